//! Converters: Hawksbill's own functions, for what pages need of capability data. None of them fails.

mod iso;
mod money;
mod relative;
mod template;
mod truncate;
mod url;

pub use iso::*;
pub use money::*;
pub use relative::*;
pub use template::*;
pub use truncate::*;
pub use url::*;
