//! Names of modules and of the types in them: usable in Rust and in TypeScript, and each only once.

use std::collections::{BTreeMap, BTreeSet};

use super::SUFFIX;
use super::document::Document;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::names;
use crate::project::folder_below;
use crate::scripts::{is_ident_part, unambiguous};

/// The name of the module in `file`, with the folders below `modules` that it is in: `shop.StoreCard` of
/// `schemas/modules/shop/store-card.schema.json`.
pub(super) fn module_name(file: &str, modules: &str, out: &mut Diagnostics) -> Option<String> {
    let name = own_name(file, out)?;
    let mut whole = String::new();
    for folder in folder_below(modules, file).split('/').filter(|folder| !folder.is_empty()) {
        whole.push_str(&folder_name(folder));
        whole.push('.');
    }
    Some(whole + &name)
}

/// The name of a folder as that of a module in Rust, without `r#`: `shop_front` of `Shop Front`.
fn folder_name(folder: &str) -> String {
    let name = names::rust_snake(&unambiguous(&letters(folder)));
    let plain = name.trim_start_matches("r#");
    if is_ident(&name) { plain.to_owned() } else { format!("folder{plain}") }
}

fn own_name(file: &str, out: &mut Diagnostics) -> Option<String> {
    let base = file.rsplit('/').next().unwrap_or(file);
    let stem = base.strip_suffix(SUFFIX).unwrap_or(base);
    let name = stable(&unambiguous(stem));
    // In Rust the type stands beside a module of its own, which is written in small letters.
    if is_ident(&name) && names::rust_snake(&name) != name {
        return Some(name);
    }
    let span = out.sources.span(file, 0, 0);
    out.push(
        Diagnostic::error(format!("`{base}` does not name a module"))
            .at(&span, format!("the module would be called `{name}`"))
            .hint("a module's file is named like a type, such as store-card.schema.json"),
    );
    None
}

/// The documents ordered by module. Of several for one module the first stays, the others are reported
/// and `broken`.
pub(super) fn distinct(
    mut documents: Vec<Document>,
    broken: &mut BTreeSet<String>,
    out: &mut Diagnostics,
) -> Vec<Document> {
    documents.sort_by(|a, b| (&a.module, &a.file).cmp(&(&b.module, &b.file)));
    let mut distinct: Vec<Document> = Vec::new();
    for document in documents {
        match distinct.last().filter(|first| first.module == document.module) {
            Some(first) => {
                out.push(
                    Diagnostic::error(format!("two files are the module `{}`", document.module))
                        .at(&out.sources.span(&document.file, 0, 0), "this file")
                        .at(&out.sources.span(&first.file, 0, 0), "and this one")
                        .hint("rename one of the files: the file name is the module's name"),
                );
                broken.insert(document.file);
            }
            None => distinct.push(document),
        }
    }
    distinct
}

/// The names of the types of one module.
pub(super) struct Names {
    taken: BTreeSet<String>,
    /// The number to try next, for names that were taken.
    next: BTreeMap<String, usize>,
}

impl Names {
    /// Names for a module; its own is that of the root type.
    pub(super) fn new(module: &str) -> Self {
        Self { taken: BTreeSet::from([module.to_owned()]), next: BTreeMap::new() }
    }

    /// A name made from `wanted`; when it is taken, from `parent` and `wanted`, then with a number.
    pub(super) fn take(&mut self, wanted: &str, parent: &str) -> String {
        let mut name = usable(wanted);
        if self.taken.insert(name.clone()) {
            return name;
        }
        let long = usable(&format!("{parent}-{name}"));
        name.clone_from(&long);
        while self.taken.contains(&name) {
            let number = self.next.entry(long.clone()).or_insert(2);
            name = format!("{long}{number}");
            *number += 1;
        }
        self.taken.insert(name.clone());
        name
    }
}

/// `text` as the name of a type, whatever characters it has.
pub(super) fn usable(text: &str) -> String {
    let name = stable(&unambiguous(&letters(text)));
    match name.as_str() {
        "" => "Type".to_owned(),
        "Self" => "SelfType".to_owned(),
        _ if is_ident(&name) => name,
        _ => format!("T{name}"),
    }
}

/// `text` with spaces for what no name has.
fn letters(text: &str) -> String {
    text.chars().map(|c| if is_ident_part(c) { c } else { ' ' }).collect()
}

/// `text` as the name of a type, in a form that does not change when it is made again: `a-b` is `AB`
/// and `AB` is `Ab`. Emitters may then apply the rule once more.
fn stable(text: &str) -> String {
    let mut name = names::type_name(text);
    loop {
        let again = names::type_name(&name);
        if again == name {
            return name;
        }
        name = again;
    }
}

fn is_ident(name: &str) -> bool {
    name != "Self" && syn::parse_str::<syn::Ident>(name).is_ok()
}
