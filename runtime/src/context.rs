//! What a function may ask of the call it serves: who calls, and when the answer is due.

use std::collections::BTreeMap;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use tokio::time::Instant;

/// Who calls, as attributes that the application read from the request.
///
/// A caller has no attributes until [`App::identify`](crate::App::identify) gives it some. A test makes
/// its own:
///
/// ```
/// let caller = hawksbill::Caller::anonymous().with("user", "7").with("city", "Hangzhou");
/// assert_eq!(caller.attribute("user"), Some("7"));
/// assert_eq!(caller.attribute("role"), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caller(Option<Arc<BTreeMap<String, String>>>);

impl Caller {
    /// A caller of whom nothing is known.
    pub const fn anonymous() -> Self {
        Self(None)
    }

    /// The same caller with one more attribute.
    #[must_use]
    pub fn with(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let mut attributes = self.0.unwrap_or_default();
        Arc::make_mut(&mut attributes).insert(name.into(), value.into());
        Self(Some(attributes))
    }

    /// The attribute `name`, if it is known.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.0.as_ref()?.get(name).map(String::as_str)
    }
}

/// When the answer to a call is due: the earliest of the caller's `Connect-Timeout-Ms` and the function's
/// timeout. Work that goes on past it is cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deadline(Instant);

impl Deadline {
    /// The moment `span` from now.
    pub fn after(span: Duration) -> Self {
        let now = Instant::now();
        // A span too long for the clock is as good as a year.
        const YEAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);
        Self(now.checked_add(span).unwrap_or_else(|| now + YEAR))
    }

    /// The time left; zero when the deadline has passed.
    pub fn remaining(self) -> Duration {
        self.0.saturating_duration_since(Instant::now())
    }

    /// Whether the deadline has passed.
    pub fn has_passed(self) -> bool {
        self.remaining().is_zero()
    }

    /// Runs `work` until it is done or the deadline has passed, in which case it is dropped.
    pub(crate) async fn bound<F: Future>(self, work: F) -> Option<F::Output> {
        let mut work = pin!(work);
        match soon(work.as_mut()).await {
            Some(output) => Some(output),
            None => tokio::time::timeout_at(self.0, work).await.ok(),
        }
    }
}

/// The output of `work` if it is done at once, or as soon as what it has started had its turn. That is most
/// work, and it is spared a timer, which would cost more than the rest of the waiting.
pub(crate) async fn soon<F: Future>(mut work: Pin<&mut F>) -> Option<F::Output> {
    let mut others_had_their_turn = false;
    poll_fn(|context| match work.as_mut().poll(context) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending if others_had_their_turn => Poll::Ready(None),
        Poll::Pending => {
            others_had_their_turn = true;
            context.waker().wake_by_ref();
            Poll::Pending
        }
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_longer_than_the_clock_is_a_deadline_far_away() {
        assert!(Deadline::after(Duration::MAX).remaining() > Duration::from_secs(86_400));
        assert!(Deadline::after(Duration::ZERO).has_passed());
    }
}
