//! What the variables of closures and loops stand for.

use super::native::Native;
use super::term::{Lives, Mode, Term};

/// The term for a name that an item of this type is bound to. `lives` is for what the item borrows, `depth`
/// for the item itself.
pub(super) fn element(ident: &str, item: &Native, lives: Lives, depth: Lives) -> Term {
    let term = match item {
        Native::Ref(target) => Term::reference(ident, (**target).clone(), lives),
        item if item.is_copy() => Term::value(ident, item.clone()).living(lives),
        item if item.borrows() => {
            Term::new(ident, item.clone(), Mode::Place).living(lives.max(depth))
        }
        item => Term::new(ident, item.clone(), Mode::Place).living(depth),
    };
    term.hinted(ident)
}

/// The pattern and the term for what a closure of `filter` takes, a reference to an item.
pub(super) fn filtered(ident: &str, item: &Native, lives: Lives, depth: Lives) -> (String, Term) {
    if item.is_copy() {
        return (format!("&{ident}"), element(ident, item, lives, depth));
    }
    (ident.to_owned(), Term::reference(ident, item.clone(), lives.max(depth)).hinted(ident))
}
