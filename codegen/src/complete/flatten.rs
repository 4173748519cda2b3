//! Sources and targets taken apart into leaves. Recursion of messages is cut where a type comes back.

use std::collections::BTreeSet;

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{
    Constraints, Doc, Field, Origin, Presence, TypeDef, TypeName, TypeRef,
};

use super::convert::of_object;
use super::facts::Facts;
use super::leaf::{Access, Leaf, Slot, doc};
use super::ty::{self, Resolved, Ty, resolve};
use super::words::{self, Token};

/// How deep a source is searched: fields of fields of fields of a field.
const DEPTH: usize = 5;

/// More leaves than a person could choose from are cut.
const MOST: usize = 4000;

/// Something that a mapping takes values from.
#[derive(Clone, Debug)]
pub(super) struct Source<'c> {
    /// Its name in expressions.
    pub(super) name: String,
    pub(super) ty: &'c TypeRef,
}

/// The leaves of `source`, objects and lists among them, in the order of their places.
pub(super) fn source<'c>(contract: &'c Contract, source: &Source<'c>) -> Vec<Leaf<'c>> {
    let mut walk = Walk { contract, leaves: Vec::new(), on_path: BTreeSet::new() };
    let resolved = resolve(contract, source.ty);
    let facts = Facts::of_name(&source.name, &Doc::default(), Vec::new());
    let root = At {
        access: Access::Path(vec![source.name.clone()]),
        absent_from: None,
        personal: resolved.personal,
        context: words::name(&source.name),
    };
    walk.visit(&root, resolved, None, &[], facts);
    let mut leaves = walk.leaves;
    leaves.sort_by_key(|leaf| leaf.access.text());
    leaves
}

struct Walk<'c> {
    contract: &'c Contract,
    leaves: Vec<Leaf<'c>>,
    on_path: BTreeSet<&'c TypeName>,
}

/// Where the walk stands.
struct At {
    access: Access,
    absent_from: Option<usize>,
    personal: bool,
    context: Vec<Token>,
}

impl<'c> Walk<'c> {
    fn visit(
        &mut self,
        at: &At,
        resolved: Resolved<'c>,
        field: Option<&'c Field>,
        siblings: &'c [Field],
        facts: Facts,
    ) {
        if self.leaves.len() >= MOST {
            return;
        }
        let ty = resolved.ty.clone();
        self.leaves.push(Leaf {
            access: at.access.clone(),
            ty: resolved.ty,
            absent_from: at.absent_from,
            nullable: resolved.nullable,
            personal: at.personal,
            field,
            siblings,
            facts,
        });
        match ty {
            Ty::Struct(def, shape) => self.fields(at, def, &shape.fields),
            Ty::List(item) => self.elements(at, item),
            _ => {}
        }
    }

    fn fields(&mut self, at: &At, def: &'c TypeDef, fields: &'c [Field]) {
        if at.access.steps().len() > DEPTH || !self.on_path.insert(&def.name) {
            return;
        }
        let mut context = at.context.clone();
        let own = words::name(ty::own_name(&def.name));
        let owner = own.iter().rfind(|token| token.weight() > 0.5).cloned();
        context.extend(own);
        for field in fields {
            let resolved = resolve(self.contract, &field.ty);
            let name = if def.origin == Origin::Proto { &field.name } else { &field.json };
            if !is_identifier(name) {
                continue;
            }
            let constraints = merged(field, &resolved);
            let text = doc(field, &resolved.ty);
            let sort = ty::sort(&resolved.ty);
            let facts = Facts::of(field, &field.name, text, &constraints, sort, context.clone());
            let facts = Facts { owner: owner.clone(), ..facts };
            let next = at.step(name, field, resolved.personal, &facts);
            self.visit(&next, resolved, Some(field), fields, facts);
        }
        self.on_path.remove(&def.name);
    }

    /// The fields of the elements of a list, which fill lists.
    fn elements(&mut self, at: &At, item: &'c TypeRef) {
        let Access::Path(list) = &at.access else { return };
        let Ty::Struct(def, shape) = resolve(self.contract, item).ty else { return };
        let variable = variable(list, &[]);
        let access = Access::Each { list: list.clone(), variable, path: Vec::new() };
        let inner =
            At { access, absent_from: None, personal: at.personal, context: at.context.clone() };
        self.fields(&inner, def, &shape.fields);
    }
}

impl At {
    fn step(&self, name: &str, field: &Field, personal: bool, facts: &Facts) -> Self {
        let mut access = self.access.clone();
        let place = match &mut access {
            Access::Path(path) | Access::Each { path, .. } | Access::Joined { path, .. } => {
                path.push(name.to_owned());
                path.len() - 1
            }
        };
        let absent = field.presence == Presence::Optional;
        let mut context = facts.name.clone();
        context.extend(self.context.iter().cloned());
        Self {
            access,
            absent_from: self.absent_from.or(absent.then_some(place)),
            personal: self.personal || personal || field.is_personal(),
            context,
        }
    }
}

