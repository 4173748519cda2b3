//! Makes the tree of a mapping from its draft: finds every field of the target, checks what fills it, and says
//! what is missing.

mod computed;
mod nested;

use std::collections::{BTreeMap, BTreeSet};

use super::candidates;
use super::describe::describe;
use super::draft::{Draft, Entry, MayBeUnused, Text};
use super::model::{Assigned, Computed, Mapping, Object, Source, UserFunction, Value};
use super::{functions, sources};
use crate::cel::{Ranges, Type};
use crate::diagnostics::{Diagnostic, Diagnostics, did_you_mean};
use crate::model::{Contract, Field, Origin, Presence, Shape, Span, Struct, TypeName};

/// What other mappings know of one.
#[derive(Clone, Debug)]
pub(super) struct Signature {
    pub(super) target: TypeName,
    pub(super) sources: Vec<Source>,
    pub(super) validate: bool,
    /// None while it is not known: the mapping leads back to itself.
    pub(super) can_fail: Option<bool>,
}

pub(super) type Signatures = BTreeMap<String, Signature>;

/// What is known of `draft` without its fields; errors in it are reported.
pub(super) fn signature(
    contract: &Contract,
    draft: &Draft,
    out: &mut Diagnostics,
) -> Option<Signature> {
    let target = sources::target(contract, &draft.target, out);
    let mut found = Vec::new();
    let mut is_whole = true;
    for (name, ty, _) in &draft.sources {
        if !is_identifier(&name.text) {
            out.push(
                Diagnostic::error(format!("`{}` cannot be the name of a source", name.text))
                    .at(&name.span, "")
                    .hint("expressions and the generated function use it: letters, digits and `_`"),
            );
            is_whole = false;
            continue;
        }
        match sources::source(contract, ty, out) {
            Some(ty) => {
                found.push(Source { name: name.text.clone(), ty, span: name.span.clone() });
            }
            None => is_whole = false,
        }
    }
    let target = target?;
    let validate = draft.validate;
    is_whole.then_some(Signature { target, sources: found, validate, can_fail: None })
}

fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    let is_word = chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && chars.all(|c| c.is_ascii_alphanumeric() || c == '_')
        && name != "_";
    // What CEL reserves is no variable; the Rust of it is escaped by the emitter.
    is_word
        && !matches!(name, "true" | "false" | "null" | "in" | "self" | "super" | "crate" | "Self")
}

/// The mapping that `draft` describes. None where something is wrong with it, which is reported.
pub(super) fn plan(
    contract: &Contract,
    draft: &Draft,
    known: &Signatures,
    out: &mut Diagnostics,
) -> Option<Mapping> {
    let signature = known.get(&draft.name)?;
    let before = out.error_count();
    let mut functions = BTreeMap::new();
    for (name, function) in &draft.functions {
        if let Some(function) = functions::function(contract, &name.text, function, out) {
            functions.insert(name.text.clone(), function);
        }
    }
    let variables = variables(contract, signature, out);
    let mut planner =
        Planner { contract, draft, known, functions, variables, used: BTreeSet::new(), out };
    let value = planner.object(&signature.target, &draft.fields, "");
    planner.check_ignored(&signature.target);
    planner.check_used();
    let Planner { functions, .. } = planner;
    check_validated(contract, draft, &signature.target, out);
    let can_fail = draft.validate || value.can_fail();
    (out.error_count() == before).then(|| Mapping {
        name: draft.name.clone(),
        doc: draft.doc.clone(),
        target: signature.target.clone(),
        sources: signature.sources.clone(),
        value,
        functions,
        web: draft.web,
        live: draft.live,
        validate: draft.validate,
        can_fail,
        span: draft.target.span.clone(),
    })
}

/// Only Rust holds values against schemas, and those of modules only.
fn check_validated(contract: &Contract, draft: &Draft, target: &TypeName, out: &mut Diagnostics) {
    let is_module = contract.types.get(target).is_some_and(|def| def.origin == Origin::Module);
    let problem = match draft.validate {
        true if draft.web => {
            "a mapping for the web cannot be validated: remove `web` or `validate`"
        }
        true if !is_module => "its target has no JSON Schema that it could be held against",
        _ => return,
    };
    out.push(Diagnostic::error(problem).at(&draft.target.span, "the target of this mapping"));
}

