//! What may carry an attribute: the rules of items, each with its message in one place.

use syn::spanned::Spanned;
use syn::{
    Fields, FnArg, GenericParam, Generics, ItemEnum, ItemFn, ItemImpl, ItemStruct, Pat, Safety,
    Signature, Variant, Visibility,
};

use super::data::VariantAttr;
use super::problem::{Problem, Problems};

/// The property that tells the variants of a `#[data]` enum apart in JSON.
pub const TAG: &str = "kind";

/// How a `#[data]` enum travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnumForm {
    /// Every variant is a name: a JSON string.
    Names,
    /// Some variant has fields: an object with the property [`TAG`].
    Tagged,
}

/// The form of an enum, from its variants that are not transparent.
pub fn enum_form(item: &ItemEnum) -> EnumForm {
    let has_fields = |variant: &Variant| matches!(variant.fields, Fields::Named(_));
    if item.variants.iter().any(has_fields) { EnumForm::Tagged } else { EnumForm::Names }
}

/// The rules of `#[function]`.
///
/// # Errors
/// Every rule that the item breaks.
pub fn check_function(item: &ItemFn) -> Result<(), Problems> {
    let mut problems = Problems::default();
    if !matches!(item.vis, Visibility::Public(_)) {
        let problem = Problem::at(item.sig.ident.span(), "a function must be `pub`");
        problems.push(problem.hint(format!("write `pub {}`", heading(&item.sig))));
    }
    check_signature(&item.sig, &mut problems);
    for arg in &item.sig.inputs {
        check_argument(arg, &mut problems);
    }
    problems.or(())
}

fn heading(sig: &Signature) -> String {
    let asyncness = if sig.asyncness.is_some() { "async " } else { "" };
    format!("{asyncness}fn {}", sig.ident)
}

fn check_signature(sig: &Signature, problems: &mut Problems) {
    check_generics(&sig.generics, "a function", problems);
    if let Safety::Unsafe(token) = &sig.safety {
        problems.push(Problem::over(token, "a function cannot be `unsafe`"));
    }
    if let Some(abi) = &sig.abi {
        problems.push(Problem::over(abi, "a function cannot be `extern`"));
    }
    if let Some(token) = &sig.constness {
        problems.push(Problem::over(token, "a function cannot be `const`"));
    }
    if let Some(variadic) = &sig.variadic {
        problems.push(Problem::over(variadic, "a function cannot be variadic"));
    }
}

fn check_argument(arg: &FnArg, problems: &mut Problems) {
    let typed = match arg {
        FnArg::Receiver(receiver) => {
            let problem = Problem::over(receiver, "a function cannot take `self`");
            problems
                .push(problem.hint("move it out of the `impl` block: it is called by its path"));
            return;
        }
        FnArg::Typed(typed) => typed,
    };
    let plain =
        matches!(&*typed.pat, Pat::Ident(pat) if pat.by_ref.is_none() && pat.subpat.is_none());
    if !plain {
        let problem = Problem::over(&typed.pat, "an argument must be a plain name");
        problems.push(problem.hint("callers give it by this name: write `name: Type`"));
    }
}

fn check_generics(generics: &Generics, what: &str, problems: &mut Problems) {
    for param in &generics.params {
        let kind = match param {
            GenericParam::Lifetime(_) => "lifetime parameters",
            GenericParam::Type(_) => "type parameters",
            GenericParam::Const(_) => "const parameters",
        };
        problems.push(
            Problem::over(param, format!("{what} cannot have {kind}"))
                .hint("what travels has one type, known when the frontend is built"),
        );
    }
    if let (true, Some(clause)) = (generics.params.is_empty(), &generics.where_clause) {
        problems.push(Problem::over(clause, format!("{what} cannot have a `where` clause")));
    }
}

