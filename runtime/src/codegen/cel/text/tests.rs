//! The examples of the extension's documentation, and what they leave open.

use super::*;

#[test]
fn characters_are_code_points() {
    assert_eq!(size_string("πέντε"), 5);
    assert_eq!(string_char_at_int("tacocat", 3), Ok("o"));
    assert_eq!(string_char_at_int("tacocat", 7), Ok(""));
    assert_eq!(string_char_at_int("©αT", 1), Ok("α"));
    assert!(string_char_at_int("tacocat", 30).is_err() && string_char_at_int("a", -1).is_err());
}

#[test]
fn parts_are_found_from_the_front() {
    assert_eq!(string_index_of_string("hello mellow", ""), 0);
    assert_eq!(string_index_of_string("hello mellow", "ello"), 1);
    assert_eq!(string_index_of_string("hello mellow", "jello"), -1);
    assert_eq!(string_index_of_string_int("hello mellow", "", 2), Ok(2));
    assert_eq!(string_index_of_string_int("hello mellow", "ello", 2), Ok(7));
    assert!(string_index_of_string_int("hello mellow", "ello", 20).is_err());
    assert!(string_index_of_string_int("hello mellow", "ello", -1).is_err());
    assert_eq!(string_index_of_string_int("ta©o©αT", "©", 3), Ok(4));
}

#[test]
fn parts_are_found_from_the_back() {
    assert_eq!(string_last_index_of_string("hello mellow", ""), 12);
    assert_eq!(string_last_index_of_string("hello mellow", "ello"), 7);
    assert_eq!(string_last_index_of_string("hello mellow", "jello"), -1);
    assert_eq!(string_last_index_of_string_int("hello mellow", "ello", 6), Ok(1));
    assert_eq!(string_last_index_of_string_int("hello mellow", "ello", 7), Ok(7));
    assert!(string_last_index_of_string_int("hello mellow", "ello", -1).is_err());
    assert_eq!(string_last_index_of_string_int("ta©o©αT", "©", 3), Ok(2));
    assert_eq!(string_last_index_of_string_int("aaa", "aa", 0), Ok(0));
    assert_eq!(string_last_index_of_string_int("ab", "xyz", 1), Ok(-1));
    assert_eq!(string_last_index_of_string_int("ééé", "x", 1), Ok(-1));
}

#[test]
fn substrings_lie_within_the_text() {
    assert_eq!(string_substring_int("tacocat", 4), Ok("cat"));
    assert_eq!(string_substring_int_int("ta©o©αT", 2, 6), Ok("©o©α"));
    assert_eq!(string_substring_int("tacocat", 7), Ok(""));
    for (from, to) in [(-1, 1), (0, 8), (2, 1)] {
        assert!(string_substring_int_int("tacocat", from, to).is_err(), "{from} {to}");
    }
}

#[test]
fn a_text_is_split_into_so_many_parts() {
    let text = "hello hello hello";
    assert_eq!(string_split_string(text, " "), ["hello"; 3]);
    assert_eq!(string_split_string_int(text, " ", 0), [""; 0]);
    assert_eq!(string_split_string_int(text, " ", 1), [text]);
    assert_eq!(string_split_string_int(text, " ", 2), ["hello", "hello hello"]);
    assert_eq!(string_split_string_int(text, " ", -1), ["hello"; 3]);
    assert_eq!(string_split_string("a©b", ""), ["a", "©", "b"]);
    assert_eq!(string_split_string_int("a©b", "", 2), ["a", "©b"]);
    assert_eq!(string_split_string("", ""), [""; 0]);
}

#[test]
fn a_text_is_replaced_so_many_times() {
    let replaced = |count| string_replace_string_string_int("hello hello", "he", "we", count);
    assert_eq!(replaced(-1), "wello wello");
    assert_eq!(replaced(1), "wello hello");
    assert_eq!(replaced(0), "hello hello");
}

#[test]
fn lists_are_joined() {
    assert_eq!(list_join_string(["hello", "mellow"], ""), "hellomellow");
    assert_eq!(list_join_string(["hello", "mellow"], "/"), "hello/mellow");
    assert_eq!(list_join_string([""; 0], "/"), "");
}

#[test]
fn quotes_escape_what_cannot_be_printed() {
    assert_eq!(strings_quote("a \"b\"\n\t\\ \u{7}ÿ"), r#""a \"b\"\n\t\\ \aÿ""#);
    assert_eq!(string_reverse("ta©o"), "o©at");
}
