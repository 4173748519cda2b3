//! Base64 as ProtoJSON has it: written in the standard alphabet with padding, read in either alphabet,
//! with or without padding.

use std::fmt;

use base64::Engine;
use base64::alphabet;
use base64::display::Base64Display;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};

const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);
const READ_STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, LENIENT);
const READ_URL_SAFE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, LENIENT);

/// `bytes` in the form that is written.
pub fn display(bytes: &[u8]) -> impl fmt::Display + '_ {
    Base64Display::new(bytes, &STANDARD)
}

/// The bytes that `text` stands for.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let url_safe = text.bytes().any(|byte| matches!(byte, b'-' | b'_'));
    let engine = if url_safe { &READ_URL_SAFE } else { &READ_STANDARD };
    engine.decode(text).ok()
}
