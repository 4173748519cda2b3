//! Words into tokens: looked up whole, in pairs, then cut into words that the table knows.

use super::lexicon::{Lexicon, Meanings, lexicon, singulars};
use super::{Concept, Token, split};

/// The tokens of `words`.
pub(super) fn tokens(words: &[String]) -> Vec<Token> {
    let lexicon = lexicon();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let (taken, found) =
            joined(lexicon, &words[at..]).unwrap_or_else(|| (1, single(lexicon, word)));
        tokens.extend(found);
        at += taken;
    }
    tokens
}

/// Two or more words that are one in the table: `zip code`, `list price`, `shang pin`.
fn joined(lexicon: &Lexicon, words: &[String]) -> Option<(usize, Vec<Token>)> {
    (2..=4.min(words.len())).rev().find_map(|count| {
        let text = words.get(..count)?.concat();
        if !text.is_ascii() {
            return None;
        }
        let known = (count == 2).then(|| lexicon.english(&text)).flatten();
        let known = known.or_else(|| lexicon.pinyin(&text));
        let known = known.or_else(|| (text.len() >= 4).then(|| lexicon.short(&text)).flatten());
        Some((count, spell(&text, known?)))
    })
}

fn single(lexicon: &Lexicon, word: &str) -> Vec<Token> {
    if word.chars().any(split::is_chinese) {
        return chinese(lexicon, word);
    }
    if let Some(known) = lexicon.english(word).or_else(|| lexicon.pinyin(word)) {
        return spell(word, known);
    }
    if let Some(known) = lexicon.short(word) {
        return spell(word, known);
    }
    if word.chars().all(|c| c.is_ascii_lowercase()) && word.len() <= LONGEST {
        let cuts: [fn(&Lexicon, &str) -> bool; 3] = [
            |lexicon, part| part.len() >= 2 && lexicon.pinyin(part).is_some(),
            |lexicon, part| (part.len() >= 3 || part == "id") && lexicon.english(part).is_some(),
            |lexicon, part| part.len() >= 2 && lexicon.short(part).is_some(),
        ];
        for (cut, is_word) in cuts.iter().enumerate() {
            if let Some(parts) = cut_into(word, &|part| is_word(lexicon, part)) {
                let look_up = |part: &str| match cut {
                    0 => lexicon.pinyin(part),
                    1 => lexicon.english(part),
                    _ => lexicon.short(part),
                };
                let known = parts.iter().filter_map(|part| Some((part, look_up(part)?)));
                return known.flat_map(|(part, known)| spell(part, known)).collect();
            }
        }
    }
    let text = singulars(word).pop().unwrap_or_else(|| word.to_owned());
    vec![Token { text, concepts: Vec::new() }]
}

/// Longer words are no names that somebody ran together.
const LONGEST: usize = 40;

/// `word` cut into the fewest parts that are words.
fn cut_into<'w>(word: &'w str, is_word: &dyn Fn(&str) -> bool) -> Option<Vec<&'w str>> {
    let mut best: Vec<Option<Vec<&str>>> = vec![None; word.len() + 1];
    if let Some(start) = best.first_mut() {
        *start = Some(Vec::new());
    }
    for end in 1..=word.len() {
        for start in 0..end {
            let (Some(part), Some(Some(before))) = (word.get(start..end), best.get(start)) else {
                continue;
            };
            let shorter = best
                .get(end)
                .and_then(Option::as_ref)
                .is_none_or(|now| before.len() + 1 < now.len());
            if shorter && is_word(part) {
                let mut parts = before.clone();
                parts.push(part);
                if let Some(slot) = best.get_mut(end) {
                    *slot = Some(parts);
                }
            }
        }
    }
    best.pop().flatten()
}

/// Chinese by the longest words first.
fn chinese(lexicon: &Lexicon, text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut unknown = String::new();
    let mut at = 0;
    while at < chars.len() {
        let longest = lexicon.longest_chinese().min(chars.len() - at);
        let found = (1..=longest).rev().find_map(|length| {
            let word: String = chars.get(at..at + length)?.iter().collect();
            Some((length, spell(&word, lexicon.chinese(&word)?)))
        });
        match found {
            Some((length, known)) => {
                push_unknown(&mut tokens, &mut unknown);
                tokens.extend(known);
                at += length;
            }
            None => {
                unknown.extend(chars.get(at).filter(|c| !split::is_empty(&c.to_string())));
                at += 1;
            }
        }
    }
    push_unknown(&mut tokens, &mut unknown);
    tokens
}

fn push_unknown(tokens: &mut Vec<Token>, unknown: &mut String) {
    if !unknown.is_empty() {
        tokens.push(Token { text: std::mem::take(unknown), concepts: Vec::new() });
    }
}

/// One token with all meanings of one concept, or one token for each concept of a word for several.
fn spell(text: &str, meanings: &Meanings) -> Vec<Token> {
    let singles: Vec<Concept> =
        meanings.iter().filter(|it| it.len() == 1).flatten().copied().collect();
    let longest = meanings.iter().max_by_key(|meaning| meaning.len());
    match longest {
        Some(sequence) if sequence.len() > 1 => {
            let tokens = sequence.iter().map(|concept| {
                let name = lexicon_name(*concept);
                Token { text: name, concepts: vec![*concept] }
            });
            tokens.collect()
        }
        _ => vec![Token { text: text.to_owned(), concepts: singles }],
    }
}

fn lexicon_name(concept: Concept) -> String {
    lexicon().facts(concept).map(|facts| facts.name.clone()).unwrap_or_default()
}
