//! The types that cannot travel by their form alone, whatever their names mean.

use quote::quote;
use syn::{GenericArgument, PathArguments, Type, TypeParamBound, TypePath};

use crate::attributes::problem::{Problem, Problems};

/// Why a type cannot travel, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl Refusal {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }

    /// A form that nothing in JSON has, by what it is called: "a function pointer".
    pub(crate) fn strange(what: &str) -> Self {
        Self::new(format!("this type cannot travel: it is {what}"), TRAVELS)
    }

    /// `()` where a value is wanted.
    pub(crate) fn nothing() -> Self {
        Self::new("`()` carries nothing", "leave it out")
    }

    /// What is wrong with the form of `ty`; none when that depends on what its names mean, and none for
    /// `()`, for which it depends on the place.
    pub(crate) fn of(ty: &Type) -> Option<Self> {
        Some(match ty {
            Type::Path(_) | Type::Paren(_) | Type::Group(_) => return None,
            Type::Tuple(tuple) if tuple.elems.is_empty() => return None,
            Type::Tuple(_) => Self::new(
                "a tuple cannot travel: the frontend could not name its parts",
                "write a struct with named fields and mark it `#[data]`",
            ),
            Type::Reference(reference) => Self::new(
                "a reference cannot travel: what travels is owned",
                format!("write {}", owned(&reference.elem)),
            ),
            Type::Slice(slice) => list(&slice.elem),
            Type::Array(array) => list(&array.elem),
            Type::ImplTrait(traits) => by_traits(traits.bounds.iter()),
            Type::TraitObject(traits) => by_traits(traits.bounds.iter()),
            Type::FnPtr(_) => Self::strange("a function pointer"),
            Type::Ptr(_) => Self::strange("a raw pointer"),
            Type::Never(_) => Self::strange("the type of what never returns"),
            Type::Infer(_) => Self::strange("left to the compiler to infer"),
            Type::Macro(_) => Self::strange("a macro call, which only the compiler expands"),
            _ => Self::strange("not a form of type that is known here"),
        })
    }

    fn over(self, ty: &Type) -> Problem {
        Problem::over(ty, self.message).hint(self.hint)
    }
}

/// What travels, for hints where nothing closer is known.
pub const TRAVELS: &str = "what travels: scalars, `String`, `Bytes`, `Option`, `Vec`, `HashMap<String, _>`, \
                                  types of the schemas, structs and enums marked `#[data]`";

fn list(item: &Type) -> Refusal {
    Refusal::new("an array cannot travel", format!("write `Vec<{}>`", written(item)))
}

fn by_traits<'a>(bounds: impl Iterator<Item = &'a TypeParamBound>) -> Refusal {
    let mut names = bounds.filter_map(|bound| match bound {
        TypeParamBound::Trait(bound) => bound.path.segments.last().map(|last| &last.ident),
        _ => None,
    });
    let known = names.find(|name| *name == "Stream" || *name == "Iterator" || *name == "Future");
    match known {
        Some(name) if name == "Future" => {
            Refusal::new("a future cannot travel", "write `async fn` and the type of its answer")
        }
        Some(_) => {
            Refusal::new("server streams are not supported yet", "return a `Vec` of the items")
        }
        None => Refusal::new("a type known by its traits only cannot travel", "name the type"),
    }
}

/// The owned form of what a reference points to.
fn owned(referent: &Type) -> String {
    match referent {
        Type::Path(path) if path.path.is_ident("str") => "`String`".to_owned(),
        Type::Slice(slice) => match written(&slice.elem).as_str() {
            "u8" => "`Bytes`".to_owned(),
            item => format!("`Vec<{item}>`"),
        },
        Type::Path(_) => format!("`{}`", written(referent)),
        _ => "the owned type".to_owned(),
    }
}

/// A type as its author would write it, for those that are short to write.
fn written(ty: &Type) -> String {
    match ty {
        Type::Path(_) => quote!(#ty).to_string().replace(' ', ""),
        _ => "_".to_owned(),
    }
}

/// Refuses what cannot travel by its form in the type of an argument or a field.
pub fn check_type(ty: &Type, problems: &mut Problems) {
    match ty {
        Type::Group(group) => check_type(&group.elem, problems),
        Type::Paren(paren) => check_type(&paren.elem, problems),
        Type::Path(path) => type_arguments(path).for_each(|ty| check_type(ty, problems)),
        Type::Tuple(tuple) if tuple.elems.is_empty() => {
            problems.push(Refusal::nothing().over(ty));
        }
        _ => {
            if let Some(refusal) = Refusal::of(ty) {
                problems.push(refusal.over(ty));
            }
        }
    }
}

/// Refuses what cannot travel by its form in the type that a function returns, where `()` may stand.
pub fn check_answer(ty: &Type, problems: &mut Problems) {
    let is_unit = |ty: &Type| matches!(ty, Type::Tuple(tuple) if tuple.elems.is_empty());
    match ty {
        Type::Group(group) => check_answer(&group.elem, problems),
        Type::Paren(paren) => check_answer(&paren.elem, problems),
        // `Result<()>` under any name.
        Type::Path(path) => {
            type_arguments(path).filter(|ty| !is_unit(ty)).for_each(|ty| check_type(ty, problems));
        }
        ty if is_unit(ty) => {}
        ty => check_type(ty, problems),
    }
}

/// The types between the angle brackets of the last segment.
pub fn type_arguments(path: &TypePath) -> impl Iterator<Item = &Type> {
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
pub fn is_named(ty: &Type, name: &str) -> bool {
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
