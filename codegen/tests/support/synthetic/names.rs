//! Names: plain ones for measuring, and ones that generators trip over.

use super::random::Random;

/// Which names a contract uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Naming {
    /// English words with a number, all different.
    Plain,
    /// Any script and any keyword that a language allows, all different after conversion.
    Wild,
    /// As wild, and here and there two names that some language takes for one.
    Clashing,
}

const WORDS: &[&str] = &[
    "store", "item", "coupon", "badge", "price", "stock", "owner", "city", "rating", "image",
    "opened", "title", "amount", "region", "buyer", "parcel", "order", "label", "shelf", "brand",
];

/// Words that mean something to Rust, TypeScript, prost or the emitters.
const KEYWORDS: &[&str] = &[
    "type",
    "self",
    "Self",
    "super",
    "crate",
    "async",
    "await",
    "default",
    "delete",
    "class",
    "match",
    "gen",
    "constructor",
    "prototype",
    "then",
    "toString",
    "hasOwnProperty",
    "Option",
    "String",
    "Vec",
    "Box",
    "Some",
    "None",
    "Ok",
    "Err",
    "Result",
    "Default",
    "Clone",
    "Debug",
    "Message",
    "Record",
    "Date",
    "Uint8Array",
    "Json",
    "Fn",
    "kind",
    "value",
    "new",
    "from",
    "into",
    "clone",
    "encode",
    "clear",
    "out",
    "key",
    "field",
    "std",
    "core",
    "prost",
    "hawksbill",
    "contract",
    "null",
    "undefined",
];

/// The same for types; all different.
const TYPES: &[&str] = &[
    "Self",
    "Option",
    "String",
    "Vec",
    "Box",
    "Some",
    "None",
    "Ok",
    "Err",
    "Result",
    "Default",
    "Clone",
    "Debug",
    "Message",
    "Record",
    "Date",
    "Uint8Array",
    "Json",
    "Fn",
    "Type",
    "Match",
    "Object",
    "Array",
    "Promise",
    "Error",
    "Any",
    "Never",
    "Null",
    "Undefined",
    "Static",
    "Iterator",
    "Send",
    "Drop",
];

/// Identifiers of Rust in other scripts.
const SCRIPTS: &[&str] = &[
    "店铺",
    "价格",
    "κατάστημα",
    "τιμή",
    "магазин",
    "цена",
    "größe",
    "año",
    "الاسم",
    "שם",
    "ร้าน",
    "가격",
];

/// Property names that are no identifiers anywhere.
const PROPERTIES: &[&str] = &[
    "",
    " ",
    "🦆",
    "a-b",
    "a.b",
    "a b",
    "$ref",
    "@type",
    "\"quoted\"",
    "it's",
    "back\\slash",
    "new\nline",
    "1st",
    "__proto__",
    "*/",
    "`tick`",
    "${x}",
    "#",
    "/",
    "~0",
    "店铺",
    "цена",
    "\u{202e}x",
    "a\tb",
];

impl Naming {
    fn is_wild(self) -> bool {
        self != Self::Plain
    }

    /// The index that makes a name unique; now and then it is that of another.
    fn unique(self, index: usize, random: &mut Random) -> usize {
        if self == Self::Clashing && random.chance(4) { index.saturating_sub(1) } else { index }
    }

    /// The name of a Protobuf message, enum or service, or of a Rust type: `StoreBadge7`.
    pub(super) fn type_name(self, index: usize, random: &mut Random) -> String {
        // Each once at most: what follows has numbers.
        if self.is_wild() && index < TYPES.len() && random.chance(30) {
            return TYPES[(index * 5 + 1) % TYPES.len()].to_owned();
        }
        let (first, second) = (capital(random.pick(WORDS)), capital(random.pick(WORDS)));
        format!("{first}{second}{}", self.unique(index, random))
    }

    /// The name of a Protobuf field: `store_badge_7`.
    pub(super) fn field(self, index: usize, random: &mut Random) -> String {
        let index = self.unique(index, random);
        if self.is_wild() {
            match random.below(10) {
                0 | 1 => return KEYWORDS[(index * 7) % KEYWORDS.len()].to_owned() + &tail(index),
                2 => return format!("{}{index}", capital(random.pick(WORDS))),
                3 => return format!("_{}__{index}", random.pick(WORDS)),
                4 => return format!("{}{index}_", random.pick(WORDS).to_uppercase()),
                _ => {}
            }
        }
        format!("{}_{}_{index}", random.pick(WORDS), random.pick(WORDS))
    }

    /// The name of a function, argument, module or field in Rust.
    pub(super) fn rust(self, index: usize, random: &mut Random) -> String {
        let index = self.unique(index, random);
        if self.is_wild() {
            match random.below(6) {
                0 | 1 => return format!("{}_{index}", random.pick(SCRIPTS)),
                2 => return format!("r#{}", RAW[index % RAW.len()]) + &tail(index / RAW.len()),
                _ => {}
            }
        }
        format!("{}_{}_{index}", random.pick(WORDS), random.pick(WORDS))
    }

    /// The name of a property in JSON Schema.
    pub(super) fn property(self, index: usize, random: &mut Random) -> String {
        if self.is_wild() {
            match random.below(8) {
                0..=2 if index < PROPERTIES.len() => return PROPERTIES[index].to_owned(),
                3 => return KEYWORDS[(index * 7) % KEYWORDS.len()].to_owned() + &tail(index),
                4 => return format!("{} {index}", random.pick(SCRIPTS)),
                _ => {}
            }
        }
        format!("{}{}{index}", random.pick(WORDS), capital(random.pick(WORDS)))
    }
}

/// Keywords that may be raw identifiers.
const RAW: &[&str] = &["type", "match", "async", "fn", "in", "move", "gen", "try", "yield", "loop"];

/// Nothing for the first of a kind, then a number.
fn tail(index: usize) -> String {
    if index == 0 { String::new() } else { format!("_{index}") }
}

pub(super) fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
