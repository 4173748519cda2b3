//! A function that needs nothing.

use hawksbill::prelude::*;

/// Greets `name`, or the world.
///
/// ```
/// greet(None);
/// ```
#[function(cache = "1h")]
pub fn greet(name: Option<String>) -> String {
    format!("Hello, {}!", name.as_deref().unwrap_or("world"))
}
