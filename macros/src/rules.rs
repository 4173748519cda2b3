//! Rules that only the macros can hold, because they see each item as the compiler does; the rules they
//! share with the reader of Rust source are in `hawksbill_schemas::attributes::shape`.

use hawksbill_schemas::attributes::{Problem, Problems, is_attribute};
use syn::spanned::Spanned;
use syn::{Attribute, GenericArgument, PathArguments, Type, TypePath};

/// Refuses types that cannot be named in a contract, before the compiler refuses them less clearly.
pub(crate) fn check_type(ty: &Type, problems: &mut Problems) {
    match ty {
        Type::Reference(reference) => {
            let problem = Problem::over(ty, "what travels is owned, not borrowed");
            problems.push(problem.hint(format!("write `{}`", owned(&reference.elem))));
        }
        Type::ImplTrait(_) | Type::TraitObject(_) => {
            let problem =
                Problem::over(ty, "what travels has one type, known when the frontend is built");
            problems.push(problem.hint("name the type"));
        }
        Type::Tuple(tuple) if !tuple.elems.is_empty() => {
            let problem =
                Problem::over(ty, "a tuple cannot travel: the frontend could not name its parts");
            problems.push(problem.hint("write a struct with named fields and mark it `#[data]`"));
        }
        Type::Group(group) => check_type(&group.elem, problems),
        Type::Paren(paren) => check_type(&paren.elem, problems),
        Type::Path(path) => type_arguments(path).for_each(|ty| check_type(ty, problems)),
        _ => {}
    }
}

/// The owned form of what a reference points to.
fn owned(referent: &Type) -> String {
    match referent {
        Type::Path(path) if path.path.is_ident("str") => "String".to_owned(),
        Type::Slice(slice) => match &*slice.elem {
            Type::Path(path) if path.path.is_ident("u8") => "Bytes".to_owned(),
            item => format!("Vec<{}>", quote::quote!(#item)),
        },
        other => quote::quote!(#other).to_string(),
    }
}

/// The types between the angle brackets of the last segment.
pub(crate) fn type_arguments(path: &TypePath) -> impl Iterator<Item = &Type> {
    let arguments = match path.path.segments.last().map(|segment| &segment.arguments) {
        Some(PathArguments::AngleBracketed(arguments)) => Some(&arguments.args),
        _ => None,
    };
    arguments.into_iter().flatten().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

/// Whether `ty` is written as `Option<...>`, `Result<...>` or any other `name`, by any path.
pub(crate) fn is_named(ty: &Type, name: &str) -> bool {
    match ty {
        Type::Path(path) => {
            path.path.segments.last().is_some_and(|segment| segment.ident == name)
                && type_arguments(path).next().is_some()
        }
        Type::Group(group) => is_named(&group.elem, name),
        Type::Paren(paren) => is_named(&paren.elem, name),
        _ => false,
    }
}

/// Refuses attributes on a field or variant that would change its JSON behind the contract's back.
pub(crate) fn check_attributes(attrs: &[Attribute], problems: &mut Problems) {
    for attr in attrs {
        if is_attribute(attr, "serde") {
            let problem = Problem::over(attr, "`#[serde]` inside a `#[data]` type");
            problems.push(problem.hint(
                "the JSON form follows from the declaration: the frontend's types are made from it",
            ));
        } else if is_attribute(attr, "cfg") || is_attribute(attr, "cfg_attr") {
            let message = "conditional compilation inside a `#[data]` type";
            let problem = Problem::at(attr.path().span(), message);
            problems.push(
                problem.hint("the frontend's types are the same for every build of the backend"),
            );
        }
    }
}
