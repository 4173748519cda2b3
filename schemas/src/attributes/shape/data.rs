//! The rules of `#[data]` types: their form, their names in JSON, and the attributes that would change
//! their JSON behind the contract's back.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Span};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Attribute, Field, Fields, ItemEnum, ItemStruct, Path, Token, Variant};

use super::{check_generics, twins};
use crate::attributes::data::VariantAttr;
use crate::attributes::is_attribute;
use crate::attributes::problem::{Problem, Problems};
use crate::names::json_name;

const FORM_FOLLOWS: &str =
    "the JSON form follows from the declaration: the frontend's types are made from it";

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

/// The rules of `#[data]` on a struct.
///
/// # Errors
/// Every rule that the item breaks.
pub fn check_struct(item: &ItemStruct) -> Result<(), Problems> {
    let mut problems = Problems::default();
    check_generics(&item.generics, "a `#[data]` struct", &mut problems);
    check_item_attributes(&item.attrs, &mut problems);
    match &item.fields {
        Fields::Named(fields) => check_fields(fields.named.iter(), &mut problems),
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
    check_item_attributes(&item.attrs, &mut problems);
    let mut visible = 0;
    let mut transparent = 0;
    let mut taken = Taken::new("variants");
    for variant in &item.variants {
        check_attributes(&variant.attrs, &mut problems);
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
            taken.add(&variant.ident, &mut problems);
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
            check_fields(fields.named.iter(), problems);
            fields.named.iter().filter_map(|field| field.ident.as_ref()).for_each(|name| {
                check_tag(name, problems);
            });
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

fn check_tag(name: &Ident, problems: &mut Problems) {
    if json_name(&name.to_string()) == TAG {
        let message = format!("a field of a variant cannot be called `{TAG}`");
        let problem = Problem::at(name.span(), message);
        problems.push(problem.hint(format!("`{TAG}` holds the variant's name in JSON")));
    }
}

fn check_fields<'a>(fields: impl Iterator<Item = &'a Field>, problems: &mut Problems) {
    let mut taken = Taken::new("fields");
    for field in fields {
        check_attributes(&field.attrs, problems);
        if let Some(name) = &field.ident {
            taken.add(name, problems);
        }
    }
}

/// The names in JSON that are taken, and where.
struct Taken {
    what: &'static str,
    names: BTreeMap<String, Span>,
}

impl Taken {
    fn new(what: &'static str) -> Self {
        Self { what, names: BTreeMap::new() }
    }

    fn add(&mut self, name: &Ident, problems: &mut Problems) {
        let json = json_name(&name.to_string());
        match self.names.get(&json) {
            Some(earlier) => {
                let (message, hint) = twins(self.what, &json);
                let problem = Problem::at(name.span(), message);
                problems.push(problem.also(*earlier, "the other one").hint(hint));
            }
            None => {
                self.names.insert(json, name.span());
            }
        }
    }
}

/// The attributes of the type itself.
fn check_item_attributes(attrs: &[Attribute], problems: &mut Problems) {
    for attr in attrs.iter().filter(|attr| is_attribute(attr, "serde")) {
        let problem = Problem::over(attr, "`#[serde]` on a `#[data]` type");
        problems.push(problem.hint(FORM_FOLLOWS));
    }
    for path in attrs.iter().flat_map(derived).filter(is_serde_derive) {
        let name = path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
        let problem = Problem::over(&path, format!("`#[data]` implements `{name}` itself"));
        problems.push(problem.hint("remove it here"));
    }
}

/// The attributes of a field or a variant.
fn check_attributes(attrs: &[Attribute], problems: &mut Problems) {
    for attr in attrs.iter().filter(|attr| is_attribute(attr, "serde")) {
        let problem = Problem::over(attr, "`#[serde]` inside a `#[data]` type");
        problems.push(problem.hint(FORM_FOLLOWS));
    }
    check_conditions(attrs, "a part of a `#[data]` type", problems);
}

/// Refuses what only some builds of the backend would have.
pub(super) fn check_conditions(attrs: &[Attribute], what: &str, problems: &mut Problems) {
    for attr in attrs.iter().filter(|attr| is_conditional(attr)) {
        let message = format!("conditional compilation of {what}");
        let problem = Problem::at(attr.path().span(), message);
        problems
            .push(problem.hint("the frontend's types are the same for every build of the backend"));
    }
}

fn is_conditional(attr: &Attribute) -> bool {
    attr.path().is_ident("cfg") || attr.path().is_ident("cfg_attr")
}

/// The paths in `#[derive(...)]`; none for other attributes, and when it is not written so, which the
/// compiler reports.
pub fn derived(attr: &Attribute) -> impl Iterator<Item = Path> + use<> {
    let is_derive = attr.path().is_ident("derive");
    let paths = is_derive
        .then(|| attr.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated).ok());
    paths.flatten().into_iter().flatten()
}

/// Whether a derived path is one of serde's traits, which `#[data]` implements itself.
pub fn is_serde_derive(path: &Path) -> bool {
    let mut segments = path.segments.iter().rev();
    let is_trait = segments
        .next()
        .is_some_and(|last| last.ident == "Serialize" || last.ident == "Deserialize");
    is_trait && segments.next().is_none_or(|parent| parent.ident == "serde")
}
