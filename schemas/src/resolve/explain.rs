//! Why a type that was found cannot travel, and what to write instead.

use super::builtin::Builtin;
use super::suggest;
use super::world::{Def, World};
use crate::diagnostics::Diagnostic;
use crate::model::Span;
use crate::read::rust::tree::{Item, ItemKind, TypeKind};

const TRAVELS: &str = "what travels: scalars, `String`, `Bytes`, `Option`, `Vec`, `HashMap<String, _>`, types \
                       of the schemas, structs and enums marked `#[data]`";

/// A type without a name.
pub(super) fn form(form: &TypeKind, span: &Span) -> Diagnostic {
    let (what, hint) = match form {
        TypeKind::Tuple(elems) if elems.is_empty() => {
            ("`()` carries nothing".to_owned(), "leave it out".to_owned())
        }
        TypeKind::Tuple(_) => (
            "a tuple cannot travel".to_owned(),
            "give its parts names: a struct marked `#[data]`".to_owned(),
        ),
        TypeKind::Reference(inner) => {
            ("a reference cannot travel".to_owned(), format!("use {}", owned(inner)))
        }
        TypeKind::Array(inner) => {
            let inner = simple_name(inner).unwrap_or_else(|| "T".to_owned());
            ("an array cannot travel".to_owned(), format!("use `Vec<{inner}>`"))
        }
        TypeKind::Traits(names) if names.iter().any(|name| name == "Stream") => (
            "server streams are not supported yet".to_owned(),
            "return a `Vec`, or a page of it".to_owned(),
        ),
        TypeKind::Traits(names) if names.iter().any(|name| name == "Future") => (
            "a future cannot travel".to_owned(),
            "write `async fn` and the type of its answer".to_owned(),
        ),
        TypeKind::Traits(_) => {
            ("a type known by its traits only cannot travel".to_owned(), "name the type".to_owned())
        }
        TypeKind::Other(what) => {
            (format!("this type cannot travel: it is {what}"), TRAVELS.to_owned())
        }
        TypeKind::Path(_) => ("this type cannot travel".to_owned(), TRAVELS.to_owned()),
    };
    Diagnostic::error(what).at(span, "").hint(hint)
}

fn owned(inner: &crate::read::rust::tree::Type) -> String {
    match (&inner.kind, simple_name(inner).as_deref()) {
        (_, Some("str")) => "`String`".to_owned(),
        (_, Some(name)) => format!("`{name}`"),
        (TypeKind::Array(inner), _) => {
            let inner = simple_name(inner).unwrap_or_else(|| "T".to_owned());
            format!("`Vec<{inner}>`")
        }
        _ => "the owned type".to_owned(),
    }
}

/// The name of a type that is a name and nothing else.
fn simple_name(ty: &crate::read::rust::tree::Type) -> Option<String> {
    match &ty.kind {
        TypeKind::Path(path) => {
            let last = path.segments.last()?;
            last.args.is_empty().then(|| last.name.clone())
        }
        _ => None,
    }
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

/// `Option<Option<T>>`
pub(super) fn nested_option(span: &Span) -> Diagnostic {
    Diagnostic::error("an `Option` of an `Option` cannot travel")
        .at(span, "JSON has one `null`")
        .hint("use one `Option`, or a `#[data]` enum that names the cases")
}

/// A map whose keys are not strings.
pub(super) fn map_key(span: &Span) -> Diagnostic {
    Diagnostic::error("the keys of a map must be `String`")
        .at(span, "")
        .hint("JSON objects have no other keys; a `Vec` of a `#[data]` struct keeps the type")
}
