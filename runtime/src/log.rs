//! Logs: how they look, what is in them (`HAWKSBILL_LOG`), and the line that each call leaves.

use std::io::IsTerminal as _;
use std::time::Instant;

use tracing::Level;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::codegen::Reply;
use crate::error::Causes;
use crate::{Code, Error, Result};

/// Sends logs to standard error, readable on a terminal and as JSON lines elsewhere. `filter` is a level,
/// or a list such as `info,hawksbill=debug`. Does nothing when the application has a subscriber already.
pub(crate) fn init(filter: Option<&str>) -> Result<()> {
    let targets: Targets = filter.unwrap_or("info").parse().map_err(|_| {
        let given = filter.unwrap_or_default();
        Error::invalid_argument(format!(
            "HAWKSBILL_LOG=`{given}` is neither a level (error, warn, info, debug, trace) nor a list \
             such as info,hawksbill=debug"
        ))
    })?;
    let registry = tracing_subscriber::registry().with(targets);
    let layer = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let set = if std::io::stderr().is_terminal() {
        registry.with(layer).try_init()
    } else {
        registry.with(layer.json().flatten_event(true)).try_init()
    };
    // The only failure is that there is one, and then it is the application's own.
    drop(set);
    Ok(())
}

/// The log line of one call. Dropped before its end, the caller has gone away.
pub(crate) struct CallLog<'a> {
    function: &'a str,
    started: Instant,
    ended: bool,
}

impl<'a> CallLog<'a> {
    pub(crate) fn start(function: &'a str) -> Self {
        Self { function, started: Instant::now(), ended: false }
    }

    pub(crate) fn end(mut self, reply: &Reply) {
        self.ended = true;
        match reply {
            Ok(_) => self.line("ok"),
            Err(failure) => self.failed(&failure.parts().error),
        }
    }

    fn line(&self, code: &str) {
        let function = self.function;
        tracing::debug!(target: "hawksbill::call", function, code, took = ?self.started.elapsed(), "call");
    }

    fn failed(&self, error: &Error) {
        let (function, took) = (self.function, self.started.elapsed());
        let code = error.code().as_str();
        let message = error.message();
        let cause = std::error::Error::source(error).map(|cause| Causes(cause).to_string());
        macro_rules! line {
            ($level:expr) => {
                tracing::event!(target: "hawksbill::call", $level, function, code, ?took, cause, "{message}")
            };
        }
        match error.code() {
            Code::Internal | Code::Unknown | Code::DataLoss => line!(Level::ERROR),
            Code::Unavailable | Code::DeadlineExceeded => line!(Level::WARN),
            _ => line!(Level::INFO),
        }
    }
}

impl Drop for CallLog<'_> {
    fn drop(&mut self) {
        if !self.ended {
            self.line("canceled");
        }
    }
}
