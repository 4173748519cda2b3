//! `cargo bench -p hawksbill-mapping-tests`: one feed of 100 items, by the compiled mapping, by hand, by the
//! `cel` crate's interpreter and, where it is installed, by JSONata; in turns, as ratios to what is written by
//! hand. `npm ci` in `benches/jsonata` installs that.

mod interpreted;

use std::hint::black_box;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use hawksbill_mapping_tests::contract::mappings;
use hawksbill_mapping_tests::contract::shop::v1::Feed;
use hawksbill_mapping_tests::{by_hand, sample};

const ITEMS: u64 = 100;
const ROUNDS: usize = 41;

fn main() {
    let feed = sample::feed(ITEMS);
    let by_hand = || drop(black_box(by_hand::feed_list(black_box(&feed))));
    let compiled = || drop(black_box(mappings::feed_list(black_box(&feed))));
    let interpreter = interpreted::Interpreter::new(&feed);
    let evaluated = || drop(black_box(interpreter.evaluated()));
    let interpreted = || drop(black_box(interpreter.feed_list(black_box(&feed))));
    let live = interpreted::replaced();
    let filled = || drop(black_box(interpreted::filled(&live, black_box(&feed))));
    let mut times = [const { Vec::new() }; 5];
    for _ in 0..ROUNDS {
        times[0].push(nanos(200, &by_hand));
        times[1].push(nanos(200, &compiled));
        times[2].push(nanos(5, &evaluated));
        times[3].push(nanos(5, &interpreted));
        times[4].push(nanos(5, &filled));
    }
    let [by_hand, compiled, evaluated, interpreted, filled] = times.map(median);
    println!("a feed of {ITEMS} items as cards: time, and throughput beside the same by hand");
    let row = |name: &str, time: f64| {
        println!("  {name:<28} {:>10.1} us  {:>8.4}", time / 1e3, by_hand / time);
    };
    row("by hand", by_hand);
    row("compiled mapping", compiled);
    row("`cel`, evaluation alone", evaluated);
    row("`cel`, from the messages", interpreted);
    row("`cel`, cards from messages", filled);
    println!("  compiled / cards from messages: {:.0} times", filled / compiled);
    println!("  compiled / from the messages: {:.0} times", interpreted / compiled);
    println!("  compiled / evaluation alone: {:.0} times", evaluated / compiled);
    if let Some(jsonata) = jsonata(&feed) {
        row("JSONata", jsonata);
        println!("  compiled / JSONata: {:.0} times", jsonata / compiled);
    }
}

/// The time of one call, in nanoseconds.
fn nanos(calls: u32, call: &dyn Fn()) -> f64 {
    let started = Instant::now();
    for _ in 0..calls {
        call();
    }
    started.elapsed().as_secs_f64() * 1e9 / f64::from(calls)
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn jsonata(feed: &Feed) -> Option<f64> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/jsonata");
    if !folder.join("node_modules").is_dir() {
        println!("  JSONata: skipped, run `npm ci` in {}", folder.display());
        return None;
    }
    let mut node = Command::new("node")
        .args([folder.join("feed-list.js").as_os_str(), "2000".as_ref()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node runs");
    let json = serde_json::to_vec(feed).expect("a feed has a JSON form");
    node.stdin.take().expect("piped").write_all(&json).expect("node reads");
    let output = node.wait_with_output().expect("node ends");
    let text = String::from_utf8_lossy(&output.stdout);
    Some(text.trim().parse().expect("nanoseconds"))
}
