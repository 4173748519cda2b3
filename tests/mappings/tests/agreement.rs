//! Random feeds through the compiled mappings, through the same by hand, through the generated JavaScript and
//! through the interpreter of mappings that are replaced: all agree on every value and every error.

use std::fs;
use std::path::Path;
use std::process::Command;

use hawksbill::codegen::Wire;
use hawksbill::codegen::live::{Parts, Source};
use hawksbill::codegen::serde::Serialize;
use hawksbill::{LiveMappings, MapError};
use hawksbill_mapping_tests::by_hand;
use hawksbill_mapping_tests::contract::mappings::{feed_list, feed_top};
use hawksbill_mapping_tests::contract::modules::{FeedList, FeedTop};
use hawksbill_mapping_tests::contract::shop::v1::{Coupon, Feed, Item, Seller};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

/// How many feeds go through JavaScript, in one process.
const FEEDS: usize = 500;

/// Integers that a number of JavaScript holds: page data has no others there.
const SAFE: i64 = (1 << 53) - 1;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z ]{0,8}",
        "\\PC{0,6}",
        Just("a".to_owned()),
        Just("B".to_owned()),
        Just("👩‍👩‍👧‍👦 e\u{301}é 日本".to_owned()),
    ]
}

fn price() -> impl Strategy<Value = i64> {
    prop_oneof![Just(0), -2000_i64..2000, -SAFE / 2..SAFE / 2]
}

prop_compose! {
    fn item()(
        id in any::<u64>(),
        (name, brand) in (text(), text()),
        (price_cents, list_price_cents) in (price(), price()),
        tags in vec(text(), 0..4),
        coupons in vec((text(), any::<bool>()), 0..3),
        seller in option::of((text(), text())),
        sold_out in any::<bool>(),
        picture in option::of(text()),
    ) -> Item {
        let coupons = coupons.into_iter().map(|(title, active)| Coupon { title, active });
        Item {
            id, name, brand, price_cents, list_price_cents, tags,
            coupons: coupons.collect(),
            seller: seller.map(|(name, city)| Seller { name, city }),
            sold_out, picture,
        }
    }
}

fn feed() -> impl Strategy<Value = Feed> {
    (text(), vec(item(), 0..5)).prop_map(|(title, items)| Feed { title, items })
}

proptest! {
    #[test]
    fn a_mapping_does_what_is_written_by_hand(feed in feed()) {
        prop_assert_eq!(feed_list(&feed), by_hand::feed_list(&feed));
    }
}

#[test]
fn rust_javascript_and_the_interpreter_agree_on_every_value_and_error() {
    let mut runner = TestRunner::deterministic();
    let feeds: Vec<Feed> =
        (0..FEEDS).map(|_| feed().new_tree(&mut runner).expect("a feed").current()).collect();
    let theirs = in_javascript(&feeds);
    let live = interpreted();
    let mut failed = 0;
    for (feed, theirs) in feeds.iter().zip(theirs) {
        let top = feed_top(feed);
        failed += usize::from(top.is_err());
        let ours = json!([outcome(Ok(feed_list(feed))), outcome(top)]);
        let lists = answer::<FeedList>(&live, "feed_list", feed);
        let third = json!([lists, answer::<FeedTop>(&live, "feed_top", feed)]);
        assert_eq!(ours, third, "{feed:#?}");
        assert_eq!(as_doubles(ours), as_doubles(theirs), "{feed:#?}");
    }
    assert!((50..FEEDS - 50).contains(&failed), "{failed} of {FEEDS} fail: too few or too many");
}

/// The mappings, each replaced by its own text.
fn interpreted() -> LiveMappings {
    let texts = [
        ("feed_list", include_str!("../schemas/mappings/feed_list.toml")),
        ("feed_top", include_str!("../schemas/mappings/feed_top.toml")),
    ];
    let texts = texts.map(|(name, text)| (name, leaked(format!("live = true\n{text}"))));
    let files = texts.map(|(name, text)| (leaked(format!("schemas/mappings/{name}.toml")), text));
    let live = LiveMappings::new(Parts {
        contract: include_str!(concat!(env!("OUT_DIR"), "/contract.json")),
        files: Box::leak(Box::new(files)),
        functions: &[],
    });
    for (name, text) in texts {
        live.replace(name, text).unwrap_or_else(|refused| panic!("{refused}"));
    }
    live
}

/// Tests end soon enough.
fn leaked(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

fn answer<T: Serialize + Wire>(live: &LiveMappings, name: &str, feed: &Feed) -> Value {
    let replacement = live.replacement(name).expect("it is replaced");
    outcome(replacement.answer::<T>([Source::one(feed)], None))
}

fn outcome<T: Serialize>(result: Result<T, MapError>) -> Value {
    match result {
        Ok(value) => json!({ "value": json_of(&value) }),
        Err(error) => json!({ "error": error.to_string() }),
    }
}

fn json_of<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).expect("it has a JSON form")
}

/// With every number as a double: JSON has one kind only, `0.0` and `0` are one.
fn as_doubles(value: Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64()),
        Value::Array(items) => items.into_iter().map(as_doubles).collect(),
        Value::Object(fields) => {
            fields.into_iter().map(|(key, value)| (key, as_doubles(value))).collect()
        }
        other => other,
    }
}

fn in_javascript(feeds: &[Feed]) -> Vec<Value> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("temp folder");
    copy(&here.join("web/hawksbill"), &folder.path().join("web"), 0);
    copy(&here.join("../../runtime/web/src"), &folder.path().join("web/runtime"), 0);
    fs::write(folder.path().join("package.json"), "{ \"type\": \"module\" }").expect("written");
    let lines: Vec<String> = feeds.iter().map(|feed| json_of(feed).to_string()).collect();
    let file = folder.path().join("feeds.json");
    fs::write(&file, lines.join("\n")).expect("written");
    let output = Command::new("node")
        .args([here.join("tests/agreement.js"), folder.path().join("web"), file])
        .output()
        .expect("node runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// Copies modules, with the package beside them: it is not installed here.
fn copy(from: &Path, to: &Path, depth: usize) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("readable").path();
        let to = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &to, depth + 1);
        } else if path.extension().is_some_and(|extension| extension == "js") {
            let text = fs::read_to_string(&path).expect("text");
            let runtime = format!("\"./{}runtime", "../".repeat(depth));
            let text = text
                .replace("from \"hawksbill\"", &format!("from {runtime}/index.js\""))
                .replace("from \"hawksbill/cel\"", &format!("from {runtime}/cel/index.js\""));
            fs::write(to, text).expect("written");
        }
    }
}
