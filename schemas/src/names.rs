//! The forms of a name. One place converts, so that reader, macros and emitters cannot disagree.
//!
//! | thing | source | Rust | JSON and wire | TypeScript |
//! |---|---|---|---|---|
//! | function | `list_new` | `list_new` | `listNew` | `listNew` |
//! | module of functions | `shop/items.rs` | `functions::shop::items` | `shop.items` | `shop/items.js` |
//! | argument, `#[data]` field | `store_id` | `store_id` | `storeId` | `storeId` |
//! | `#[data]` variant | `SoldOut` | `SoldOut` | `soldOut` | `"soldOut"` |
//! | Protobuf message | `Store.OpeningHours` | `store::OpeningHours` | - | `Store_OpeningHours` |
//! | Protobuf field | `opened_at` | `opened_at` | `json_name` | `json_name` |
//! | Protobuf enum value | `STATUS_OPEN` | `Status::Open` | `STATUS_OPEN` | `"STATUS_OPEN"` |
//! | service `StoreService` | | `StoreClient`, `StoreProvider`, `StoreMock` | fully qualified | - |
//! | page module | `store-card.schema.json` | `modules::StoreCard` | - | `StoreCard` |
//! | page module in a folder | `shop/store-card.schema.json` | `modules::shop::StoreCard` | - | `StoreCard` |

use heck::{ToLowerCamelCase, ToSnakeCase, ToUpperCamelCase};

/// The JSON, wire and TypeScript form of a Rust function, argument, field or variant name.
/// A raw identifier loses its `r#`.
pub fn json_name(rust: &str) -> String {
    let plain = rust.strip_prefix("r#").unwrap_or(rust);
    let camel = plain.to_lower_camel_case();
    // A name without letters (`_0`, `__`) has no camel case; it keeps its own form.
    if camel.is_empty() { plain.to_owned() } else { camel }
}

/// `store-card` and `store_card` as the name of a type: `StoreCard`.
pub fn type_name(text: &str) -> String {
    text.to_upper_camel_case()
}

/// The common stem of a service's client, provider and mock: `Store` of `StoreService`.
pub fn capability_stem(service: &str) -> String {
    let stem = match service.strip_suffix("Service") {
        Some(stem) if !stem.is_empty() => stem,
        _ => service,
    };
    stem.to_upper_camel_case()
}

/// A Protobuf field, method, package segment or message-as-module in Rust, as prost-build writes it.
pub fn rust_snake(proto: &str) -> String {
    rust_ident(proto.to_snake_case())
}

/// A Protobuf message, enum, variant or service in Rust, as prost-build writes it.
pub fn rust_type(proto: &str) -> String {
    let name = proto.to_upper_camel_case();
    if name == "Self" { "Self_".to_owned() } else { rust_ident(name) }
}

/// Makes `name` usable as a Rust identifier: keywords become raw, what cannot be raw gets a `_`.
pub fn rust_ident(name: String) -> String {
    match name.as_str() {
        "self" | "super" | "extern" | "crate" | "Self" | "_" => format!("{name}_"),
        _ if is_rust_keyword(&name) => format!("r#{name}"),
        _ if name.starts_with(|c: char| c.is_ascii_digit()) => format!("_{name}"),
        _ => name,
    }
}

/// The name of an exported binding, parameter or type in TypeScript; reserved words get a `_`.
pub fn typescript_ident(name: &str) -> String {
    if is_typescript_reserved(name) { format!("{name}_") } else { name.to_owned() }
}

/// Whether a property can stand in an object type without quotes.
pub fn is_typescript_property(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_' || c == '$')
        && chars.all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '$')
}

/// Whether `word` is a keyword of Rust, strict or reserved, up to edition 2024.
pub fn is_rust_keyword(word: &str) -> bool {
    const KEYWORDS: &[&str] = &[
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
        "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
        "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
        "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type",
        "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
    ];
    KEYWORDS.binary_search(&word).is_ok()
}

/// Whether `word` cannot name a binding, parameter or type in a TypeScript module:
/// ECMAScript's reserved words (strict mode), TypeScript's predefined types, and `then`.
pub fn is_typescript_reserved(word: &str) -> bool {
    const RESERVED: &[&str] = &[
        "any",
        "arguments",
        "as",
        "async",
        "await",
        "bigint",
        "boolean",
        "break",
        "case",
        "catch",
        "class",
        "const",
        "continue",
        "debugger",
        "default",
        "delete",
        "do",
        "else",
        "enum",
        "eval",
        "export",
        "extends",
        "false",
        "finally",
        "for",
        "function",
        "globalThis",
        "if",
        "implements",
        "import",
        "in",
        "instanceof",
        "interface",
        "let",
        "never",
        "new",
        "null",
        "number",
        "object",
        "package",
        "private",
        "protected",
        "public",
        "return",
        "static",
        "string",
        "super",
        "switch",
        "symbol",
        // `import()` awaits the module, and would call an export of this name.
        "then",
        "this",
        "throw",
        "true",
        "try",
        "type",
        "typeof",
        "undefined",
        "unknown",
        "var",
        "void",
        "while",
        "with",
        "yield",
    ];
    RESERVED.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keyword_tables_are_sorted_so_that_lookup_finds_every_word() {
        for word in ["abstract", "gen", "try", "yield"] {
            assert!(is_rust_keyword(word), "{word}");
        }
        for word in ["any", "delete", "undefined", "yield"] {
            assert!(is_typescript_reserved(word), "{word}");
        }
    }

    #[test]
    fn rust_names_become_camel_case_and_lose_their_raw_prefix() {
        assert_eq!(json_name("list_new"), "listNew");
        assert_eq!(json_name("r#type"), "type");
        assert_eq!(json_name("SoldOut"), "soldOut");
        assert_eq!(json_name("_0"), "0");
        assert_eq!(json_name("__"), "__");
    }

    #[test]
    fn a_service_lends_its_stem_to_client_provider_and_mock() {
        assert_eq!(capability_stem("StoreService"), "Store");
        assert_eq!(capability_stem("Service"), "Service");
        assert_eq!(capability_stem("Coupons"), "Coupons");
    }

    #[test]
    fn keywords_become_raw_identifiers_in_rust_and_get_an_underscore_in_typescript() {
        assert_eq!(rust_snake("Type"), "r#type");
        assert_eq!(rust_snake("self"), "self_");
        assert_eq!(typescript_ident("delete"), "delete_");
        assert_eq!(typescript_ident("remove"), "remove");
    }
}