/// The rules of `#[data]` on a struct.
///
/// # Errors
/// Every rule that the item breaks.
pub fn check_struct(item: &ItemStruct) -> Result<(), Problems> {
    let mut problems = Problems::default();
    check_generics(&item.generics, "a `#[data]` struct", &mut problems);
    match &item.fields {
        Fields::Named(_) => {}
        Fields::Unnamed(fields) => {
            let problem = Problem::over(fields, "a `#[data]` struct needs named fields");
            problems.push(problem.hint("JSON knows fields by name: write `{ name: Type }`"));
        }
        Fields::Unit => {
            let problem = Problem::at(item.ident.span(), "a `#[data]` struct needs named fields");
            problems.push(problem.hint(format!("for an empty object write `{} {{}}`", item.ident)));
        }
    }
    problems.or(())
}

/// The rules of `#[data]` on an enum, those of its variants among them.
///
/// # Errors
/// Every rule that the item breaks.
pub fn check_enum(item: &ItemEnum) -> Result<(), Problems> {
    let mut problems = Problems::default();
    check_generics(&item.generics, "a `#[data]` enum", &mut problems);
    let mut visible = 0;
    let mut transparent = 0;
    for variant in &item.variants {
        let Some(attr) = problems.take(VariantAttr::of(&variant.attrs)) else {
            // What the variant was meant to be is not known, so nothing else is said about it.
            visible += 1;
            continue;
        };
        if attr.transparent.is_some() {
            transparent += 1;
            check_transparent(variant, transparent, &mut problems);
        } else {
            visible += 1;
            check_variant(variant, &mut problems);
        }
    }
    if visible == 0 {
        let problem = Problem::at(item.ident.span(), "a `#[data]` enum needs variants");
        problems.push(problem.hint("the frontend must be able to receive one of them"));
    }
    problems.or(())
}

fn check_transparent(variant: &Variant, count: usize, problems: &mut Problems) {
    if !matches!(&variant.fields, Fields::Unnamed(fields) if fields.unnamed.len() == 1) {
        let problem = Problem::at(variant.ident.span(), "a transparent variant holds one error");
        problems.push(problem.hint(format!("write `{}(hawksbill::Error)`", variant.ident)));
    } else if count > 1 {
        let problem = Problem::at(variant.ident.span(), "a second transparent variant");
        problems.push(problem.hint("`?` could not tell which of them to choose"));
    }
}

fn check_variant(variant: &Variant, problems: &mut Problems) {
    match &variant.fields {
        Fields::Unit => {}
        Fields::Named(fields) => {
            for field in &fields.named {
                let Some(name) = &field.ident else { continue };
                if crate::names::json_name(&name.to_string()) == TAG {
                    let message = format!("a field of a variant cannot be called `{TAG}`");
                    let problem = Problem::at(name.span(), message);
                    problems
                        .push(problem.hint(format!("`{TAG}` holds the variant's name in JSON")));
                }
            }
        }
        Fields::Unnamed(fields) => {
            let problem = Problem::over(fields, "a `#[data]` variant needs named fields");
            problems.push(problem.hint(match fields.unnamed.len() {
                1 => format!("name the field: `{} {{ name: Type }}`", variant.ident),
                0 => format!("write `{}`", variant.ident),
                _ => format!("name the fields: `{} {{ first: Type, .. }}`", variant.ident),
            }));
        }
    }
    if let Some((eq, _)) = &variant.discriminant {
        let problem = Problem::at(eq.span(), "a `#[data]` variant cannot have a number");
        problems.push(problem.hint("it travels by its name"));
    }
}

/// The rules of `#[provider]`.
///
/// # Errors
/// Every rule that the item breaks.
pub fn check_provider(item: &ItemImpl) -> Result<(), Problems> {
    let mut problems = Problems::default();
    check_generics(&item.generics, "a provider", &mut problems);
    let hint =
        "write `impl StoreProvider for Stores`, with the trait that the schema's service gave";
    match &item.trait_ {
        None => {
            let message = "`#[provider]` belongs on the implementation of a provider trait";
            problems.push(Problem::over(&item.self_ty, message).hint(hint));
        }
        Some((path, _)) => {
            let named = path.segments.last().is_some_and(|last| {
                last.ident.to_string().strip_suffix("Provider").is_some_and(|stem| !stem.is_empty())
            });
            if !named {
                let message = "this is not a provider trait";
                problems.push(Problem::over(path, message).hint(hint));
            }
        }
    }
    problems.or(())
}
