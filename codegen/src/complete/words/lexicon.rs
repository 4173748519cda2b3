//! The table of words that mean the same, in English, Chinese and pinyin; read once from `lexicon.txt`, `domains/`
//! and `related.txt`. The tokenizer looks words up, scoring compares concepts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// A meaning, by its place in the table.
pub(crate) type Concept = u16;

/// What is known of a concept.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    pub(crate) name: String,
    /// What kind of value a name holds that ends in the word: `money`, `time`.
    pub(crate) nature: Option<String>,
    /// Of the concepts of one group a field means one at most.
    pub(crate) group: Option<String>,
    /// A thing that has fields: a store, a coupon.
    pub(crate) entity: bool,
    /// Says little.
    pub(crate) weak: bool,
}

/// The concepts that a word stands for, one after the other; several sequences where it has several meanings.
pub(crate) type Meanings = BTreeSet<Vec<Concept>>;

/// The table.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    facts: Vec<Facts>,
    by_name: BTreeMap<String, Concept>,
    english: BTreeMap<String, Meanings>,
    chinese: BTreeMap<String, Meanings>,
    pinyin: BTreeMap<String, Meanings>,
    /// Abbreviations, and initials of pinyin.
    short: BTreeMap<String, Meanings>,
    related: BTreeMap<(Concept, Concept), f64>,
    longest_chinese: usize,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(TABLES, RELATED));

/// The words of any field first, then those of domains.
pub(super) const TABLES: &[&str] = &[
    include_str!("lexicon.txt"),
    include_str!("domains/school_and_work.txt"),
    include_str!("domains/money.txt"),
    include_str!("domains/things.txt"),
    include_str!("domains/leisure.txt"),
    include_str!("domains/home_and_health.txt"),
    include_str!("domains/media_and_messages.txt"),
    include_str!("domains/builds_and_public.txt"),
];

pub(super) const RELATED: &str = include_str!("related.txt");

/// The table.
pub(crate) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

/// What stands before and behind the colon of each line of a table.
pub(super) fn lines(table: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(':'))
}

impl Lexicon {
    fn read(tables: &[&str], related: &str) -> Self {
        let mut lexicon = Self::default();
        // Words for two concepts may stand before the line of either.
        tables.iter().flat_map(|table| lines(table)).for_each(|(head, _)| lexicon.declare(head));
        for table in tables {
            // Of two letters there are too few for every domain: those of the tables before stay what they are.
            let taken: BTreeSet<String> =
                lexicon.short.keys().filter(|word| word.len() == 2).cloned().collect();
            lines(table).for_each(|(head, words)| lexicon.add_words(head, words, &taken));
        }
        for line in related.lines().filter(|line| !line.starts_with('#')) {
            let mut parts = line.split_whitespace();
            let (Some(a), Some(b), Some(how)) = (parts.next(), parts.next(), parts.next()) else {
                continue;
            };
            let (Some(&a), Some(&b)) = (lexicon.by_name.get(a), lexicon.by_name.get(b)) else {
                continue;
            };
            let how = how.parse().unwrap_or(0.0);
            lexicon.related.insert((a.min(b), a.max(b)), how);
        }
        lexicon
    }

    fn declare(&mut self, head: &str) {
        let (names, flags) = head.split_once('[').unwrap_or((head, ""));
        for name in names.trim().split('+') {
            let concept = self.concept(name);
            let Some(facts) = self.facts.get_mut(usize::from(concept)) else { continue };
            for flag in flags.trim_end_matches([']', ' ']).split_whitespace() {
                match flag.split_once('=') {
                    Some(("nature", nature)) => facts.nature = Some(nature.to_owned()),
                    Some(("group", group)) => facts.group = Some(group.to_owned()),
                    _ if flag == "entity" => facts.entity = true,
                    _ => facts.weak |= flag == "weak",
                }
            }
        }
    }

    fn concept(&mut self, name: &str) -> Concept {
        if let Some(concept) = self.by_name.get(name) {
            return *concept;
        }
        let concept = Concept::try_from(self.facts.len()).unwrap_or(Concept::MAX);
        self.facts.push(Facts { name: name.to_owned(), ..Facts::default() });
        self.by_name.insert(name.to_owned(), concept);
        concept
    }

    fn add_words(&mut self, head: &str, words: &str, taken: &BTreeSet<String>) {
        let names = head.split_once('[').map_or(head, |(names, _)| names).trim();
        let meaning: Vec<Concept> = names.split('+').map(|name| self.concept(name)).collect();
        let mut columns = words.split(';').map(str::split_whitespace);
        for word in columns.next().into_iter().flatten() {
            self.english.entry(word.to_owned()).or_default().insert(meaning.clone());
        }
        for word in columns.next().into_iter().flatten() {
            self.longest_chinese = self.longest_chinese.max(word.chars().count());
            self.chinese.entry(word.to_owned()).or_default().insert(meaning.clone());
        }
        for word in columns.next().into_iter().flatten() {
            let syllables: Vec<&str> = word.split('\'').collect();
            self.pinyin.entry(syllables.concat()).or_default().insert(meaning.clone());
            if syllables.len() > 1 {
                let initials = syllables.iter().filter_map(|syllable| syllable.chars().next());
                let initials: String = initials.collect();
                if !taken.contains(&initials) {
                    self.short.entry(initials).or_default().insert(meaning.clone());
                }
            }
        }
        for word in columns.next().into_iter().flatten() {
            self.short.entry(word.to_owned()).or_default().insert(meaning.clone());
        }
    }

    pub(crate) fn facts(&self, concept: Concept) -> Option<&Facts> {
        self.facts.get(usize::from(concept))
    }

    /// The concept with this name.
    pub(crate) fn named(&self, name: &str) -> Option<Concept> {
        self.by_name.get(name).copied()
    }

    /// An English word in lower case; plurals, too.
    pub(super) fn english(&self, word: &str) -> Option<&Meanings> {
        self.english.get(word).or_else(|| {
            singulars(word).into_iter().find_map(|singular| self.english.get(&singular))
        })
    }

    pub(super) fn chinese(&self, word: &str) -> Option<&Meanings> {
        self.chinese.get(word)
    }

    pub(super) fn pinyin(&self, word: &str) -> Option<&Meanings> {
        self.pinyin.get(word)
    }

    pub(super) fn short(&self, word: &str) -> Option<&Meanings> {
        self.short.get(word)
    }

    /// In characters.
    pub(super) fn longest_chinese(&self) -> usize {
        self.longest_chinese
    }

    /// How surely the one stands for the other, from 0 to 1.
    pub(crate) fn likeness(&self, a: Concept, b: Concept) -> f64 {
        if a == b {
            return 1.0;
        }
        self.related.get(&(a.min(b), a.max(b))).copied().unwrap_or(0.0)
    }
}

/// What `word` may be the plural of.
pub(super) fn singulars(word: &str) -> Vec<String> {
    let mut found = Vec::new();
    if word.len() > 3 && !word.ends_with("ss") {
        if let Some(stem) = word.strip_suffix("ies") {
            found.push(format!("{stem}y"));
        }
        if let Some(stem) = word.strip_suffix("es") {
            found.push(stem.to_owned());
        }
        if let Some(stem) = word.strip_suffix('s') {
            found.push(stem.to_owned());
        }
    }
    found
}
