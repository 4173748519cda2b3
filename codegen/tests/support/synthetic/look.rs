//! What may differ between two texts of one contract: comments, the order of declarations, names of files.

use super::random::Random;

/// How a contract is written down. Its fingerprints do not depend on it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Look {
    /// Which comments there are; none without it.
    pub comments: Option<u64>,
    /// In which order things are declared, and what `.proto` files are called; 0 is the plain order.
    pub order: u64,
}

/// Stands in the texts where a comment may: on a line of its own.
pub(super) const GAP: &str = "\u{7f}\n";

/// Comments that generated files must survive.
const COMMENTS: &[&str] = &[
    "One store of the chain.",
    "店铺的一张卡片。",
    "Το κατάστημα, με τα κουπόνια του.",
    "Магазин и его купоны.",
    "🦆 emoji, and a very long line that goes on and on, so that whoever wraps lines must wrap it somewhere in the middle of all these words",
    "ends *\\/ early? not with */ here",
    "```rust\nfn main() { panic!() }\n```",
    "```\nno language",
    "    indented as code is",
    "- a list\n  - in a list\n\n    and code in it",
    "> quoted\n> ```\n> code\n> ```",
    "{@link nothing} and {@code `x`} and @deprecated in the middle\n@param none",
    "<script>alert(1)</script> </div> &amp; [broken](",
    "# A heading\n\n| a | b |\n|---|---|\n| `|` | \\ |",
    "trailing backslash \\",
    "\"quotes\" 'and' `ticks` ``and more`",
    "tab\there, \u{202e}turned\u{202c} and \u{feff}marked",
    "[`Vec`] [missing::Path] <https://example.com/a?b=c&d>",
    "/*! nested /* comments /** everywhere",
];

/// The comment syntax of a language.
#[derive(Clone, Copy)]
pub(super) enum Language {
    Proto,
    Rust,
    JsonWithComments,
}

impl Look {
    /// `text` with its gaps filled or closed.
    pub(super) fn fill(self, text: &str, language: Language, part: &str, index: usize) -> String {
        let Some(seed) = self.comments else { return text.replace(GAP, "") };
        let mut random = Random::of(seed, part, index);
        let mut filled = String::with_capacity(text.len() * 2);
        for (place, piece) in text.split(GAP).enumerate() {
            if place > 0 && random.chance(60) {
                filled.push_str(&comment(random.pick(COMMENTS), language, &mut random));
            }
            filled.push_str(piece);
        }
        filled
    }

    /// `items` in the order of this look.
    pub(super) fn arrange<T>(self, items: &mut [T], part: &str, index: usize) {
        if self.order != 0 {
            Random::of(self.order, part, index).shuffle(items);
        }
    }
}

fn comment(text: &str, language: Language, random: &mut Random) -> String {
    let lines = |marker: &str| -> String {
        text.lines().map(|line| format!("{marker} {line}\n")).collect()
    };
    match language {
        // rustc refuses signs that turn the direction of text in a user's own comments.
        Language::Rust if text.contains('\u{202e}') => String::new(),
        Language::Rust => lines("///"),
        Language::Proto if random.chance(30) && !text.contains("*/") && !text.contains("/*") => {
            format!("/* {text} */\n")
        }
        Language::Proto | Language::JsonWithComments => lines("//"),
    }
}
