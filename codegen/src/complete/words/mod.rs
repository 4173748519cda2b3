//! Names taken apart into words, and words into meanings: English in any case style, Chinese, pinyin in full
//! and by initials. Scoring compares what comes out of here.

mod lexicon;
mod segment;
mod split;
#[cfg(test)]
mod wellformed;

use std::collections::BTreeSet;

pub(crate) use lexicon::{Concept, lexicon};

/// A word of a name or of documentation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    /// In lower case, singular where it is not known.
    pub(crate) text: String,
    /// What it may mean; empty where nobody knows.
    pub(crate) concepts: Vec<Concept>,
}

impl Token {
    /// How much it says.
    pub(crate) fn weight(&self) -> f64 {
        let weak = |concept: &Concept| lexicon().facts(*concept).is_some_and(|facts| facts.weak);
        let digits = self.text.chars().all(|c| c.is_ascii_digit());
        match () {
            () if !self.concepts.is_empty() && self.concepts.iter().all(weak) => 0.25,
            () if digits => 0.6,
            () => 1.0,
        }
    }

    /// What kind of value a name has that ends in this word.
    pub(crate) fn natures(&self) -> BTreeSet<&'static str> {
        let facts = self.concepts.iter().filter_map(|concept| lexicon().facts(*concept));
        facts.filter_map(|facts| facts.nature.as_deref()).collect()
    }

    /// The word for its meaning, in English.
    pub(crate) fn meaning(&self) -> &str {
        let facts = self.concepts.first().and_then(|concept| lexicon().facts(*concept));
        facts.map_or(&self.text, |facts| &facts.name)
    }

    pub(crate) fn is_entity(&self) -> bool {
        self.concepts.iter().any(|it| lexicon().facts(*it).is_some_and(|facts| facts.entity))
    }

    /// Whether it tells one of several apart: the least, the original, the first.
    pub(crate) fn is_qualifier(&self) -> bool {
        let mut facts = self.concepts.iter().filter_map(|it| lexicon().facts(*it)).peekable();
        facts.peek().is_some()
            && facts
                .all(|facts| matches!(facts.group.as_deref(), Some("price" | "bound" | "portion")))
    }

    /// Whether it only says what kind of value it is, and nothing of what.
    pub(crate) fn is_head(&self) -> bool {
        ["name", "time", "date", "quantity", "amount", "price", "url"]
            .iter()
            .any(|head| self.means(head))
    }

    pub(crate) fn means(&self, concept: &str) -> bool {
        lexicon().named(concept).is_some_and(|concept| self.concepts.contains(&concept))
    }
}

/// The words of a name, the one that says what it is last: `count_of_items` is `items count`.
pub(crate) fn name(text: &str) -> Vec<Token> {
    let mut words = split::words(text);
    if let Some(of) = words.iter().position(|word| word == "of")
        && of > 0
        && of + 1 < words.len()
    {
        words.rotate_left(of);
        words.remove(0);
    }
    let last = words.len().saturating_sub(1);
    // `to` is an end where a name begins or ends with it, and nothing in `distance_to_center`.
    let inner =
        |at: usize, word: &str| at > 0 && at < last && ["to", "from", "at", "on"].contains(&word);
    let words = words.into_iter().enumerate();
    let words = words.filter(|(at, word)| !split::is_empty(word) && !inner(*at, word));
    let words: Vec<String> = words.map(|(_, word)| word).collect();
    segment::tokens(&words)
}

/// The words of documentation that say something.
pub(crate) fn prose(text: &str) -> Vec<Token> {
    let words = split::words(text);
    let words: Vec<String> =
        words.into_iter().filter(|word| !split::is_empty_in_prose(word)).collect();
    segment::tokens(&words)
}

/// How alike two words are, from 0 to 1.
pub(crate) fn likeness(a: &Token, b: &Token) -> f64 {
    let pairs = a.concepts.iter().flat_map(|a| b.concepts.iter().map(move |b| (*a, *b)));
    let meant = pairs.map(|(a, b)| lexicon().likeness(a, b)).fold(0.0, f64::max);
    // One of several meanings is a guess.
    let doubt =
        if a.concepts.len().min(b.concepts.len()) > 1 && a.text != b.text { 0.95 } else { 1.0 };
    // Words that say little are alike only where they are the same.
    let weak = a.weight().min(b.weight()) < 0.5;
    match () {
        () if a.text == b.text => 1.0,
        () if weak => 0.3 * meant,
        () => (meant * doubt).max(letters(a, b)),
    }
}

/// Words that the table does not know are compared by their letters.
fn letters(a: &Token, b: &Token) -> f64 {
    if !a.concepts.is_empty() && !b.concepts.is_empty() {
        return 0.0;
    }
    let (short, long) = if a.text.len() <= b.text.len() { (a, b) } else { (b, a) };
    if short.text.chars().count() < 3 || !short.text.is_ascii() {
        return 0.0;
    }
    if long.text.starts_with(&short.text) {
        return 0.85;
    }
    if short.concepts.is_empty() && is_skeleton(&short.text, &long.text) {
        return 0.8;
    }
    let alike = strsim::jaro_winkler(&a.text, &b.text);
    if alike >= 0.93 && short.text.len() >= 5 { 0.9 * alike } else { 0.0 }
}

/// Whether `short` is what is left of `long` without vowels, and perhaps some more: `mcht` of `merchant`.
fn is_skeleton(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    let same_start = short.chars().next() == long.chars().next();
    let no_vowels = !short.chars().skip(1).any(|c| "aeiou".contains(c));
    same_start && no_vowels && short.chars().all(|c| rest.any(|other| other == c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meanings(text: &str) -> String {
        let tokens = name(text);
        let tokens = tokens.iter().map(|token| {
            let names = token.concepts.iter().filter_map(|it| lexicon().facts(*it));
            let names: Vec<&str> = names.map(|facts| facts.name.as_str()).collect();
            if names.is_empty() { format!("?{}", token.text) } else { names.join("|") }
        });
        tokens.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn english_names_are_split_in_every_style() {
        for style in
            ["storeName", "store_name", "store-name", "StoreName", "STORE_NAME", "storename"]
        {
            assert_eq!(meanings(style), "store name", "{style}");
        }
        assert_eq!(meanings("count_of_bedrooms"), "bedroom quantity");
        assert_eq!(meanings("listPrice"), "original price");
        assert_eq!(meanings("categories"), "category");
    }

    #[test]
    fn chinese_and_pinyin_mean_what_english_means() {
        assert_eq!(meanings("商品名称"), "item name");
        assert_eq!(meanings("shangpinmingcheng"), "item name");
        assert_eq!(meanings("shang_pin_ming_cheng"), "item name");
        assert_eq!(meanings("dianpuMingcheng"), "store name");
        assert_eq!(meanings("原价"), "original price");
        assert_eq!(meanings("yuanjia"), "original price");
        assert!(meanings("spmc").contains("item"), "{}", meanings("spmc"));
        assert!(meanings("spmc").ends_with("name"), "{}", meanings("spmc"));
    }

    #[test]
    fn words_that_nobody_knows_stay_as_they_are() {
        assert_eq!(meanings("quux"), "?quux");
        assert!(likeness(&name("quuxes")[0], &name("quux")[0]) > 0.8);
    }
}
