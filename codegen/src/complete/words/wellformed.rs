//! The tables of words are well formed: read by `cargo test` only.

use std::collections::{BTreeMap, BTreeSet};

use super::lexicon::{RELATED, TABLES, lexicon, lines};

/// A line of a table: the names of its concepts and the four columns of its words.
struct Line<'a> {
    concepts: &'a str,
    flags: &'a str,
    columns: Vec<Vec<&'a str>>,
}

fn all() -> Vec<Line<'static>> {
    let lines = TABLES.iter().flat_map(|table| lines(table));
    let lines = lines.map(|(head, words)| {
        let (concepts, flags) = head.split_once('[').unwrap_or((head, ""));
        let columns = words.split(';').map(|column| column.split_whitespace().collect()).collect();
        Line { concepts: concepts.trim(), flags: flags.trim_end_matches(']'), columns }
    });
    lines.collect()
}

fn column<'a>(line: &'a Line<'a>, at: usize) -> impl Iterator<Item = &'a str> {
    line.columns.get(at).into_iter().flatten().copied()
}

/// Whether `text` reads like a syllable of pinyin: an initial, then a final. `v` stands for `ü`.
fn is_syllable(text: &str) -> bool {
    const INITIALS: &[&str] = &[
        "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x",
        "r", "z", "c", "s", "y", "w", "",
    ];
    const FINALS: &[&str] = &[
        "a", "o", "e", "i", "u", "v", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong",
        "ia", "ie", "iao", "iu", "ian", "in", "iang", "ing", "iong", "ua", "uo", "uai", "ui",
        "uan", "un", "uang", "ue", "ve", "er",
    ];
    INITIALS
        .iter()
        .any(|initial| text.strip_prefix(initial).is_some_and(|rest| FINALS.contains(&rest)))
}

#[test]
fn every_line_says_what_the_format_knows() {
    for line in all() {
        let Line { concepts, flags, columns } = &line;
        assert!(columns.len() <= 4, "{concepts} has more than four columns");
        for flag in flags.split_whitespace() {
            let known = ["entity", "weak"].contains(&flag)
                || ["nature=", "group="].iter().any(|fact| flag.starts_with(fact));
            assert!(known, "{concepts}: `{flag}`");
        }
        let plain = |word: &str| word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
        for word in column(&line, 0).chain(column(&line, 3)) {
            assert!(
                plain(word) || word == "user's",
                "{concepts}: `{word}` is no word in lower case"
            );
        }
        for word in column(&line, 1) {
            assert!(word.chars().all(super::split::is_chinese), "{concepts}: `{word}`");
        }
    }
}

#[test]
fn pinyin_is_parted_into_syllables() {
    for line in all() {
        for word in column(&line, 2) {
            let bad: Vec<&str> = word.split('\'').filter(|part| !is_syllable(part)).collect();
            assert!(bad.is_empty(), "{}: {bad:?} of `{word}`", line.concepts);
        }
    }
}

#[test]
fn a_concept_has_one_line_of_facts_and_no_word_twice() {
    let mut facts: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for line in all() {
        for flag in line.flags.split_whitespace().filter(|_| !line.concepts.contains('+')) {
            let Some((kind, value)) = flag.split_once('=') else { continue };
            let before = facts.insert((line.concepts, kind), value);
            let same = before.is_none_or(|before| before == value);
            assert!(same, "{}: {kind} is {before:?} and {value}", line.concepts);
        }
        for at in 0..4 {
            let mut seen = BTreeSet::new();
            let twice = column(&line, at).find(|word| !seen.insert(*word));
            assert_eq!(twice, None, "{}", line.concepts);
        }
    }
}

/// A word of several meanings is a guess; one of two that exclude each other is none.
#[test]
fn a_word_has_few_meanings_and_none_that_exclude_each_other() {
    for at in [0, 1, 2] {
        let mut meanings: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        let lines = all();
        for line in lines.iter().filter(|line| !line.concepts.contains('+')) {
            for word in column(line, at) {
                meanings.entry(word.replace('\'', "")).or_default().insert(line.concepts);
            }
        }
        for (word, concepts) in meanings {
            assert!(concepts.len() <= 3, "`{word}` means {concepts:?}");
            let pairs = concepts.iter().flat_map(|one| {
                concepts.iter().filter(move |it| *it < one).map(move |it| (one, it))
            });
            for (one, other) in pairs {
                let known = |name: &str| lexicon().named(name).and_then(|it| lexicon().facts(it));
                let group = |name: &str| known(name).and_then(|facts| facts.group.clone());
                let exclude = group(one).is_some() && group(one) == group(other);
                let pair = lexicon().named(one).zip(lexicon().named(other));
                let likeness = pair.map_or(0.0, |(one, other)| lexicon().likeness(one, other));
                assert!(
                    !exclude || likeness >= 0.5,
                    "`{word}` means {one} and {other}, which exclude each other"
                );
            }
        }
    }
}

#[test]
fn related_concepts_are_known_and_named_once() {
    let mut seen = BTreeSet::new();
    for line in RELATED.lines().filter(|line| !line.starts_with('#')) {
        let parts: Vec<&str> = line.split_whitespace().collect();
        let [a, b, how] = parts[..] else { panic!("`{line}` is no pair") };
        assert!(lexicon().named(a).is_some() && lexicon().named(b).is_some(), "`{line}`");
        assert!(how.parse().is_ok_and(|how: f64| how > 0.0 && how < 1.0), "`{line}`");
        assert!(a != b && seen.insert((a.min(b), a.max(b))), "`{line}` is there already");
    }
}
