//! Documentation and deprecation of an item, from its attributes.

use syn::{Attribute, Expr, ExprLit, Lit, Meta, MetaNameValue};

use crate::model::Doc;

/// What `///`, `#[doc]` and `#[deprecated]` say.
pub(super) fn doc(attrs: &[Attribute]) -> Doc {
    let mut lines = Vec::new();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("doc")) {
        if let Some(text) = assigned(&attr.meta) {
            lines.extend(block(&text));
        }
    }
    // A space after `///` is a habit, not part of the text; code blocks keep their indentation.
    let indent = lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start_matches(' ').len())
        .min()
        .unwrap_or(0);
    let text: Vec<&str> =
        lines.iter().map(|line| line.get(indent..).unwrap_or_default().trim_end()).collect();
    Doc { text: text.join("\n").trim_matches('\n').to_owned(), deprecated: deprecated(attrs) }
}

/// The lines of one doc attribute; the `*` that begin the lines of a `/** */` block are removed.
fn block(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let [first, rest @ ..] = lines.as_slice() else { return vec![String::new()] };
    let starred = !rest.is_empty()
        && rest.iter().all(|line| line.trim().is_empty() || line.trim_start().starts_with('*'));
    if !starred {
        return lines.iter().map(|line| (*line).to_owned()).collect();
    }
    let unstarred =
        rest.iter().map(|line| line.trim_start().strip_prefix('*').unwrap_or("").to_owned());
    std::iter::once((*first).to_owned()).chain(unstarred).collect()
}

fn deprecated(attrs: &[Attribute]) -> Option<String> {
    let attr = attrs.iter().find(|attr| attr.path().is_ident("deprecated"))?;
    let mut note = String::new();
    match &attr.meta {
        Meta::Path(_) => {}
        Meta::NameValue(_) => note = assigned(&attr.meta).unwrap_or_default(),
        Meta::List(list) => {
            // What is wrong in here is rustc's to report.
            let _ = list.parse_nested_meta(|meta| {
                let text: syn::LitStr = meta.value()?.parse()?;
                if meta.path.is_ident("note") {
                    note = text.value();
                }
                Ok(())
            });
        }
    }
    Some(note)
}

/// The string in `name = "string"`.
fn assigned(meta: &Meta) -> Option<String> {
    match meta {
        Meta::NameValue(MetaNameValue {
            value: Expr::Lit(ExprLit { lit: Lit::Str(text), .. }),
            ..
        }) => Some(text.value()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use syn::{ItemStruct, parse_str};

    use super::doc;

    fn of(text: &str) -> crate::model::Doc {
        let item: ItemStruct = parse_str(&format!("{text} struct A {{}}")).expect("a struct");
        doc(&item.attrs)
    }

    #[test]
    fn lines_lose_their_common_indentation_only() {
        assert_eq!(of("/// One.\n///\n///     code\n///Two.\n").text, " One.\n\n     code\nTwo.");
        assert_eq!(of("/// One.\n///\n///     code\n").text, "One.\n\n    code");
    }

    #[test]
    fn a_block_comment_loses_its_stars() {
        assert_eq!(of("/**\n * One.\n *   - Two.\n */").text, "One.\n  - Two.");
    }

    #[test]
    fn a_deprecation_keeps_its_note() {
        assert_eq!(of("").deprecated, None);
        assert_eq!(of("#[deprecated]").deprecated.as_deref(), Some(""));
        assert_eq!(of("#[deprecated = \"old\"]").deprecated.as_deref(), Some("old"));
        let full = of("#[deprecated(since = \"1.0\", note = \"use b\")]");
        assert_eq!(full.deprecated.as_deref(), Some("use b"));
    }
}
