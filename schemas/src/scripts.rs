//! Letters that names in generated code cannot have without a warning of rustc's: those that look like others
//! (lint `mixed_script_confusables`) and those nobody writes (lint `uncommon_codepoints`). Both lints can only be
//! allowed for a whole crate, and the crate is the user's.

use unicode_security::GeneralSecurityProfile;
use unicode_security::is_potential_mixed_script_confusable_char;

/// Whether `c` can be part of an identifier in any language, without a warning about it alone.
pub fn is_ident_part(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || c == '_'
        || (!c.is_ascii() && is_letter(c) && c.identifier_allowed())
}

/// Whether `c`, small or large, looks like a Latin letter: a name is written in both.
fn is_confusable(c: char) -> bool {
    c.to_lowercase().chain(c.to_uppercase()).any(is_potential_mixed_script_confusable_char)
}

/// Rust has the definition (Unicode's XID_Continue), through the crate that parses it.
fn is_letter(c: char) -> bool {
    syn::parse_str::<syn::Ident>(&format!("a{c}")).is_ok()
}

/// `text` in which letters that look like Latin ones are written as numbers (`μ` is `u3bc`), unless a letter that
/// does not stands beside them and so shows what script it is.
pub fn unambiguous(text: &str) -> String {
    let mut others = text.chars().filter(|c| !c.is_ascii());
    if others.clone().next().is_none() || others.any(|c| !is_confusable(c) && is_letter(c)) {
        return text.to_owned();
    }
    let spelled = text.chars().map(|c| match c {
        c if c.is_ascii() || !is_letter(c) => c.to_string(),
        c => format!(" u{:x} ", u32::from(c)),
    });
    spelled.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_look_like_latin_ones_are_numbers_unless_their_script_is_plain() {
        assert_eq!(unambiguous("price"), "price");
        assert_eq!(unambiguous("\u{3bc}"), " u3bc ");
        assert_eq!(unambiguous("a\u{3bc}"), "a u3bc ");
        assert_eq!(unambiguous("\u{3c4}\u{3b9}\u{3bc}\u{3ae}"), "\u{3c4}\u{3b9}\u{3bc}\u{3ae}");
        assert_eq!(unambiguous("\u{65e5}\u{672c}"), "\u{65e5}\u{672c}");
    }

    #[test]
    fn letters_that_nobody_writes_are_no_part_of_a_name() {
        assert!(is_ident_part('\u{e9}') && is_ident_part('\u{65e5}') && is_ident_part('7'));
        assert!(!is_ident_part('\u{1f600}') && !is_ident_part('\u{bd}') && !is_ident_part('-'));
    }
}
