//! What the environment sets: address, default timeout, endpoints, log filter. Read in one place, from a
//! lookup that tests replace.

use std::net::SocketAddr;
use std::time::Duration;

use crate::{Error, Result};

/// Where the server listens, unless `HAWKSBILL_ADDR` says otherwise.
const ADDRESS: &str = "127.0.0.1:7878";
/// The longest a function may take that has no timeout of its own.
const TIMEOUT: Duration = Duration::from_secs(30);

type Lookup = Box<dyn Fn(&str) -> Option<String> + Send + Sync>;

/// The variables of a process.
pub(crate) struct Settings {
    lookup: Lookup,
}

impl Settings {
    /// Those of this process. A variable that is empty counts as not set.
    pub(crate) fn of_process() -> Self {
        Self::of(|name| std::env::var(name).ok())
    }

    pub(crate) fn of(lookup: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Self {
        Self { lookup: Box::new(move |name| lookup(name).filter(|value| !value.is_empty())) }
    }

    /// `HAWKSBILL_ADDR`: an address and a port.
    pub(crate) fn address(&self) -> Result<SocketAddr> {
        let text = (self.lookup)("HAWKSBILL_ADDR").unwrap_or_else(|| ADDRESS.to_owned());
        text.parse().map_err(|_| {
            Error::invalid_argument(format!(
                "HAWKSBILL_ADDR=`{text}` is not an address and a port, such as {ADDRESS} or 0.0.0.0:80"
            ))
        })
    }

    /// `HAWKSBILL_TIMEOUT`: `300ms`, `30s`, `5m` or `1h`.
    pub(crate) fn timeout(&self) -> Result<Duration> {
        let Some(text) = (self.lookup)("HAWKSBILL_TIMEOUT") else { return Ok(TIMEOUT) };
        duration(&text).ok_or_else(|| {
            Error::invalid_argument(format!(
                "HAWKSBILL_TIMEOUT=`{text}` is not a duration, such as 300ms, 30s or 5m"
            ))
        })
    }

    /// `HAWKSBILL_LOG`: a level, or levels by target.
    pub(crate) fn log(&self) -> Option<String> {
        (self.lookup)("HAWKSBILL_LOG")
    }

    /// The endpoint of a capability, by the variable [`endpoint_variable`].
    pub(crate) fn endpoint(&self, capability: &str) -> Option<String> {
        (self.lookup)(&endpoint_variable(capability))
    }
}

/// `HAWKSBILL_ENDPOINT_SHOP_STORE_V1_STORESERVICE` for `shop.store.v1.StoreService`.
pub(crate) fn endpoint_variable(capability: &str) -> String {
    let letter = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' };
    let name: String = capability.chars().map(letter).collect();
    format!("HAWKSBILL_ENDPOINT_{name}")
}

fn duration(text: &str) -> Option<Duration> {
    let unit = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at(unit);
    let millis = match unit {
        "ms" => 1,
        "s" => 1_000,
        "m" => 60_000,
        "h" => 3_600_000,
        _ => return None,
    };
    let span = number.parse::<u64>().ok()?.checked_mul(millis)?;
    (span > 0).then_some(Duration::from_millis(span))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(name: &'static str, value: &'static str) -> Settings {
        Settings::of(move |asked| (asked == name).then(|| value.to_owned()))
    }

    #[test]
    fn what_is_not_set_or_empty_has_its_default() {
        let settings = with("HAWKSBILL_ADDR", "");
        assert_eq!(settings.address().expect("the default is valid").port(), 7878);
        assert_eq!(settings.timeout().expect("the default is valid"), TIMEOUT);
    }

    #[test]
    fn a_bad_value_is_an_error_that_names_variable_and_value() {
        let error = with("HAWKSBILL_ADDR", "localhost").address().expect_err("no port");
        assert!(error.message().contains("HAWKSBILL_ADDR=`localhost`"), "{error}");
        for bad in ["0s", "5", "s", "-1s", "5 s", "99999999999999999999h", "18446744073709551615h"]
        {
            let error = with("HAWKSBILL_TIMEOUT", bad).timeout().expect_err(bad);
            assert!(error.message().contains(bad), "{error}");
        }
        let timeout = with("HAWKSBILL_TIMEOUT", "300ms").timeout();
        assert_eq!(timeout.expect("it is valid"), Duration::from_millis(300));
    }

    #[test]
    fn a_capability_names_its_variable() {
        let settings = with("HAWKSBILL_ENDPOINT_SHOP_STORE_V1_STORESERVICE", "http://store:50051");
        let endpoint = settings.endpoint("shop.store.v1.StoreService");
        assert_eq!(endpoint.as_deref(), Some("http://store:50051"));
    }
}
