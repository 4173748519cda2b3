//! Whatever stands in a file of functions, reading it ends with a contract or with errors, never with a panic.

mod common;
mod home;

use proptest::prelude::*;

/// Pieces of the language that the reader looks at, and some that it does not.
fn piece() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "#[function]",
        "#[function(safe)]",
        "#[function(cache = \"1s\")]",
        "#[data]",
        "#[data(transparent)]",
        "#[cfg(test)]",
        "#[path = \"x.rs\"]",
        "#[doc = \"x\"]",
        "#[deprecated(note)]",
        "#![",
        "pub",
        "fn",
        "f",
        "struct",
        "enum",
        "S",
        "T",
        "type",
        "mod",
        "use",
        "crate",
        "self",
        "super",
        "contract",
        "shop",
        "v1",
        "Store",
        "StoreClient",
        "hawksbill",
        "prelude",
        "Result",
        "Option",
        "Vec",
        "HashMap",
        "Box",
        "u8",
        "str",
        "impl",
        "dyn",
        "for",
        "<",
        ">",
        "<T>",
        "<'a>",
        "&",
        "*",
        "::",
        "->",
        "=>",
        "=",
        ",",
        ";",
        ":",
        "(",
        ")",
        "{",
        "}",
        "[",
        "]",
        "()",
        "{}",
        "(a: u8)",
        "(a: T)",
        "(self)",
        "'a",
        "\"text\"",
        "b\"\\xff\"",
        "1",
        "r#",
        "r#type",
        "_",
        "..",
        "...",
        "!",
        "?",
        "|",
        "async",
        "unsafe",
        "const",
        "where",
        "as",
        "macro_rules! m",
        "/// doc\n",
        "//! doc\n",
        "/*",
        "*/",
        "\n",
        "é",
        "店",
        "\u{feff}",
        "\u{0}",
        "as _",
        "{a, b as c, *}",
    ]);
    pieces.prop_map(str::to_owned)
}

/// Items that are nearly right, so that what comes after the parser has something to do.
fn item() -> impl Strategy<Value = String> {
    let ty = prop::sample::select(vec![
        "u8",
        "S",
        "E",
        "A",
        "B",
        "T",
        "Self",
        "Option<A>",
        "Vec<S>",
        "Box<B>",
        "HashMap<String, S>",
        "&str",
        "Result<u8, E>",
        "self::A",
        "super::home::S",
        "crate::contract::shop::v1::Store",
        "Store",
        "inner::A",
        "StoreClient",
        "A<u8>",
        "G<G<u8>>",
        "G<S>",
        "crate",
        "super::super::super::x",
        "::std::vec::Vec<u8>",
        "()",
        "hawksbill",
        "std",
        "(u8, S)",
        "S::T",
        "[S; 2]",
        "dyn A",
        "_",
        "!",
        "m!()",
    ]);
    (0..14usize, ty.clone(), ty, any::<bool>()).prop_map(|(kind, one, two, flag)| match kind {
        0 => format!("#[function] pub fn f{flag}(a: {one}) -> {two} {{ a.get_store(1) }}"),
        1 => format!("#[function(cache = \"1s\", safe = {flag})] pub async fn f(a: {one}, b: {two}) {{ b.claim_coupon() }}"),
        2 => format!("#[data] pub struct S {{ a: {one}, b: {two} }}"),
        3 => format!("#[data] pub enum E {{ A {{ x: {one} }}, B, #[data(transparent)] O({two}) }}"),
        4 => format!("type A = {one};"),
        5 => format!("type B = {one};"),
        6 => format!("type G<T> = {one};"),
        7 => "use super::home::*;".to_owned(),
        8 => "pub use inner::*;".to_owned(),
        9 => format!("pub mod inner {{ pub use super::*; pub type A = {one}; }}"),
        10 => "use crate::contract::shop::v1::*;".to_owned(),
        11 => "use hawksbill::prelude::*;".to_owned(),
        12 => "use self::A as B;".to_owned(),
        _ => "use B as A;".to_owned(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn pieces_of_rust_in_any_order_do_no_harm(pieces in prop::collection::vec(piece(), 0..40)) {
        let _ = home::home(&pieces.join(" ")).read();
    }

    #[test]
    fn items_in_any_order_do_no_harm(items in prop::collection::vec(item(), 0..12)) {
        let project = home::home(&items.join("\n"));
        if let Err(errors) = project.read() {
            prop_assert!(!errors.to_string().is_empty());
        }
    }

    #[test]
    fn any_text_does_no_harm(text in any::<String>()) {
        let _ = home::home(&text).read();
    }
}

#[test]
fn nesting_that_no_author_writes_is_refused() {
    let deep = 50_000;
    for text in [
        format!("fn f() {{ {}{} }}", "(".repeat(deep), ")".repeat(deep)),
        format!("type A = {}u8{};", "Vec<".repeat(deep), ">".repeat(deep)),
        format!("fn f() {{ {}1 }}", "!".repeat(deep)),
        format!("fn f() {{ if a {{}} {} }}", "else if a {}".repeat(deep)),
    ] {
        let report = home::only(&home::home(&text));
        assert_eq!(report.message, "this is nested too deeply");
    }
}
