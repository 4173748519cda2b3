//! Fingerprints follow the structure of what travels, and nothing else.

mod common;
mod home;

use std::collections::BTreeMap;

use proptest::prelude::*;

use common::project;
use home::SHOP;

/// The fingerprints of a project's functions, by wire path.
fn fingerprints(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    let loaded = project(files).loaded();
    let functions = loaded.contract.functions.values();
    functions.map(|f| (f.id.as_str().to_owned(), f.fingerprint.clone())).collect()
}

/// The fingerprint of the one function in `home`.
fn of(home: &str) -> String {
    of_shop(home, SHOP)
}

fn of_shop(home: &str, proto: &str) -> String {
    let found = fingerprints(&[
        ("schemas/shop/v1/store.proto", proto),
        ("src/functions/mod.rs", "pub mod home;"),
        (home::HOME, home),
    ]);
    assert_eq!(found.len(), 1);
    found.into_values().next().expect("one function")
}

const STORE: &str = "#[function] pub fn f() -> crate::contract::shop::v1::Store { todo() }";

#[test]
fn a_fingerprint_is_sixteen_hexadecimal_digits() {
    let fingerprint = of(STORE);
    assert_eq!(fingerprint.len(), 16);
    assert!(fingerprint.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)));
}

#[test]
fn it_stays_what_it_is_from_release_to_release() {
    // A change here makes every deployed page of every user reload: raise `RULES` and say so in the changelog.
    assert_eq!(of("#[function] pub fn f(a: u8) -> u8 { a }"), "4d14437316c101ba");
}

#[test]
fn names_files_comments_and_order_do_not_count() {
    let one = fingerprints(&[
        ("schemas/shop/v1/store.proto", SHOP),
        ("src/functions/mod.rs", "pub mod home;"),
        (
            home::HOME,
            "#[data] pub struct Inner { b: u8, a: Option<Box<Outer>> }
            #[data] pub struct Outer { inner: Vec<Inner>, store: crate::contract::shop::v1::Store }
            #[data] pub enum Fault { SoldOut { left: u8 }, Gone }
            #[function] pub async fn f(a: Outer) -> hawksbill::Result<u8, Fault> { Ok(1) }",
        ),
    ]);
    let other = fingerprints(&[
        (
            "schemas/x/moved.proto",
            "// Moved.
            syntax = \"proto3\"; package market.v9;
            message Shop {
              Shop parent = 40; // Renumbered: JSON knows names.
              Times hours = 2;
              uint64 id = 1;
              State status = 3;
            }
            message Times { string open = 1; }
            enum State { STATUS_UNSPECIFIED = 0; STATUS_OPEN = 5; }",
        ),
        ("src/functions/mod.rs", "/// Moved.\npub mod elsewhere;"),
        (
            "src/functions/elsewhere.rs",
            "use crate::contract::market::v9 as m;
            type Answer = hawksbill::Result<u8, Problem>;
            /// Documented.
            #[function(timeout = \"1s\")] pub fn g(caller: hawksbill::Caller, a: A) -> Answer { Ok(1) }
            #[data] pub enum Problem { /// Gone.
            Gone, #[data(code = \"not_found\")] SoldOut { left: u8 }, #[data(transparent)] Other(hawksbill::Error) }
            #[data] pub struct A { store: m::Shop, inner: Vec<B> }
            #[data] pub struct B { a: Option<A>, /// Documented.
            b: u8 }",
        ),
    ]);
    assert_eq!(one["home/f"], other["elsewhere/g"]);
}

#[test]
fn every_change_of_what_travels_changes_it() {
    let base = "#[data] pub struct S { a: u8, b: Option<u8>, next: Option<Box<S>> }
        #[data] pub enum E { One, Two { x: u8 } }
        #[function] pub fn f(s: S, n: u8) -> hawksbill::Result<Vec<u8>, E> { Ok(vec![]) }";
    let mut seen = BTreeMap::from([(of(base), "base")]);
    for (from, to) in [
        ("a: u8,", "a: u16,"),
        ("a: u8,", "c: u8,"),
        ("a: u8,", ""),
        ("a: u8,", "a: Option<u8>,"),
        ("b: Option<u8>", "b: u8"),
        ("next: Option<Box<S>>", "next: Vec<S>"),
        ("One,", "Zero,"),
        ("One,", ""),
        ("x: u8", "x: i8"),
        ("s: S, n: u8", "n: u8, s: S"),
        ("n: u8", "m: u8"),
        ("n: u8", "n: Option<u8>"),
        ("Vec<u8>, E", "Vec<Option<u8>>, E"),
        ("<Vec<u8>, E>", "<Vec<u8>>"),
        ("<Vec<u8>, E>", "<(), E>"),
    ] {
        let changed = base.replacen(from, to, 1);
        assert_ne!(changed, base, "{from}");
        if let Some(same) = seen.insert(of(&changed), to) {
            panic!("`{to}` has the fingerprint of `{same}`");
        }
    }
}