/// What an element of `list` is called: the first letter, or two where that is taken.
pub(super) fn variable(list: &[String], taken: &[&str]) -> String {
    let last = list.last().map(String::as_str).unwrap_or_default();
    let letters: Vec<char> = last.chars().filter(char::is_ascii_lowercase).collect();
    let candidates =
        (1..=letters.len()).map(|count| letters.iter().take(count).collect::<String>());
    let free = |name: &String| {
        !taken.contains(&name.as_str())
            && !list.iter().any(|step| step == name)
            && !is_reserved(name)
    };
    candidates.into_iter().find(free).unwrap_or_else(|| "element".to_owned())
}

/// Words that CEL keeps for itself.
fn is_reserved(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "as",
        "break",
        "const",
        "continue",
        "else",
        "false",
        "for",
        "function",
        "if",
        "import",
        "in",
        "let",
        "loop",
        "namespace",
        "null",
        "package",
        "return",
        "true",
        "var",
        "void",
        "while",
    ];
    WORDS.contains(&word)
}

fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && chars.all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !is_reserved(name)
}

/// The constraints of a field and of the aliases it goes through.
fn merged(field: &Field, resolved: &Resolved<'_>) -> Constraints {
    let mut all = field.constraints.clone();
    ty::merge(&mut all, &resolved.constraints);
    all
}

/// The places of an object that are to be filled: nested objects by their own places, lists as one.
pub(super) fn target<'c>(
    contract: &'c Contract,
    def: &'c TypeDef,
    fields: &'c [Field],
    context: &[Token],
) -> Vec<Slot<'c>> {
    let mut walk = Target { contract, slots: Vec::new() };
    let mut context = context.to_vec();
    let mut own = words::name(ty::own_name(&def.name));
    // What stands in an array of a schema is called an item, whatever it is.
    if def.origin == Origin::Module && own.len() > 1 {
        own.pop_if(|last| last.text == "item");
    }
    context.extend(own);
    let blocked = rule(&def.constraints, fields);
    walk.fields(
        fields,
        &Around { path: &[], context, optional: &[], seen: &[&def.name], within: None, blocked },
    );
    let mut slots = walk.slots;
    slots.sort_by_key(Slot::text);
    slots
}

struct Target<'c> {
    contract: &'c Contract,
    slots: Vec<Slot<'c>>,
}

/// What stands around a field of the target.
struct Around<'a> {
    path: &'a [String],
    context: Vec<Token>,
    optional: &'a [String],
    seen: &'a [&'a TypeName],
    within: Option<&'a [String]>,
    blocked: Option<String>,
}

/// Whether `{ when = "..", fields = {..} }` is read as an object of these fields.
fn takes_condition(fields: &[Field]) -> bool {
    const WORDS: &[&str] = &["when", "fields", "value", "default", "each", "mapping"];
    !fields.iter().any(|field| WORDS.contains(&field.json.as_str()))
}

/// The rule that stands against filling an object field by field.
fn rule(constraints: &Constraints, fields: &[Field]) -> Option<String> {
    let required = fields.iter().filter(|field| field.presence == Presence::Required).count();
    of_object(constraints, required, fields.len())
}

impl<'c> Target<'c> {
    fn fields(&mut self, fields: &'c [Field], around: &Around<'_>) {
        for field in fields {
            let resolved = resolve(self.contract, &field.ty);
            let constraints = merged(field, &resolved);
            let text = doc(field, &resolved.ty);
            let sort = ty::sort(&resolved.ty);
            let context = around.context.clone();
            let mut facts = Facts::of(field, &field.name, text, &constraints, sort, context);
            // `shipping.value` is the shipping.
            if facts.name.iter().all(|token| token.weight() < 0.5)
                && let Some(parent) = around.path.last()
            {
                facts.name.splice(0..0, words::name(parent));
            }
            let path: Vec<String> = around.path.iter().chain([&field.json]).cloned().collect();
            let optional = field.presence != Presence::Required;
            if let Ty::Struct(def, shape) = &resolved.ty
                && !around.seen.contains(&&def.name)
                && path.len() < DEPTH
                && !shape.fields.is_empty()
            {
                let mut context = facts.name.clone();
                // What is written about an object says whose its fields are: `from`, "where it departs".
                context.extend(facts.label.iter().chain(&facts.prose).take(6).cloned());
                context.extend(around.context.iter().cloned());
                let mut parents = around.optional.to_vec();
                parents.extend(optional.then(|| path.join(".")));
                let seen: Vec<&TypeName> = around.seen.iter().copied().chain([&def.name]).collect();
                let blocked = around.blocked.clone().or_else(|| rule(&constraints, &shape.fields));
                let within = match optional {
                    true => Some(path.as_slice()).filter(|_| takes_condition(&shape.fields)),
                    false => around.within,
                };
                let inner = Around {
                    path: &path,
                    context,
                    optional: &parents,
                    seen: &seen,
                    within,
                    blocked,
                };
                self.fields(&shape.fields, &inner);
                continue;
            }
            self.slots.push(Slot {
                path,
                personal: field.is_personal() || resolved.personal,
                resolved,
                optional,
                optional_parents: around.optional.to_vec(),
                constraints,
                within: around.within.map(<[String]>::to_vec),
                blocked: around.blocked.clone(),
                siblings: fields,
                doc: &text.text,
                facts,
            });
        }
    }
}
