//! Runs what others wrote where neither a panic nor a hang of it reaches us. Typify and the generator of validators
//! are run so.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

/// Work is given up on when it is silent for this long; it needs milliseconds at the most.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

/// Schemas nest, and so do calls over them. Only what is used of it takes memory.
const STACK: usize = 512 << 20;

/// What `work` yields, or why it does not.
///
/// # Errors
/// Those of `work`; its panic; that it does not come to an end.
pub(super) fn guarded<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, String> + Send + 'static,
) -> Result<T, String> {
    let (send, receive) = channel();
    spawn(move || {
        // Nobody listens any more when patience ran out.
        let _ = send.send(caught(work));
    })?;
    receive.recv_timeout(PATIENCE).unwrap_or_else(|_| Err("it does not come to an end".to_owned()))
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
    fn results_errors_and_panics_come_back() {
        assert_eq!(guarded(|| Ok(7)), Ok(7));
        assert_eq!(guarded::<u8>(|| Err("no".to_owned())), Err("no".to_owned()));
        assert_eq!(guarded::<u8>(|| panic!("lost at {}", 3)), Err("lost at 3".to_owned()));
    }
}