#[test]
fn a_change_deep_in_a_schema_changes_it() {
    let base = of(STORE);
    for (from, to) in [
        ("string open", "bytes open"),
        ("string open", "optional string open"),
        ("string open", "string opens"),
        ("STATUS_OPEN", "STATUS_CLOSED"),
        ("Store parent", "repeated Store parent"),
        ("Hours hours", "map<string, Hours> hours"),
    ] {
        assert_ne!(of_shop(STORE, &SHOP.replacen(from, to, 1)), base, "{to}");
    }
    // Joining fields in a oneof changes which values there are.
    let two = SHOP.replace("Hours hours = 2;", "oneof x { Hours hours = 2; Status status = 3; }");
    assert_ne!(of_shop(STORE, &two.replace("  Status status = 3;\n", "")), base);
}

/// A chain of structs that leads to one field, with or without a way back to its start.
fn chain(names: &[String], leaf: &str, is_cycle: bool) -> String {
    let mut text = String::new();
    for (index, name) in names.iter().enumerate() {
        let next = match names.get(index + 1) {
            Some(next) => format!("next: Vec<{next}>"),
            None if is_cycle => format!("leaf: {leaf}, back: Vec<{}>", names[0]),
            None => format!("leaf: {leaf}"),
        };
        text = format!("{text}#[data] pub struct {name} {{ {next} }}\n");
    }
    format!("{text}#[function] pub fn f(a: {}) {{}}\n", names[0])
}

fn names(prefix: char, count: usize) -> Vec<String> {
    (0..count).map(|index| format!("{prefix}{index}")).collect()
}

#[test]
fn cycles_of_very_many_types_count_like_small_ones() {
    let base = of(&chain(&names('A', 300), "u8", true));
    let renamed: Vec<String> = names('Z', 300).into_iter().rev().collect();
    assert_eq!(of(&chain(&renamed, "u8", true)), base);
    assert_ne!(of(&chain(&names('A', 300), "u16", true)), base);
    assert_ne!(of(&chain(&names('A', 301), "u8", true)), base);
    // As many types without anything to tell them apart are one.
    let ring = |count: usize| {
        let names = names('A', count);
        let next = names.iter().cycle().skip(1);
        let types = names.iter().zip(next);
        let types = types
            .map(|(name, next)| format!("#[data] pub struct {name} {{ next: Vec<{next}> }}\n"));
        format!("{}#[function] pub fn f(a: A0) {{}}\n", types.collect::<String>())
    };
    assert_eq!(of(&ring(300)), of(&ring(2)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn renaming_and_reordering_types_changes_nothing(
        depth in 1usize..12,
        is_cycle: bool,
        order in Just((0..12usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let plain = chain(&names('A', depth), "u8", is_cycle);
        let renamed = chain(&names('Z', depth).into_iter().rev().collect::<Vec<_>>(), "u8", is_cycle);
        let mut lines: Vec<(usize, &str)> = renamed.lines().enumerate().collect();
        lines.sort_by_key(|(line, _)| order.get(*line).copied());
        let shuffled = lines.iter().map(|(_, line)| *line).collect::<Vec<_>>().join("\n// Moved.\n");
        prop_assert_eq!(of(&plain), of(&shuffled));
    }

    #[test]
    fn a_leaf_counts_however_deep_it_is(depth in 1usize..12, is_cycle: bool) {
        let names = names('A', depth);
        prop_assert_ne!(of(&chain(&names, "u8", is_cycle)), of(&chain(&names, "u16", is_cycle)));
    }

    #[test]
    fn depth_and_cycles_count(depth in 1usize..12) {
        let (short, long) = (names('A', depth), names('A', depth + 1));
        prop_assert_ne!(of(&chain(&short, "u8", false)), of(&chain(&long, "u8", false)));
        prop_assert_ne!(of(&chain(&short, "u8", true)), of(&chain(&long, "u8", true)));
        prop_assert_ne!(of(&chain(&short, "u8", true)), of(&chain(&short, "u8", false)));
    }
}
