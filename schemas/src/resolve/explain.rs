//! Why a type that was found cannot travel, and what to write instead.

use super::builtin::Builtin;
use super::suggest;
use super::world::{Def, World};
use crate::attributes::shape::{Refusal, TRAVELS};
use crate::diagnostics::Diagnostic;
use crate::model::Span;
use crate::read::rust::tree::{Item, ItemKind};

/// A form of type that cannot travel.
pub(super) fn form(refusal: Refusal, span: &Span) -> Diagnostic {
    Diagnostic::error(refusal.message).at(span, "").hint(refusal.hint)
}

/// A named type that is neither a schema's nor marked.
pub(super) fn cannot_travel(world: &World<'_>, def: &Def, name: &str, span: &Span) -> Diagnostic {
    let refused =
        |hint: String| Diagnostic::error(format!("`{name}` cannot travel")).at(span, "").hint(hint);
    match def {
        Def::Builtin(Builtin::Refused(hint)) => refused((*hint).to_owned()),
        Def::Builtin(Builtin::StdResult | Builtin::Result) => {
            refused("only a function's own answer is a `Result`".to_owned())
        }
        Def::Builtin(Builtin::Error) => refused(
            "an error is returned: `Result<T>`, or `Result<T, E>` with a `#[data]` enum".to_owned(),
        ),
        Def::Builtin(Builtin::Injected(_)) => {
            refused(format!("take it as an argument of its own, of type `{name}`"))
        }
        Def::Client(_) => refused(format!("take it as an argument of its own, of type `{name}`")),
        Def::Generated(what) => refused(format!("it is {what}")),
        Def::Scope(_) => {
            let what = format!("`{name}` is a module, not a type");
            Diagnostic::error(what).at(span, "").hint(format!("name a type in it: `{name}::...`"))
        }
        Def::Outside(path) => outside(world, path, name, span),
        _ => refused(TRAVELS.to_owned()),
    }
}

fn outside(world: &World<'_>, path: &str, name: &str, span: &Span) -> Diagnostic {
    let error = Diagnostic::error(format!("`{name}` cannot travel"));
    if path.starts_with("crate::") {
        let root = world.sources.root_path.join("::");
        let error = error.at(span, format!("`{path}` stands outside of `crate::{root}`"));
        let known = world.exact(name);
        if !known.is_empty() {
            return error.hints(suggest::uses(&known));
        }
        error.hint(format!("move it below `crate::{root}` and mark it `#[data]`"))
    } else {
        let hint = match name {
            "DateTime" | "NaiveDateTime" | "OffsetDateTime" => "use `hawksbill::types::Timestamp`",
            "NaiveDate" | "Date" | "Uuid" | "Decimal" | "Url" => "use `String`",
            "IndexMap" => "use `BTreeMap<String, _>`",
            "Result" => "write `hawksbill::Result<T>`, or `Result<T, E>` with a `#[data]` enum",
            _ => "put what the frontend needs of it into a struct marked `#[data]`",
        };
        error.at(span, format!("`{path}` is not a type of this project")).hint(hint)
    }
}

/// A type of the sources that is not marked `#[data]`.
pub(super) fn unmarked(item: &Item, span: &Span) -> Diagnostic {
    let error = Diagnostic::error(format!("`{}` cannot travel", item.name));
    match &item.kind {
        ItemKind::Other(what) => {
            error.at(span, format!("it is {what}")).at(&item.span, "declared here")
        }
        _ => error
            .at(span, "it is not marked `#[data]`")
            .at(&item.span, "declared here")
            .hint(format!("write `#[data]` above `{}`", item.name)),
    }
}

/// An enum in the place of an error that is not marked `#[data]`.
pub(super) fn unmarked_error(item: &Item, span: &Span) -> Diagnostic {
    Diagnostic::error(format!("`{}` cannot be the error of a function", item.name))
        .at(span, "it is not marked `#[data]`")
        .at(&item.span, "declared here")
        .hint(format!("write `#[data]` above `{}`", item.name))
}

/// A type with too few or too many arguments.
pub(super) fn wrong_arity(name: &str, wanted: usize, found: usize, span: &Span) -> Diagnostic {
    let wanted = match wanted {
        0 => "no type arguments".to_owned(),
        1 => "one type argument".to_owned(),
        _ => format!("{wanted} type arguments"),
    };
    Diagnostic::error(format!("`{name}` takes {wanted}")).at(span, format!("this has {found}"))
}

/// An `Option` of what may be `null` by itself.
pub(super) fn nullable(what: &str, hint: &str, span: &Span) -> Diagnostic {
    let message = format!("an `Option` of {what} cannot travel");
    Diagnostic::error(message).at(span, "JSON has one `null`").hint(hint)
}

/// `Option<()>`
pub(super) fn optional_nothing(span: &Span) -> Diagnostic {
    Diagnostic::error("an `Option` of `()` cannot travel")
        .at(span, "`()` is `null` in JSON, as is `None`")
        .hint("write `bool`")
}

/// The type of a field that is an `Option` and is not written so.
pub(super) fn hidden_option(span: &Span) -> Diagnostic {
    Diagnostic::error("this type is an `Option` under another name")
        .at(span, "")
        .hint("write `Option<...>`, so that the field may be left out")
}

/// The type of a field that is written as an `Option` and is none.
pub(super) fn false_option(span: &Span) -> Diagnostic {
    Diagnostic::error("this `Option` is not the one of the standard library")
        .at(span, "")
        .hint("give the other type another name")
}

/// A map whose keys are not strings.
pub(super) fn map_key(span: &Span) -> Diagnostic {
    Diagnostic::error("the keys of a map must be `String`")
        .at(span, "")
        .hint("JSON objects have no other keys; a `Vec` of a `#[data]` struct keeps the type")
}
