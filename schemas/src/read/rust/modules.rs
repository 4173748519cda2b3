//! Walks the module tree as rustc does: `mod x;`, `mod x { }`, `#[path]`, without what is for tests.

use std::collections::BTreeSet;

use syn::{Expr, ExprLit, ItemMod, Lit, Meta};

use super::items::{Items, attributes_of};
use super::locate::{Locator, plain};
use super::parse::parse;
use super::tree::{Module, RustSources, Visibility};
use super::{cfg, types};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::files;
use crate::model::Span;
use crate::project::Project;

/// One run over a module tree.
pub(super) struct Walk<'a> {
    pub(super) project: &'a Project,
    pub(super) out: &'a mut Diagnostics,
    pub(super) found: RustSources,
    /// The files that some `mod` reaches.
    pub(super) reached: BTreeSet<String>,
    /// The folders of modules that are for tests only.
    pub(super) test_folders: Vec<String>,
}

/// Where the children of a module are looked for. All paths are relative to the project.
#[derive(Clone)]
struct Place {
    file: String,
    /// The folder of `mod x;` without `#[path]`.
    children: String,
    /// The folder that `#[path]` starts from.
    paths: String,
    /// The files from the root down to this one: none may contain itself.
    within: Vec<String>,
}

impl Walk<'_> {
    /// Reads the module that `file` holds, and all below it.
    pub(super) fn root(&mut self, file: &str) {
        let span = Span { file: file.to_owned(), line: 1, column: 1, start: 0, end: 0 };
        let module = new_module(Vec::new(), None, span, Visibility::Open);
        self.found.modules.push(module);
        self.file(0, Place::of(file, Vec::new()));
    }

    /// Reads the file of the module at `index`.
    fn file(&mut self, index: usize, place: Place) {
        self.reached.insert(place.file.clone());
        let Some(text) = files::read_text(&self.project.root, &place.file, self.out) else {
            return;
        };
        let at = Locator { file: &place.file, sources: &self.out.sources };
        match parse(&text, at) {
            Ok(file) if !cfg::is_test_only(&file.attrs) => self.items(index, &file.items, &place),
            Ok(_) => self.test_folders.push(place.children),
            Err(error) => self.out.push(error),
        }
    }

    fn items(&mut self, index: usize, items: &[syn::Item], place: &Place) {
        for item in items {
            if cfg::is_test_only(attributes_of(item)) {
                if let syn::Item::Mod(item) = item {
                    self.skip(item, place);
                }
                continue;
            }
            let at = Locator { file: &place.file, sources: &self.out.sources };
            let problems = &mut self.found.problems;
            Items { at, module: &mut self.found.modules[index], problems }.read(item);
            if let syn::Item::Mod(item) = item {
                self.module(index, item, place);
            }
        }
    }

    fn module(&mut self, parent: usize, item: &ItemMod, place: &Place) {
        let at = Locator { file: &place.file, sources: &self.out.sources };
        let name = plain(&item.ident);
        let span = at.token(item.ident.span());
        let mut path = self.found.modules[parent].path.clone();
        path.push(name.clone());
        let index = self.found.modules.len();
        let module = new_module(path, Some(parent), span.clone(), types::visibility(&item.vis));
        self.found.modules.push(module);
        match &item.content {
            Some((_, items)) => self.items(index, items, &place.inline(&name, path_attr(item))),
            None => match self.find(item, &span, place) {
                Some(file) if place.within.contains(&file) => {
                    let message = format!("`{file}` contains itself");
                    self.out.push(Diagnostic::error(message).at(&span, "by this declaration"));
                }
                Some(file) => {
                    let mut next = Place::of(&file, place.within.clone());
                    if path_attr(item).is_some() {
                        // A file named by `#[path]` looks for its children beside itself.
                        next.children.clone_from(&next.paths);
                    }
                    self.file(index, next);
                }
                None => {}
            },
        }
    }

    /// The file of `mod x;`, reported when there is none.
    fn find(&mut self, item: &ItemMod, span: &Span, place: &Place) -> Option<String> {
        let tried = candidates(item, place);
        let exists = |file: &&String| self.project.root.join(file.as_str()).is_file();
        let found: Vec<&String> = tried.iter().filter(exists).collect();
        let name = plain(&item.ident);
        match found.as_slice() {
            [file] => return Some((*file).clone()),
            // Only cargo knows whether the module is compiled at all.
            [] if cfg::is_conditional(&item.attrs) => {}
            [] => {
                let tried: Vec<String> = tried.iter().map(|file| format!("`{file}`")).collect();
                self.out.push(
                    Diagnostic::error(format!("there is no file for module `{name}`"))
                        .at(span, "")
                        .hint(format!("create {}", tried.join(" or "))),
                );
            }
            [first, ..] => {
                let both = found.iter().map(|file| format!("`{file}`")).collect::<Vec<_>>();
                self.out.push(
                    Diagnostic::error(format!("module `{name}` has two files"))
                        .at(span, "")
                        .hint(format!("remove {}", both.join(" or "))),
                );
                return Some((*first).clone());
            }
        }
        None
    }

    /// Remembers the files of a module for tests, whose functions are rightly not found.
    fn skip(&mut self, item: &ItemMod, place: &Place) {
        if item.content.is_some() {
            self.test_folders.push(files::join(&place.children, &plain(&item.ident)));
            return;
        }
        for file in candidates(item, place) {
            self.test_folders.push(Place::of(&file, Vec::new()).children);
            self.reached.insert(file);
        }
    }
}

fn new_module(
    path: Vec<String>,
    parent: Option<usize>,
    span: Span,
    visibility: Visibility,
) -> Module {
    let (uses, items, functions) = (Vec::new(), Vec::new(), Vec::new());
    Module { path, parent, span, visibility, uses, items, functions }
}

impl Place {
    /// The place of a file: `mod.rs` looks for children beside itself, `x.rs` in `x/`.
    fn of(file: &str, mut within: Vec<String>) -> Self {
        within.push(file.to_owned());
        let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
        let stem = name.strip_suffix(".rs").unwrap_or(name);
        let children = if stem == "mod" { folder.to_owned() } else { files::join(folder, stem) };
        Self { file: file.to_owned(), children, paths: folder.to_owned(), within }
    }

    /// The place of a module in the same file.
    fn inline(&self, name: &str, path: Option<String>) -> Self {
        let children = match path {
            Some(path) => normal(&self.paths, &path),
            None => files::join(&self.children, name),
        };
        Self { paths: children.clone(), children, ..self.clone() }
    }
}

fn candidates(item: &ItemMod, place: &Place) -> Vec<String> {
    if let Some(path) = path_attr(item) {
        return vec![normal(&place.paths, &path)];
    }
    let base = files::join(&place.children, &plain(&item.ident));
    vec![format!("{base}.rs"), format!("{base}/mod.rs")]
}

/// `folder/path` without `.` and `..`.
fn normal(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split(['/', '\\'])) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

fn path_attr(item: &ItemMod) -> Option<String> {
    item.attrs.iter().find_map(|attr| match &attr.meta {
        Meta::NameValue(pair) if pair.path.is_ident("path") => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    })
}