fn variables(contract: &Contract, signature: &Signature, out: &mut Diagnostics) -> Vec<Variable> {
    let mut variables = Vec::new();
    for source in &signature.sources {
        match Type::of(contract, &source.ty) {
            Ok(ty) => variables.push(Variable {
                name: source.name.clone(),
                ty,
                ranges: Ranges::of(contract, &source.ty),
            }),
            Err(reason) => out.push(
                Diagnostic::error(format!("`{}` cannot be used in expressions", source.name))
                    .at(&source.span, reason),
            ),
        }
    }
    variables
}

/// What expressions may name.
pub(super) struct Variable {
    pub(super) name: String,
    pub(super) ty: Type,
    /// What is known of its integers.
    pub(super) ranges: Ranges,
}

/// What is at work on one mapping.
pub(super) struct Planner<'a> {
    contract: &'a Contract,
    draft: &'a Draft,
    known: &'a Signatures,
    functions: BTreeMap<String, UserFunction>,
    /// The sources, and the elements of lists around the place at work.
    variables: Vec<Variable>,
    used: BTreeSet<String>,
    out: &'a mut Diagnostics,
}

impl<'a> Planner<'a> {
    /// The object of type `ty`, whose fields are filled by `entries`.
    fn object(&mut self, ty: &TypeName, entries: &[Entry], path: &str) -> Object {
        let mut object = Object { ty: ty.clone(), fields: Vec::new() };
        let Some(shape) = self.shape(ty) else { return object };
        self.check_names(ty, shape, entries);
        for (index, field) in shape.fields.iter().enumerate() {
            let path = join(path, &field.json);
            let entry = entries.iter().find(|entry| entry.key.text == field.json);
            let assigned = match entry {
                Some(entry) => {
                    let value = self.value(field, &entry.node, &path, &entry.key);
                    value.map(|value| (value, entry.key.span.clone()))
                }
                None => self.unassigned(ty, field, &path),
            };
            if let Some((value, span)) = assigned {
                self.check_oneof(shape, &object, field, &value, &span);
                object.fields.push(Assigned { index, path, value, span });
            }
        }
        object
    }

    /// Of a oneof one member is filled, and by an expression.
    fn check_oneof(
        &mut self,
        shape: &Struct,
        object: &Object,
        field: &Field,
        value: &Value,
        span: &Span,
    ) {
        let Some(oneof) = &field.oneof else { return };
        let other = object.fields.iter().filter_map(|it| Some((shape.fields.get(it.index)?, it)));
        let other = other.into_iter().find(|(it, _)| it.oneof.as_ref() == Some(oneof));
        if let Some((_, other)) = other {
            self.out.push(
                Diagnostic::error(format!("`{}` is another member of `{oneof}`", field.json))
                    .at(span, "a message holds one of them")
                    .at(&other.span, "filled already"),
            );
        }
        if !matches!(value, Value::Computed(_)) {
            self.out.push(
                Diagnostic::error(format!(
                    "the member `{}` of `{oneof}` takes an expression",
                    field.json
                ))
                .at(span, "")
                .hint("write the message in it: shop.v1.Owner{name: store.name}"),
            );
        }
    }

