//! A project with live mappings, as a user has one; the tests stand in `tests/`.

/// What is generated.
#[allow(missing_docs, reason = "generated, and documented where its schemas are")]
pub mod contract {
    hawksbill::include_contract!();
}

/// Functions that mappings call.
pub mod texts {
    /// In capitals.
    pub fn shout(text: &str) -> String {
        text.to_uppercase()
    }

    /// The text so many times, a hundred at the most.
    ///
    /// # Errors
    /// For more, and for less than none.
    pub fn times(text: &str, count: i64) -> Result<String, String> {
        match usize::try_from(count) {
            Ok(count) if count <= 100 => Ok(text.repeat(count)),
            _ => Err(format!("{count} times is not possible")),
        }
    }

    /// The lengths of texts, in bytes.
    pub fn lengths(texts: &[String]) -> Vec<i64> {
        texts.iter().map(|text| i64::try_from(text.len()).unwrap_or(i64::MAX)).collect()
    }
}

/// A mapping for each line of `oracle/expressions.txt`, compiled.
pub mod oracle {
    use hawksbill::MapError;

    use super::Outcomes as _;
    use crate::contract;
    use crate::contract::every::v1::Every;
    use crate::contract::modules::EveryField;

    /// What a mapping makes of a message.
    pub type Outcome = Result<EveryField, MapError>;

    /// A mapping of one field.
    pub struct Line {
        /// Its name.
        pub name: &'static str,
        /// Its file.
        pub path: &'static str,
        /// Its text.
        pub text: &'static str,
        /// The compiled function.
        pub call: fn(&Every) -> Outcome,
    }

    /// All of them.
    pub const LINES: &[Line] = include!(concat!(env!("OUT_DIR"), "/table.rs"));

    /// `contract.json`.
    pub const CONTRACT: &str = include_str!(concat!(env!("OUT_DIR"), "/contract.json"));
}

/// Random mappings, compiled.
pub mod pages {
    use hawksbill::MapError;

    use super::Outcomes as _;
    use crate::contract;
    use crate::contract::every::v1::Every;

    /// A mapping to a `Page`.
    pub struct Page {
        /// Its name.
        pub name: &'static str,
        /// Its file.
        pub path: &'static str,
        /// Its text.
        pub text: &'static str,
        /// The compiled function.
        pub call: fn(&Every) -> Result<contract::modules::Page, MapError>,
    }

    /// All of them.
    pub const PAGES: &[Page] = include!(concat!(env!("OUT_DIR"), "/pages.rs"));

    /// The names, files and texts of the mappings that they call.
    pub const ROWS: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/rows.rs"));

    /// The folder of the bindings.
    pub const WEB: &str = concat!(env!("OUT_DIR"), "/web");
}

/// Functions return a target, or a `Result` of one.
trait Outcomes<T> {
    fn outcome(self) -> Result<T, hawksbill::MapError>;
}

impl Outcomes<Self> for contract::modules::EveryField {
    fn outcome(self) -> Result<Self, hawksbill::MapError> {
        Ok(self)
    }
}

impl Outcomes<Self> for contract::modules::Page {
    fn outcome(self) -> Result<Self, hawksbill::MapError> {
        Ok(self)
    }
}

impl<T> Outcomes<T> for Result<T, hawksbill::MapError> {
    fn outcome(self) -> Self {
        self
    }
}
