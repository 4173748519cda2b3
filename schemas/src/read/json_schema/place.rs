//! Where a schema stands: which document, and the JSON pointer in it (RFC 6901).

use std::borrow::Cow;

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
        let length = steps.iter().map(|step| step.len() + 1).sum::<usize>();
        let mut pointer = String::with_capacity(self.pointer.len() + length);
        pointer.push_str(&self.pointer);
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
        pointer_key(self.pointer.rsplit('/').next().unwrap_or_default()).into_owned()
    }
}

/// One step of a JSON pointer.
pub(super) fn pointer_step(key: &str) -> Cow<'_, str> {
    if key.contains(['~', '/']) {
        Cow::Owned(key.replace('~', "~0").replace('/', "~1"))
    } else {
        Cow::Borrowed(key)
    }
}

/// What a step of a JSON pointer names.
pub(super) fn pointer_key(step: &str) -> Cow<'_, str> {
    if step.contains('~') {
        Cow::Owned(step.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(step)
    }
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
