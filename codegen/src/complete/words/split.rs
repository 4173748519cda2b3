//! Text into words by its case, its separators and its scripts.

/// The words of `text` in lower case: `imageURL2x` is `image url 2 x`; a run of Chinese is one word.
pub(super) fn words(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
        let after = chars.get(at + 1).copied();
        if begins(before, c, after) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if kind(c) != Kind::Other {
            word.extend(c.to_lowercase());
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Upper,
    Lower,
    Digit,
    Chinese,
    Other,
}

fn kind(c: char) -> Kind {
    match c {
        c if is_chinese(c) => Kind::Chinese,
        c if c.is_uppercase() => Kind::Upper,
        c if c.is_alphabetic() => Kind::Lower,
        c if c.is_ascii_digit() => Kind::Digit,
        _ => Kind::Other,
    }
}

/// Whether `c` is an ideograph of the blocks that names are written in.
pub(super) fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Whether a word begins at `c`.
fn begins(before: Option<char>, c: char, after: Option<char>) -> bool {
    let Some(before) = before else { return true };
    match (kind(before), kind(c)) {
        // `URLs` is a plural, `URLPath` are two words.
        (Kind::Upper, Kind::Upper) => {
            after.is_some_and(|after| kind(after) == Kind::Lower && after != 's')
        }
        (Kind::Upper, Kind::Lower) => false,
        (before, now) => before != now,
    }
}

/// Words that say nothing in a name.
pub(super) fn is_empty(word: &str) -> bool {
    const EMPTY: &[&str] = &[
        "a", "an", "and", "are", "by", "for", "has", "have", "in", "is", "of", "only", "or", "per",
        "the", "with", "的", "之", "和",
    ];
    EMPTY.contains(&word)
}

/// Words that say nothing in a sentence: those of names, and what relates others.
pub(super) fn is_empty_in_prose(word: &str) -> bool {
    const EMPTY: &[&str] = &[
        "after", "all", "any", "as", "at", "be", "been", "before", "can", "do", "does", "each",
        "every", "from", "if", "into", "it", "its", "list", "may", "must", "no", "none", "not",
        "on", "one", "only", "optional", "required", "s", "shown", "so", "such", "than", "that",
        "their", "them", "there", "these", "this", "to", "used", "using", "was", "what", "when",
        "where", "whether", "which", "who", "whose", "will", "you", "your", "e", "g", "i", "value",
        "until", "through", "how", "show", "most", "key", "line", "called", "list", "left", "make",
        "use", "sub", "off", "now", "own",
    ];
    is_empty(word) || EMPTY.contains(&word)
}
