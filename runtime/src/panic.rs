//! Turns a panic in user code into a value, with the place where it happened. Used around functions and
//! providers, so that a panic costs one call.

use std::any::Any;
use std::backtrace::{Backtrace, BacktraceStatus};
use std::cell::{Cell, RefCell};
use std::fmt;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::pin::Pin;
use std::sync::Once;
use std::task::{Context, Poll};

thread_local! {
    /// Whether the code that runs now on this thread runs under `caught`.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    /// Where the last panic under `caught` happened.
    static PLACE: RefCell<Option<Place>> = const { RefCell::new(None) };
}

/// File, line and column, and the backtrace where one was asked for.
type Place = (String, Option<String>);

/// A panic, for the log: neither its message nor its place is for the caller.
#[derive(Debug)]
pub(crate) struct Panic {
    message: String,
    place: Option<String>,
    backtrace: Option<String>,
}

impl fmt::Display for Panic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place.as_deref().unwrap_or("an unknown place");
        write!(f, "panicked at {place}: {}", self.message)?;
        self.backtrace.as_ref().map_or(Ok(()), |backtrace| write!(f, "\n{backtrace}"))
    }
}

impl std::error::Error for Panic {}

/// Runs `future`; a panic in it becomes an error. (Nothing can be caught where `panic = "abort"`.)
pub(crate) fn caught<F: Future + Unpin>(future: F) -> Caught<F> {
    Caught(future)
}

/// See [`caught`].
pub(crate) struct Caught<F>(F);

impl<F: Future + Unpin> Future for Caught<F> {
    type Output = Result<F::Output, Panic>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        guarded(|| Pin::new(&mut self.0).poll(context))
            .map_or_else(|panic| Poll::Ready(Err(panic)), |polled| polled.map(Ok))
    }
}

/// Runs `work`; a panic in it becomes an error.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Panic> {
    let outer = GUARDED.replace(true);
    // What panicked is dropped and never used again, so nobody sees it half-changed; what it shares with
    // others is behind locks, which know of panics.
    let result = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(outer);
    result.map_err(|payload| {
        let (place, backtrace) = PLACE.take().unzip();
        Panic { message: message(&*payload), place, backtrace: backtrace.flatten() }
    })
}

/// Only the panic hook learns where a panic happened. Under `caught` ours keeps the place for the log line
/// of the call instead of printing it; everywhere else the hook that was there before does its work.
pub(crate) fn install_hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if GUARDED.get() { PLACE.set(Some(place(panic))) } else { before(panic) }
        }));
    });
}

fn place(panic: &PanicHookInfo<'_>) -> Place {
    let location = panic.location().map_or_else(|| "unknown".to_owned(), ToString::to_string);
    // Captured only when RUST_BACKTRACE asks for it.
    let backtrace = Backtrace::capture();
    let captured = backtrace.status() == BacktraceStatus::Captured;
    (location, captured.then(|| backtrace.to_string()))
}

fn message(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&'static str>().map(|text| (*text).to_owned());
    text.or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "(a panic without a message)".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_becomes_an_error_that_names_its_place() {
        install_hook();
        let panic = caught(Box::pin(async { panic!("no {}", "bread") })).await.map(|()| "no panic");
        let text = panic.expect_err("it panics").to_string();
        assert!(text.contains("panic.rs:") && text.contains(": no bread"), "{text}");
    }
}
