//! ProtoJSON beside pbjson: messages of Google's merchant services, the same text, in turns within one run.
//! Prints how many times pbjson's throughput ours is.
//!
//! `cargo bench -p hawksbill-protobuf-tests --features pbjson`

#[cfg(corpus)]
mod sample;

#[cfg(corpus)]
#[allow(dead_code, missing_docs, unreachable_pub, rustdoc::all, clippy::all, reason = "generated")]
mod theirs {
    include!(concat!(env!("OUT_DIR"), "/theirs.rs"));
}

#[cfg(not(corpus))]
fn main() {
    println!("skipped: Google's merchant services are not beside the checkout");
}

#[cfg(corpus)]
fn main() {
    bench::run();
}

#[cfg(corpus)]
mod bench {
    use std::hint::black_box;
    use std::time::{Duration, Instant};

    use hawksbill::codegen::json_text;
    use hawksbill_protobuf_tests::contract::google::shopping::merchant as ours;
    use prost::Message;
    use serde::{Serialize, de::DeserializeOwned};

    use super::sample::{Form, Samples};
    use super::theirs::google::shopping::merchant as theirs;

    const ROUNDS: usize = 15;
    const SPAN: Duration = Duration::from_millis(60);

    pub(super) fn run() {
        // `cargo test` runs benchmarks too, with this flag; then nothing is measured.
        if std::env::args().any(|argument| argument == "--test") {
            return;
        }
        println!(
            "{:<30} {:>6} {:>20} {:>20} {:>20} {:>20}",
            "times pbjson's throughput",
            "bytes",
            "decode",
            "decode, sparse",
            "decode, serde_json",
            "encode"
        );
        let all = [
            message::<ours::products::v1::Product, theirs::products::v1::Product>(
                "products.v1.Product",
            ),
            message::<ours::products::v1::ProductInput, theirs::products::v1::ProductInput>(
                "products.v1.ProductInput",
            ),
            message::<ours::inventories::v1::LocalInventory, theirs::inventories::v1::LocalInventory>(
                "inventories.v1.LocalInventory",
            ),
            message::<ours::promotions::v1::Promotion, theirs::promotions::v1::Promotion>(
                "promotions.v1.Promotion",
            ),
        ];
        let mean = |at: usize| {
            let sum: f64 = all.iter().map(|ratios| ratios[at].ln()).sum();
            format!("{:.2}x           ", (sum / all.len() as f64).exp())
        };
        let means = [mean(0), mean(1), mean(2), mean(3)];
        println!(
            "{:<37} {:>20} {:>20} {:>20} {:>20}",
            "geometric mean", means[0], means[1], means[2], means[3]
        );
    }

    /// Ratios of throughput: decoding whole and sparse messages as the runtime does, whole ones by way of
    /// serde_json, and encoding.
    fn message<O, T>(name: &str) -> [f64; 4]
    where
        O: Message + Default + Serialize + DeserializeOwned,
        T: Message + Default + Serialize + DeserializeOwned,
    {
        let samples = Samples::of(&format!("google.shopping.merchant.{name}"));
        let (whole, sparse) = (samples.json(Form::Whole), samples.json(Form::Sparse));
        let our: Vec<O> = samples.decode();
        let their: Vec<T> = samples.decode();
        let size = |texts: &[String]| texts.iter().map(String::len).sum::<usize>();
        let results = [
            (size(&whole), compare(|| decode_here::<O>(&whole), || decode::<T>(&whole))),
            (size(&sparse), compare(|| decode_here::<O>(&sparse), || decode::<T>(&sparse))),
            (size(&whole), compare(|| decode::<O>(&whole), || decode::<T>(&whole))),
            (size(&whole), compare(|| encode(&our), || encode(&their))),
        ];
        let shown = results.map(|(size, (ratio, nanos))| {
            format!("{ratio:>6.2}x ({:>4.0} MB/s)", size as f64 / nanos * 1e3)
        });
        println!(
            "{name:<30} {:>6} {:>20} {:>20} {:>20} {:>20}",
            size(&whole) / whole.len(),
            shown[0],
            shown[1],
            shown[2],
            shown[3]
        );
        results.map(|(_, (ratio, _))| ratio)
    }

    /// As the runtime reads arguments.
    fn decode_here<T: DeserializeOwned>(texts: &[String]) {
        for text in texts {
            black_box(
                json_text::from_slice::<T>(black_box(text.as_bytes())).expect("it is that message"),
            );
        }
    }

    fn decode<T: DeserializeOwned>(texts: &[String]) {
        for text in texts {
            black_box(serde_json::from_str::<T>(black_box(text)).expect("it is that message"));
        }
    }

    fn encode<T: Serialize>(messages: &[T]) {
        let mut text = Vec::with_capacity(64 * 1024);
        for message in messages {
            text.clear();
            serde_json::to_writer(&mut text, black_box(message)).expect("it has JSON");
            black_box(&text);
        }
    }

    /// How many times faster `ours` is, and its time in nanoseconds; medians of rounds taken in turns.
    fn compare(ours: impl Fn(), theirs: impl Fn()) -> (f64, f64) {
        let mut ratios = Vec::new();
        let mut times = Vec::new();
        for _ in 0..ROUNDS {
            let (our, their) = (time(&ours), time(&theirs));
            ratios.push(their / our);
            times.push(our);
        }
        (median(ratios), median(times))
    }

    fn time(work: &impl Fn()) -> f64 {
        let start = Instant::now();
        let mut runs = 0;
        while start.elapsed() < SPAN {
            work();
            runs += 1;
        }
        start.elapsed().as_nanos() as f64 / f64::from(runs)
    }

    fn median(mut values: Vec<f64>) -> f64 {
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    }
}