    fn shape(&self, ty: &TypeName) -> Option<&'a Struct> {
        match &self.contract.types.get(ty)?.shape {
            Shape::Struct(shape) => Some(shape),
            _ => None,
        }
    }

    fn check_names(&mut self, ty: &TypeName, shape: &Struct, entries: &[Entry]) {
        for entry in entries {
            let key = entry.key.text.as_str();
            if shape.fields.iter().any(|field| field.json == key) {
                continue;
            }
            let names = shape.fields.iter().map(|field| field.json.as_str());
            let mut hints: Vec<String> = did_you_mean(key, names.clone()).into_iter().collect();
            if hints.is_empty() {
                hints.push(format!("its fields are {}", quoted(names)));
            }
            let mut error = Diagnostic::error(format!("`{}` has no field `{key}`", short(ty)))
                .at(&entry.key.span, "");
            if let Some(def) = self.contract.types.get(ty) {
                error = error.at(&def.span, "declared here");
            }
            self.out.push(error.hints(hints));
        }
    }

    /// A field that the file says nothing of: it is filled from what has its name, is left out on purpose, or
    /// is missing.
    fn unassigned(&mut self, owner: &TypeName, field: &Field, path: &str) -> Option<(Value, Span)> {
        if self.draft.ignore.iter().any(|ignored| ignored.text == path) {
            return None;
        }
        let same = candidates::same_name(self.contract, &self.variables, field);
        let mut fitting: Vec<(Computed, Span)> = Vec::new();
        for (text, source) in same {
            let Some(computed) = self.quietly(&text, field) else { continue };
            let span = source.map_or_else(|| self.draft.target.span.clone(), |it| it.span.clone());
            fitting.push((computed, span));
        }
        if fitting.len() == 1
            && let Some((computed, span)) = fitting.pop()
        {
            self.note_used(&computed.expr);
            return Some((Value::Computed(computed), span));
        }
        let offers: Vec<String> = fitting.into_iter().map(|(computed, _)| computed.text).collect();
        self.missing(owner, field, path, &offers);
        None
    }

    fn missing(&mut self, owner: &TypeName, field: &Field, path: &str, offers: &[String]) {
        let is_required = field.presence == Presence::Required;
        if field.presence == Presence::Implicit {
            return;
        }
        let message = if is_required {
            format!("nothing fills `{path}`, which `{}` requires", short(owner))
        } else {
            format!("nothing fills `{path}`")
        };
        let mut report =
            if is_required { Diagnostic::error(message) } else { Diagnostic::warning(message) };
        report = report
            .at(&self.draft.target.span, "the target of this mapping")
            .at(&field.span, format!("takes {}", describe(&field.ty)));
        if offers.is_empty() {
            let near = candidates::nearest(self.contract, &self.variables, field);
            let list = near.iter().map(|it| {
                let other = if it.fits { "" } else { ", of another type" };
                format!("`{}` ({:.2}{other})", it.text, it.score)
            });
            let list: Vec<String> = list.collect();
            if !list.is_empty() {
                report = report.hint(format!("the nearest sources are {}", list.join(", ")));
            }
            let first = near.first().filter(|it| it.fits && it.score >= candidates::LIKELY);
            let text = first.map_or("..", |it| it.text.as_str());
            report = report.hint(format!("write it under [fields]: {} = \"{text}\"", key(path)));
            if first.is_none() {
                let target = &self.draft.target.text;
                report = report.hint(format!("`hawksbill complete {target}` proposes expressions"));
            }
        } else {
            report = report.hint(format!(
                "several sources have it ({}): say under [fields] which",
                quoted(offers.iter().map(String::as_str))
            ));
        }
        if !is_required {
            report = report.hint(format!("to leave it out on purpose: ignore = [\"{path}\"]"));
        }
        self.out.push(report);
    }

    /// Names under `ignore` are fields, and fields that may be left out.
    fn check_ignored(&mut self, target: &TypeName) {
        for ignored in &self.draft.ignore {
            let problem = match self.find(target, &ignored.text) {
                None => format!("`{}` has no field `{}`", short(target), ignored.text),
                Some(field) if field.presence == Presence::Required => {
                    format!("`{}` is required and cannot be left out", ignored.text)
                }
                Some(_) => continue,
            };
            self.out.push(Diagnostic::error(problem).at(&ignored.span, ""));
        }
    }

    /// The field at a dotted path below `ty`.
    fn find(&self, ty: &TypeName, path: &str) -> Option<&'a Field> {
        let (mut ty, mut rest) = (ty.clone(), path);
        loop {
            let (first, after) = rest.split_once('.').map_or((rest, None), |(a, b)| (a, Some(b)));
            let name = first.trim_end_matches("[]");
            let field = self.shape(&ty)?.fields.iter().find(|field| field.json == name)?;
            let Some(after) = after else { return Some(field) };
            ty = nested::object_in(self.contract, &field.ty)
                .or_else(|| nested::element_in(self.contract, &field.ty))?;
            rest = after;
        }
    }

    fn check_used(&mut self) {
        for (name, _, unused) in &self.draft.sources {
            if *unused == MayBeUnused::No && !self.used.contains(&name.text) {
                self.out.push(
                    Diagnostic::warning(format!("nothing uses the source `{}`", name.text))
                        .at(&name.span, "")
                        .hint("remove it, or write { type = \"..\", unused = true }"),
                );
            }
        }
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// A type as the file names it.
fn short(name: &TypeName) -> &str {
    name.as_str().strip_prefix("modules.").unwrap_or(name.as_str())
}

/// A path as a key of TOML.
fn key(path: &str) -> String {
    let is_bare = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
    };
    let parts = path.split('.').map(|part| match is_bare(part) {
        true => part.to_owned(),
        false => format!("\"{part}\""),
    });
    parts.collect::<Vec<_>>().join(".")
}

fn quoted<'n>(names: impl Iterator<Item = &'n str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// The text of an entry that must be one.
fn text_of(node: Option<&super::draft::Node>) -> Option<&Text> {
    match node? {
        super::draft::Node::Text(text) => Some(text),
        _ => None,
    }
}
