//! What `Debug` writes in place of a value that is about a person.

use std::fmt;

/// Stands for a value that must not appear in logs.
pub struct Personal;

impl fmt::Debug for Personal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[personal]")
    }
}
