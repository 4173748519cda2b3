//! Random messages, and when two errors of mappings are one.
#![allow(dead_code, reason = "every test file uses its part")]

use std::collections::HashMap;

use hawksbill::MapError;
use hawksbill::types::{Duration, Timestamp};
use hawksbill_live_tests::contract::every::v1::{Every, Part, every::Either};
use proptest::collection::{hash_map, vec};
use proptest::option;
use proptest::prelude::*;

/// Whether both say the same of the same place.
pub(crate) fn agree(compiled: &MapError, interpreted: &MapError) -> bool {
    let place =
        |error: &MapError| [error.mapping(), error.field(), error.expression()].map(str::to_owned);
    // Where both sides of `&&` fail, and the like, each is as good a reason.
    let several = ["&&", "||", ".all(", ".exists("];
    let expression = compiled.expression();
    place(compiled) == place(interpreted)
        && (compiled.reason() == interpreted.reason()
            || several.iter().any(|sign| expression.contains(sign)))
}

fn text() -> impl Strategy<Value = String> {
    const TOLD: &[&str] = &[
        "7",
        "-12",
        "1.5",
        "true",
        "few",
        "a,b",
        "2026-02-28T23:59:60Z",
        "2026-01-02T03:04:05.5Z",
        "1h30m",
        "YQ==",
        "Europe/Rome",
        "https://example.com/a?q=1#x",
        "héllo wörld",
        "東京タワー",
    ];
    prop_oneof![
        3 => "[abc]{0,3}",
        2 => prop::sample::select(TOLD).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

fn whole() -> impl Strategy<Value = i64> {
    prop_oneof![4 => -3_i64..6, 1 => any::<i64>(), 1 => Just(i64::MAX), 1 => Just(i64::MIN)]
}

fn small() -> impl Strategy<Value = i32> {
    prop_oneof![5 => -2_i32..5, 1 => any::<i32>()]
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![3 => -3.0..3.0, 1 => any::<f64>(), 1 => Just(0.0), 1 => Just(-0.0), 1 => Just(f64::NAN), 1 => Just(f64::INFINITY)]
}

fn part() -> impl Strategy<Value = Part> {
    let leaf = (text(), 0_u32..5, vec(text(), 0..3)).prop_map(|(title, left, tags)| Part {
        title,
        left,
        tags,
        inner: None,
    });
    leaf.prop_recursive(2, 3, 1, |inner| {
        (text(), 0_u32..5, vec(text(), 0..3), inner).prop_map(|(title, left, tags, inner)| Part {
            title,
            left,
            tags,
            inner: Some(Box::new(inner)),
        })
    })
}

fn time() -> impl Strategy<Value = Timestamp> {
    let seconds = prop_oneof![-62_135_596_800_i64..=253_402_300_799, 0_i64..4_000_000_000];
    (seconds, prop_oneof![Just(0), 0..1_000_000_000])
        .prop_map(|(seconds, nanos)| Timestamp { seconds, nanos })
}

fn span() -> impl Strategy<Value = Duration> {
    (-100_000_i64..100_000, prop_oneof![Just(0), 0..1_000_000_000]).prop_map(|(seconds, nanos)| {
        Duration { seconds, nanos: if seconds < 0 { -nanos } else { nanos } }
    })
}

/// A message with any fields.
pub(crate) fn every() -> impl Strategy<Value = Every> {
    let scalars = (
        (any::<bool>(), small(), whole(), prop_oneof![0_u32..5, any::<u32>()]),
        (prop_oneof![0_u64..5, any::<u64>()], number(), number(), text()),
        (vec(any::<u8>(), 0..4), option::of(whole()), option::of(text()), -1_i32..7),
    );
    let lists = (vec(whole(), 0..4), vec(text(), 0..4), vec(part(), 0..3));
    let maps = (hash_map("[ab]{0,2}", whole(), 0..3), hash_map(small(), text(), 0..3));
    let messages = (option::of(part()), option::of(time()), option::of(span()));
    let rest = (option::of(text()), option::of(small()), option::of(either()));
    (scalars, lists, maps, messages, rest).prop_map(|(scalars, lists, maps, messages, rest)| {
        let ((flag, small, whole, count), (big, single, number, text), bits) = scalars;
        let (data, maybe, note, color) = bits;
        let (numbers, words, parts) = lists;
        let (counts, labels): (HashMap<_, _>, HashMap<_, _>) = maps;
        let (part, at, takes) = messages;
        let (name, level, either) = rest;
        Every {
            flag,
            small,
            whole,
            count,
            big,
            single: single as f32,
            number,
            text,
            data: data.into(),
            maybe,
            note,
            color,
            numbers,
            words,
            counts,
            labels,
            part,
            parts,
            at,
            takes,
            name,
            level,
            either,
        }
    })
}

fn either() -> impl Strategy<Value = Either> {
    prop_oneof![text().prop_map(Either::Left), part().prop_map(Either::Right)]
}
