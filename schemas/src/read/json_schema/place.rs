//! Where a schema stands: which document, and the JSON pointer in it (RFC 6901).

/// A schema: the number of its document, and where in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) document: usize,
    pub(super) pointer: String,
}

impl Place {
    /// The whole document.
    pub(super) fn root(document: usize) -> Self {
        Self { document, pointer: String::new() }
    }

    /// A place below this one.
    pub(super) fn below(&self, steps: &[&str]) -> Self {
        let mut pointer = self.pointer.clone();
        for step in steps {
            pointer.push('/');
            pointer.push_str(&pointer_step(step));
        }
        Self { document: self.document, pointer }
    }

    /// The pointer as diagnostics show it.
    pub(super) fn shown(&self) -> &str {
        if self.pointer.is_empty() { "the root" } else { &self.pointer }
    }

    /// The last step of the pointer, as it was written in the document.
    pub(super) fn last(&self) -> String {
        let last = self.pointer.rsplit('/').next().unwrap_or_default();
        last.replace("~1", "/").replace("~0", "~")
    }
}

/// One step of a JSON pointer.
pub(super) fn pointer_step(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// A path or a JSON pointer as a part of a URI: everything that may not stand there is percent-encoded (RFC 3986).
pub fn uri_encoded(text: &str) -> String {
    let mut uri = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/$".contains(&byte) {
            uri.push(byte.into());
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}
