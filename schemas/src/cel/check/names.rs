//! Names: variables, constants of enums, and the selections behind them (language definition, "Name
//! Resolution").

use std::ops::Range;

use super::super::ranges::{self, Ranges};
use super::super::syntax::{Name, Node, NodeKind};
use super::super::{FieldRef, Kind, Literal, Problem, Type, contract};
use super::typed::Typed;
use super::{Checker, select};
use crate::model::{Shape, TypeName};
use crate::nearest::did_you_mean;

/// A variable of a comprehension or a binding.
#[derive(Clone, Debug)]
pub(super) struct Local {
    pub(super) name: String,
    pub(super) ty: Type,
    pub(super) ranges: Ranges,
    /// Where the value stands that it is bound to.
    pub(super) alias: Option<String>,
}

/// What names are followed by in a chain: `.field` or `.?field`.
struct Step<'n> {
    field: &'n Name,
    optional: bool,
    span: &'n Range<usize>,
}

impl Checker<'_> {
    /// The place of a variable's value.
    pub(super) fn root(&self, name: &str) -> String {
        match self.locals.iter().rposition(|local| local.name == name) {
            Some(level) => match self.locals.get(level).and_then(|local| local.alias.clone()) {
                Some(alias) => alias,
                None => format!("{name}#{}", level + 1),
            },
            None => format!("{name}#0"),
        }
    }

    pub(super) fn is_local(&self, name: &str) -> bool {
        self.locals.iter().any(|local| local.name == name)
    }

    /// Runs `work` where the variables `locals` are.
    pub(super) fn with_locals<T>(
        &mut self,
        locals: Vec<Local>,
        work: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let before = self.locals.len();
        self.locals.extend(locals);
        let result = work(self);
        self.locals.truncate(before);
        result
    }

    /// A name, or a selection.
    pub(super) fn chain(&mut self, node: &Node) -> Option<Typed> {
        let mut steps = Vec::new();
        let mut base = node;
        while let NodeKind::Select { operand, field, optional } = &base.kind {
            steps.push(Step { field, optional: *optional, span: &base.span });
            base = operand;
        }
        steps.reverse();
        let (mut typed, taken) = match &base.kind {
            NodeKind::Ident(name) => self.named(name, &base.span, &steps)?,
            _ => (self.check(base)?, 0),
        };
        for step in steps.into_iter().skip(taken) {
            let how = if step.optional { select::How::Optional } else { select::How::Value };
            typed = self.select(typed, step.field, how, step.span)?;
        }
        Some(typed)
    }

    /// What the name means, and how many of `steps` belong to it: the longest name that means something.
    fn named(
        &mut self,
        name: &str,
        span: &Range<usize>,
        steps: &[Step<'_>],
    ) -> Option<(Typed, usize)> {
        if let Some(local) = self.locals.iter().rev().find(|local| local.name == name) {
            let variable = Kind::Variable(name.to_owned());
            let typed = Typed::new(variable, local.ty.clone(), false, span);
            return Some((typed.ranged(local.ranges.clone()), 0));
        }
        let qualified = steps.iter().take_while(|step| !step.optional).count();
        for taken in (0..=qualified).rev() {
            let mut joined = name.to_owned();
            let mut span = span.clone();
            for step in steps.iter().take(taken) {
                joined = format!("{joined}.{}", step.field.text);
                span.end = step.span.end;
            }
            if let Some(typed) = self.meant(&joined, &span) {
                return Some((typed, taken));
            }
        }
        let problem = self.unknown_name(name, span, steps.get(..qualified).unwrap_or_default());
        self.report(problem)
    }

    /// The variable or constant of this name.
    fn meant(&self, name: &str, span: &Range<usize>) -> Option<Typed> {
        self.env.candidates(name).into_iter().find_map(|candidate| {
            // A local variable of that name would be taken for it.
            let visible = !self.is_local(&candidate);
            if let Some(ty) = self.env.variables.get(&candidate).filter(|_| visible) {
                let ranges = self.source_ranges(&candidate, ty);
                let typed = Typed::new(Kind::Variable(candidate), ty.clone(), false, span);
                return Some(typed.ranged(ranges));
            }
            self.enum_constant(&candidate, span)
        })
    }

    fn source_ranges(&self, name: &str, ty: &Type) -> Ranges {
        match (self.env.ranges.get(name), ty) {
            (Some(ranges), _) => ranges.clone(),
            (None, Type::Enum(name)) => ranges::of_enum(self.env.contract, name),
            _ => Ranges::Any,
        }
    }

    /// `shop.v1.Status.OPEN`: a constant of an enum of Protobuf.
    fn enum_constant(&self, name: &str, span: &Range<usize>) -> Option<Typed> {
        let (owner, value) = name.rsplit_once('.')?;
        let owner = TypeName::new(owner);
        let Shape::Enum(declared) = &self.env.contract.types.get(&owner)?.shape else {
            return None;
        };
        let number = declared.values.iter().find(|known| known.name == value)?.number?;
        let mut typed = Typed::literal(Literal::Int(i64::from(number)), span);
        typed.expr.ty = Type::Enum(owner);
        Some(typed)
    }

    fn unknown_name(&self, name: &str, span: &Range<usize>, steps: &[Step<'_>]) -> Problem {
        let mut joined = name.to_owned();
        let mut whole = span.clone();
        // The longest name of a type, and what stands behind it.
        let mut found = self.type_named(&joined).map(|owner| (owner, steps.first()));
        for (place, step) in steps.iter().enumerate() {
            joined = format!("{joined}.{}", step.field.text);
            whole.end = step.span.end;
            if let Some(owner) = self.type_named(&joined) {
                found = Some((owner, steps.get(place + 1)));
            }
        }
        match found {
            Some((owner, Some(step))) => return self.no_constant(&owner, step.field),
            None if !TYPES.contains(&&*joined) => {}
            _ => {
                let message = format!("`{joined}` is a type, and types are no values here");
                return Problem::new(&whole, message);
            }
        }
        let known = self.env.variables.keys().map(String::as_str);
        let known: Vec<&str> =
            known.chain(self.locals.iter().map(|local| local.name.as_str())).collect();
        let nearest = did_you_mean(name, known.iter().copied())
            .or_else(|| did_you_mean(&joined, known.iter().copied()));
        let listed = match known.as_slice() {
            [] => "there are no sources".to_owned(),
            known => format!("there are {}", super::wording::list(known, 8)),
        };
        Problem::new(span, format!("nothing is called `{name}` here"))
            .hint(nearest.unwrap_or(listed))
    }

    /// The declared type of this name.
    pub(super) fn type_named(&self, name: &str) -> Option<TypeName> {
        let candidates = self.env.candidates(name).into_iter().map(TypeName::new);
        let mut known = candidates.filter(|name| self.env.contract.types.contains_key(name));
        known.next()
    }

    fn no_constant(&self, owner: &TypeName, value: &Name) -> Problem {
        let shape = self.env.contract.types.get(owner).map(|def| &def.shape);
        let Some(Shape::Enum(declared)) = shape else {
            let message = format!("`{owner}` is a type, and types are no values here");
            return Problem::new(&value.span, message);
        };
        let names: Vec<&str> = declared.values.iter().map(|known| &*known.name).collect();
        let nearest = did_you_mean(&value.text, names.iter().copied());
        Problem::new(&value.span, format!("`{owner}` has no value `{}`", value.text))
            .hint(nearest.unwrap_or_else(|| format!("it has {}", super::wording::list(&names, 8))))
    }

    /// Whether the field is one of Protobuf's wrappers.
    pub(super) fn is_wrapper(&self, field: &FieldRef) -> bool {
        let declared = contract::object(self.env.contract, &field.owner);
        let declared = declared.and_then(|(_, object)| object.fields.get(field.index));
        declared.is_some_and(|declared| matches!(declared.ty, crate::model::TypeRef::WellKnown(_)))
    }
}

/// The types of the language, which some dialects let expressions name.
const TYPES: &[&str] = &[
    "bool",
    "int",
    "uint",
    "double",
    "string",
    "bytes",
    "list",
    "map",
    "null_type",
    "type",
    "google.protobuf.Timestamp",
    "google.protobuf.Duration",
];
