//! Strings and bytes: the language definition's functions, the extensions of strings and encoders, formats and
//! the converters that yield text.

use super::item::text as shown;
use super::natives;
use crate::codegen::cel as f;

natives! {
    "size_string"(a: text) => f::size_string(a);
    "size_bytes"(a: bytes) => f::size(a.len());
    "contains_string"(a: text, b: text) => a.contains(b);
    "starts_with_string"(a: text, b: text) => a.starts_with(b);
    "ends_with_string"(a: text, b: text) => a.ends_with(b);
    "string_char_at_int"(a: text, b: int) => f::string_char_at_int(a, b);
    "string_index_of_string"(a: text, b: text) => f::string_index_of_string(a, b);
    "string_index_of_string_int"(a: text, b: text, c: int) => f::string_index_of_string_int(a, b, c);
    "string_last_index_of_string"(a: text, b: text) => f::string_last_index_of_string(a, b);
    "string_last_index_of_string_int"(a: text, b: text, c: int) =>
        f::string_last_index_of_string_int(a, b, c);
    "list_join"(a: texts) => a.concat();
    "list_join_string"(a: texts, b: text) => f::list_join_string(a, b);
    "string_lower_ascii"(a: text) => a.to_ascii_lowercase();
    "string_upper_ascii"(a: text) => a.to_ascii_uppercase();
    "strings_quote"(a: text) => f::strings_quote(a);
    "string_replace_string_string"(a: text, b: text, c: text) =>
        f::string_replace_string_string_int(a, b, c, -1);
    "string_replace_string_string_int"(a: text, b: text, c: text, d: int) =>
        f::string_replace_string_string_int(a, b, c, d);
    "string_split_string"(a: text, b: text) => f::string_split_string(a, b);
    "string_split_string_int"(a: text, b: text, c: int) => f::string_split_string_int(a, b, c);
    "string_substring_int"(a: text, b: int) => f::string_substring_int(a, b);
    "string_substring_int_int"(a: text, b: int, c: int) => f::string_substring_int_int(a, b, c);
    "string_trim"(a: text) => a.trim();
    "string_reverse"(a: text) => f::string_reverse(a);

    "bytes_to_string"(a: bytes) => f::bytes_to_string(a);
    "string_to_bytes"(a: text) => f::string_to_bytes(a);
    "base64_encode_bytes"(a: bytes) => f::base64_encode_bytes(a);
    "base64_decode_string"(a: text) => f::base64_decode_string(a);

    "template"(a: text, b: table) => f::template(a, &b);
    "with_query"(a: text, b: table) => f::with_query(a, &b);
    "resize"(a: text, b: int, c: int) => f::resize(a, b, c);
    "truncate"(a: text, b: int) => f::truncate(a, b);

    // Pieces of `format`, by their clauses.
    "@concat"(pieces: rest) => pieces.into_iter().map(shown).collect::<String>();
    "@text"(a: any) => shown(a);
    "@fixed"(a: double, b: int) => f::format_fixed(a, digits(b));
    "@scientific"(a: double, b: int) => f::format_scientific(a, digits(b));
    "@binary_bool"(a: bool) => if a { "1" } else { "0" };
    "@binary_int"(a: int) => f::format_binary(a);
    "@binary_uint"(a: uint) => format!("{a:b}");
    "@octal_int"(a: int) => f::format_octal(a);
    "@octal_uint"(a: uint) => format!("{a:o}");
    "@hex_int"(a: int) => f::format_hex(a);
    "@hex_uint"(a: uint) => format!("{a:x}");
    "@hex_text"(a: text) => f::format_hex_bytes(a.as_bytes());
    "@hex_bytes"(a: bytes) => f::format_hex_bytes(a);
    "@upper_hex_int"(a: int) => f::format_upper_hex(a);
    "@upper_hex_uint"(a: uint) => format!("{a:X}");
    "@upper_hex_text"(a: text) => f::format_upper_hex_bytes(a.as_bytes());
    "@upper_hex_bytes"(a: bytes) => f::format_upper_hex_bytes(a);
}

fn digits(count: i64) -> usize {
    usize::try_from(count).unwrap_or_default()
}
