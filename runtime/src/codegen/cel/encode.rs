//! Base64: the extension of cel-go.

use bytes::Bytes;

use super::Failure;
use crate::codegen::protojson::{decode_base64, display_base64};

/// `base64.encode(bytes)`, with padding.
pub fn base64_encode_bytes(bytes: &[u8]) -> String {
    display_base64(bytes).to_string()
}

/// `base64.decode(string)`, with or without padding.
pub fn base64_decode_string(text: &str) -> Result<Bytes, Failure> {
    let is_standard = !text.contains(['-', '_']);
    let bytes = is_standard.then(|| decode_base64(text)).flatten();
    bytes.map(Bytes::from).ok_or_else(|| Failure::unreadable(text, "base64"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_from_their_base64() {
        assert_eq!(base64_encode_bytes(b"hello"), "aGVsbG8=");
        assert_eq!(base64_decode_string("aGVsbG8=").as_deref(), Ok(&b"hello"[..]));
        assert_eq!(base64_decode_string("aGVsbG8").as_deref(), Ok(&b"hello"[..]));
        assert!(base64_decode_string("a-_b").is_err() && base64_decode_string("!").is_err());
    }
}
