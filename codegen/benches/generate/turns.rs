//! Times contenders in turns, so that what else the machine does meets all of them.

use std::time::{Duration, Instant};

/// One of those that are compared.
pub(crate) struct Contender<'a> {
    name: &'a str,
    run: Box<dyn FnMut() + 'a>,
    times: Vec<Duration>,
}

impl<'a> Contender<'a> {
    pub(crate) fn new(name: &'a str, run: impl FnMut() + 'a) -> Self {
        Self { name, run: Box::new(run), times: Vec::new() }
    }

    fn median(&self) -> Duration {
        self.times[self.times.len() / 2]
    }
}

/// The median of each over `rounds` rounds, after one that does not count.
pub(crate) fn medians(rounds: usize, contenders: &mut [Contender<'_>]) -> Vec<Duration> {
    for round in 0..=rounds {
        for contender in contenders.iter_mut() {
            let started = Instant::now();
            (contender.run)();
            if round > 0 {
                contender.times.push(started.elapsed());
            }
        }
    }
    contenders.iter_mut().for_each(|contender| contender.times.sort());
    contenders.iter().map(Contender::median).collect()
}

/// Runs and prints a part of the table.
pub(crate) fn turns(title: &str, rounds: usize, contenders: &mut [Contender<'_>]) {
    let medians = medians(rounds, contenders);
    println!("{title}");
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    for (contender, median) in contenders.iter().zip(&medians) {
        let ratio = median.as_secs_f64() / medians[0].as_secs_f64();
        println!(
            "  {:<28} {:>9.1} ms ({:.1})  {ratio:.3}",
            contender.name,
            ms(*median),
            ms(contender.times[0])
        );
    }
    println!();
}
