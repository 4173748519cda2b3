//! A process whose mappings are replaced while its functions are called. Every test has a mapping of its own: the
//! process has one set of them.

use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use hawksbill::types::{Duration, Timestamp};
use hawksbill_live_tests::contract::every::v1::{Color, Part};
use hawksbill_live_tests::contract::mappings::{self, LIVE};
use hawksbill_live_tests::contract::modules::row::Kind;
use hawksbill_live_tests::contract::modules::{Row, Table};

const CHECKED_ROW: &str = include_str!("../schemas/mappings/checked_row.toml");
const ROW: &str = include_str!("../schemas/mappings/row.toml");
const TABLE: &str = include_str!("../schemas/mappings/table.toml");
const SHOUTED: &str = include_str!("../schemas/mappings/shouted.toml");

fn part(title: &str, left: u32) -> Part {
    Part { title: title.to_owned(), left, ..Part::default() }
}

fn row(title: &str, left: i64, kind: Kind) -> Row {
    Row { title: title.to_owned(), left, kind: Some(kind) }
}

#[test]
fn a_function_without_result_answers_by_the_new_text_where_that_yields_what_the_schema_allows() {
    let built = row("a", 3, Kind::Few);
    assert_eq!(mappings::row(&part("a", 3)), built);
    let text = ROW.replace("\"part.title\"", "\"part.title + '!'\"");
    LIVE.replace("row", &text).expect("it is right");
    assert_eq!(mappings::row(&part("a", 3)), row("a!", 3, Kind::Few));
    // Titles have 40 characters at the most: that only the schema knows.
    let long = "x".repeat(40);
    assert_eq!(mappings::row(&part(&long, 3)), row(&long, 3, Kind::Few));

    let refused = LIVE.replace("row", &ROW.replace("\"part.title\"", "\"part.tags[0]\""));
    assert!(refused.expect_err("it can fail").to_string().contains("must not fail"));
    assert_eq!(mappings::row(&part("a", 3)), row("a!", 3, Kind::Few));
    assert!(LIVE.restore("row"));
    assert_eq!(mappings::row(&part("a", 3)), built);
}

#[test]
fn what_a_validated_mapping_made_is_an_error_where_the_schema_refuses_it() {
    let call = |title: &str| mappings::checked_row(&part(title, 3));
    let longest = "x".repeat(40);
    assert_eq!(call(&longest).as_ref(), Ok(&row(&longest, 3, Kind::Few)));
    let compiled = call(&"x".repeat(41)).expect_err("41 characters");
    assert_eq!((compiled.mapping(), compiled.field()), ("checked_row", ""));
    assert_eq!(
        compiled.to_string(),
        "mapping `checked_row`: breaks its schema: at `/title`: the value is longer than 40 characters (`maxLength`)"
    );

    LIVE.replace("checked_row", CHECKED_ROW).expect("it is right");
    assert_eq!(call(&longest).as_ref(), Ok(&row(&longest, 3, Kind::Few)));
    let interpreted = call(&"x".repeat(41)).expect_err("41 characters");
    assert_eq!(interpreted.to_string(), compiled.to_string());
    assert!(LIVE.restore("checked_row"));
}

#[test]
fn all_kinds_of_sources_reach_the_new_text() {
    let now = Timestamp { seconds: 86_400, nanos: 500_000_000 };
    let parts = [part("a", 3), part("b", 12)];
    let call = || mappings::table(&parts, "T", now, -7, Color::Blue.into());
    let built: Table = call().expect("there is a part");
    assert_eq!(built.subtitle.as_deref(), Some("1970-01-02T00:00:00.5Z -7 COLOR_BLUE"));
    LIVE.replace("table", TABLE).expect("it is right");
    assert_eq!(call().expect("there is a part"), built);
    let text = TABLE.replace("parts[0]", "parts[5]").replace("iso(now)", "title");
    LIVE.replace("table", &text).expect("it is right");
    let error = call().expect_err("there are two parts");
    assert_eq!(
        error.to_string(),
        "mapping `table`: no value for `first` from `parts[5]`: index 5 is past the end of a list of 2"
    );
    assert!(LIVE.restore("table"));
    assert_eq!(call().expect("there is a part"), built);
}

#[test]
fn functions_of_the_project_are_called_by_new_texts() {
    let takes = Duration { seconds: 90, nanos: 0 };
    let call = |words: &[&str]| {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        mappings::shouted(&part("hi", 0), &words, b"-", takes)
    };
    let title = |words: &[&str]| call(words).map(|table| table.title);
    assert_eq!(title(&["abc"]).as_deref(), Ok("HI---90s"));
    LIVE.replace("shouted", &SHOUTED.replace("shout(part.title)", "shout('new ' + part.title)"))
        .expect("it is right");
    assert_eq!(title(&["abc"]).as_deref(), Ok("NEW HI---90s"));
    let long = "x".repeat(101);
    let error = call(&[&long]).expect_err("too many times");
    assert_eq!(error.reason(), "101 times is not possible");
    assert!(LIVE.restore("shouted"));
    assert_eq!(call(&[&long]).expect_err("too many times").reason(), "101 times is not possible");

    let other = SHOUTED.replace("crate::texts::shout", "crate::texts::whisper");
    let refused = LIVE.replace("shouted", &other).expect_err("there is no such function");
    let report = refused.to_string();
    assert!(report.contains("the process has no function `crate::texts::whisper`"), "{report}");
}

#[test]
fn eight_threads_see_the_one_text_or_the_other() {
    const ROUNDS: u32 = 30;
    let text = |it: &str| {
        format!(
            "target = \"EveryField\"\nignore = [\"flag\", \"whole\", \"number\", \"kind\", \"wholes\", \"table\", \"any\", \"deep\", \"rows\"]\n[sources]\nevery = {{ type = \"every.v1.Every\", unused = true }}\n[fields]\ntext = \"'{it}'\"\norNull = \"'{it}'\"\ntexts = \"['{it}']\"\n"
        )
    };
    let every = hawksbill_live_tests::contract::every::v1::Every::default();
    let texts = [text("a"), text("b")];
    LIVE.replace("e0", &texts[0]).expect("it is right");
    let round = AtomicU32::new(0);
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                while round.load(Ordering::Relaxed) < ROUNDS {
                    let made = mappings::e0(&every);
                    let text = made.text.expect("both texts fill it");
                    assert!(text == "a" || text == "b", "{text}");
                    assert_eq!(made.or_null, Some(Some(text.clone())));
                    assert_eq!(made.texts, Some(vec![text]));
                }
            });
        }
        for next in 1..=ROUNDS {
            LIVE.replace("e0", &texts[(next % 2) as usize]).expect("it is right");
            round.store(next, Ordering::Relaxed);
        }
    });
    assert!(LIVE.restore("e0"));
}

#[test]
fn a_message_that_is_made_for_another_mapping_may_fail() {
    let failed = mappings::made_row(&part("a", 3)).expect_err("there is no tag");
    assert_eq!((failed.mapping(), failed.field()), ("made_row", "first"));
    assert_eq!(failed.reason(), "index 0 is past the end of a list of 0");
    let tagged = Part { tags: vec!["b".to_owned()], ..part("a", 3) };
    let made = mappings::made_row(&tagged).expect("there is a tag");
    assert_eq!(made.first, Some(row("b", 3, Kind::Few)));
}
