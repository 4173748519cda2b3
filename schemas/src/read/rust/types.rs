//! Types, paths and imports from syntax trees to plain data.

use syn::{GenericArgument, ItemUse, Path, PathArguments, UseTree, Visibility as SynVisibility};

use super::locate::{Locator, plain};
use super::tree::{Import, PathExpr, Segment, Type, TypeKind, Use, Visibility};
use crate::attributes::shape::Refusal;

/// A type as written.
pub(super) fn ty(ty: &syn::Type, at: Locator<'_>) -> Type {
    Type { kind: kind(ty, at), span: at.over(ty) }
}

fn kind(written: &syn::Type, at: Locator<'_>) -> TypeKind {
    if let Some(refusal) = Refusal::of(written) {
        return TypeKind::Refused(refusal);
    }
    match written {
        syn::Type::Path(path) if path.qself.is_some() => {
            let what = "an associated type, which only the compiler knows";
            TypeKind::Refused(Refusal::strange(what))
        }
        syn::Type::Path(type_path) => match path(&type_path.path, at) {
            Some(path) => TypeKind::Path(path),
            None => TypeKind::Refused(Refusal::strange("a type with such arguments")),
        },
        syn::Type::Paren(paren) => kind(&paren.elem, at),
        syn::Type::Group(group) => kind(&group.elem, at),
        _ => TypeKind::Unit,
    }
}

/// A path with its type arguments; none when an argument is not a type.
fn path(path: &Path, at: Locator<'_>) -> Option<PathExpr> {
    let mut segments = Vec::new();
    for segment in &path.segments {
        let mut args = Vec::new();
        match &segment.arguments {
            PathArguments::None => {}
            PathArguments::AngleBracketed(generics) => {
                for argument in &generics.args {
                    match argument {
                        GenericArgument::Type(argument) => args.push(ty(argument, at)),
                        GenericArgument::Lifetime(_) => {}
                        _ => return None,
                    }
                }
            }
            PathArguments::Parenthesized(_) => return None,
        }
        segments.push(Segment { name: plain(&segment.ident), args });
    }
    Some(PathExpr { global: path.leading_colon.is_some(), segments })
}

/// Who may name an item.
pub(super) fn visibility(written: &SynVisibility) -> Visibility {
    match written {
        SynVisibility::Inherited => Visibility::Private,
        SynVisibility::Restricted(restricted) if restricted.path.is_ident("self") => {
            Visibility::Private
        }
        _ => Visibility::Open,
    }
}

/// The names and globs that one `use` brings.
pub(super) fn uses(item: &ItemUse, at: Locator<'_>) -> Vec<Use> {
    let mut found = Vec::new();
    let global = item.leading_colon.is_some();
    let mut waiting = vec![(&item.tree, Vec::<Segment>::new())];
    while let Some((tree, prefix)) = waiting.pop() {
        match tree {
            UseTree::Path(step) => waiting.push((&step.tree, joined(&prefix, &step.ident))),
            UseTree::Group(group) => {
                waiting.extend(group.items.iter().rev().map(|tree| (tree, prefix.clone())));
            }
            UseTree::Glob(glob) => {
                let span = at.over(glob);
                found.push((prefix, Import::Glob, span));
            }
            UseTree::Name(name) => {
                let path = imported(prefix, &name.ident);
                let bound = path.last().map(|last| last.name.clone()).unwrap_or_default();
                found.push((path, Import::Name(bound), at.token(name.ident.span())));
            }
            UseTree::Rename(rename) => {
                let path = imported(prefix, &rename.ident);
                let span = at.over(rename);
                // `as _` brings a trait's methods and no name.
                if rename.rename != "_" {
                    found.push((path, Import::Name(plain(&rename.rename)), span));
                }
            }
        }
    }
    let visibility = visibility(&item.vis);
    found
        .into_iter()
        .map(|(segments, import, span)| Use {
            path: PathExpr { global, segments },
            import,
            visibility,
            span,
        })
        .collect()
}

fn joined(prefix: &[Segment], ident: &syn::Ident) -> Vec<Segment> {
    let step = Segment { name: plain(ident), args: Vec::new() };
    prefix.iter().cloned().chain([step]).collect()
}

/// `a::b::{self}` is `a::b`.
fn imported(prefix: Vec<Segment>, ident: &syn::Ident) -> Vec<Segment> {
    if ident == "self" && !prefix.is_empty() { prefix } else { joined(&prefix, ident) }
}
