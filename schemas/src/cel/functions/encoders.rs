//! Encoders: the extension of cel-go (`ext.Encoders`).

use super::Pattern::{Bytes, String};
use super::{Overload, function};

/// Base64 by RFC 4648 section 4: written with padding, read with or without.
pub(super) const ENCODERS: &[Overload] = &[
    function("base64_encode_bytes", "base64.encode", &[Bytes], String),
    function("base64_decode_string", "base64.decode", &[String], Bytes).fails(),
];
