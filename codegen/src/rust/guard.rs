//! Runs what others wrote where neither a panic nor a hang of it reaches us. Typify and the generator of validators
//! are run so.

use std::any::Any;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// Work is given up on when it is silent for this long; it needs milliseconds at the most.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

/// Schemas nest, and so do calls over them. Only what is used of it takes memory.
const STACK: usize = 512 << 20;

/// For fewer items than these another thread costs more than it gives.
const SHARE: usize = 4;

/// Work on many items in threads of its own, which goes on while others do something else.
pub(super) struct Started<T> {
    count: usize,
    receive: Receiver<Event<T>>,
    /// Adds a thread to those that work.
    add_thread: Box<dyn Fn() -> Result<(), String>>,
}

/// What threads tell of the items, by their numbers.
enum Event<T> {
    Began(usize),
    Ended(usize, Result<T, String>),
}

/// Starts `work` on each of `items`, on all cores.
///
/// # Errors
/// The system has no thread to give.
pub(super) fn start<I: Send + 'static, T: Send + 'static>(
    items: Vec<I>,
    work: fn(I) -> Result<T, String>,
) -> Result<Started<T>, String> {
    let count = items.len();
    let queue = Arc::new(Mutex::new(items.into_iter().enumerate()));
    let (send, receive) = channel();
    let add_thread = move || {
        let (queue, send) = (Arc::clone(&queue), send.clone());
        spawn(move || {
            let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
            while let Some((number, item)) = next() {
                // Nobody may listen any more.
                let _ = send.send(Event::Began(number));
                let _ = send.send(Event::Ended(number, caught(|| work(item))));
            }
        })
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    for number in 0..cores.min(count.div_ceil(SHARE)) {
        // One is enough.
        add_thread().or_else(|error| if number == 0 { Err(error) } else { Ok(()) })?;
    }
    Ok(Started { count, receive, add_thread: Box::new(add_thread) })
}

impl<T> Started<T> {
    /// What `work` made of the items, in their order; or its error, its panic, or that it did not come to an end.
    pub(super) fn results(self) -> Vec<Result<T, String>> {
        let next = || self.receive.recv_timeout(PATIENCE).ok();
        collect(self.count, next, &self.add_thread)
    }
}

/// Collects the results of `count` items from `events`, which are `None` when patience ran out. What is running
/// then is given up, and `add_thread` makes up for it.
fn collect<T>(
    count: usize,
    mut events: impl FnMut() -> Option<Event<T>>,
    add_thread: impl Fn() -> Result<(), String>,
) -> Vec<Result<T, String>> {
    let mut results: Vec<Option<Result<T, String>>> = (0..count).map(|_| None).collect();
    let mut running = BTreeSet::new();
    let mut no_thread = "no thread works on it".to_owned();
    let mut left = count;
    while left > 0 {
        match events() {
            Some(Event::Began(number)) => drop(running.insert(number)),
            Some(Event::Ended(number, result)) => {
                // Late ones were given up.
                if running.remove(&number) {
                    results[number] = Some(result);
                    left -= 1;
                }
            }
            None if running.is_empty() => break,
            None => {
                for number in std::mem::take(&mut running) {
                    results[number] = Some(Err("it does not come to an end".to_owned()));
                    left -= 1;
                    add_thread().unwrap_or_else(|error| no_thread = error);
                }
            }
        }
    }
    results.into_iter().map(|result| result.unwrap_or_else(|| Err(no_thread.clone()))).collect()
}

/// Starts `work` in a thread that may outlive its use.
///
/// # Errors
/// The system has no thread to give.
pub(super) fn spawn(work: impl FnOnce() + Send + 'static) -> Result<(), String> {
    let started = thread::Builder::new().stack_size(STACK).spawn(work);
    started.map(drop).map_err(|error| error.to_string())
}

/// What `work` yields; the message of its panic.
///
/// # Errors
/// Those of `work`, and its panic.
pub(super) fn caught<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| Err(message(panic.as_ref())))
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("it panicked").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_errors_and_panics_come_back_in_order() {
        let work = |number: u8| match number % 3 {
            0 => Ok(number),
            1 => Err("no".to_owned()),
            _ => panic!("lost at {number}"),
        };
        let results = start((0..20).collect(), work).expect("a thread").results();
        assert_eq!(results.len(), 20);
        assert_eq!(results[18], Ok(18));
        assert_eq!(results[19], Err("no".to_owned()));
        assert_eq!(results[17], Err("lost at 17".to_owned()));
    }

    #[test]
    fn what_hangs_is_given_up_and_the_rest_goes_on() {
        use std::cell::Cell;
        let told = [
            Some(Event::Began(0)),
            Some(Event::Began(1)),
            Some(Event::Ended(1, Ok("one"))),
            None,
            Some(Event::Ended(0, Ok("too late"))),
            Some(Event::Began(2)),
            Some(Event::Ended(2, Ok("two"))),
        ];
        let (mut told, added) = (told.into_iter(), Cell::new(0));
        let add_thread = || {
            added.set(added.get() + 1);
            Ok(())
        };
        let results = collect(3, || told.next().flatten(), add_thread);
        let hangs = Err("it does not come to an end".to_owned());
        assert_eq!(results, [hangs, Ok("one"), Ok("two")]);
        assert_eq!(added.get(), 1);
    }
}
