//! What a target field may have been meant to be filled from: sources' fields by the likeness of their names.

use crate::cel::Type;
use crate::model::{Contract, Field, Presence, Shape, TypeRef};

use super::convert;
use super::plan::Variable;

/// How deep sources are searched; what stands deeper is seldom meant.
const DEPTH: usize = 3;

/// Below this, names are alike by chance.
const LEAST: f64 = 0.5;

/// From this on names mean the same so often that it is worth a line, and a conversion where the types differ.
pub(super) const LIKELY: f64 = 0.7;

/// Something that a field may be filled from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Candidate {
    /// As an expression.
    pub(super) text: String,
    /// The likeness of the names, up to 1.
    pub(super) score: f64,
    /// Whether its type is one that the field takes.
    pub(super) fits: bool,
}

/// At most three fields of `variables` whose names are most like that of `field`: those whose type fits, and where
/// names are very much alike others, too. Nothing personal is proposed for what is shown.
pub(super) fn nearest(
    contract: &Contract,
    variables: &[Variable],
    field: &Field,
) -> Vec<Candidate> {
    let mut search = Search { contract, field, found: Vec::new() };
    for Variable { name, ty, .. } in variables {
        search.visit(name, name, ty, None, 0);
    }
    let mut found = search.found;
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.text.cmp(&b.text)));
    found.truncate(3);
    found
}

struct Search<'a> {
    contract: &'a Contract,
    field: &'a Field,
    found: Vec<Candidate>,
}

impl Search<'_> {
    fn visit(&mut self, text: &str, name: &str, ty: &Type, source: Option<&Field>, depth: usize) {
        let score = likeness(&self.field.json, name);
        let is_private = source.is_some_and(Field::is_personal) && !self.field.is_personal();
        if score >= LEAST && !is_private {
            let fits = convert::type_into_field(self.contract, ty, self.field).is_ok();
            if fits || (score >= LIKELY && !matches!(ty, Type::Struct(_))) {
                self.found.push(Candidate { text: text.to_owned(), score, fits });
            }
        }
        let Type::Struct(owner) = ty else { return };
        let Some(Shape::Struct(shape)) = self.contract.types.get(owner).map(|def| &def.shape)
        else {
            return;
        };
        if depth == DEPTH {
            return;
        }
        for field in &shape.fields {
            if let Ok(ty) = Type::of(self.contract, &field.ty) {
                let name = selector(self.contract, owner, field);
                self.visit(&format!("{text}.{name}"), name, &ty, Some(field), depth + 1);
            }
        }
    }
}

/// How a field is called in expressions: by its source name in Protobuf, by its property elsewhere.
pub(super) fn selector<'f>(
    contract: &Contract,
    owner: &crate::model::TypeName,
    field: &'f Field,
) -> &'f str {
    use crate::model::Origin;
    let is_proto = contract.types.get(owner).is_some_and(|def| def.origin == Origin::Proto);
    if is_proto { &field.name } else { &field.json }
}

/// A source's field that fills `field` because it has its name: the expression, and the field with its owner.
pub(super) fn same_name<'c>(
    contract: &'c Contract,
    variables: &[Variable],
    field: &Field,
) -> Vec<(String, Option<&'c Field>)> {
    let mut found = Vec::new();
    for Variable { name: variable, ty, .. } in variables {
        if is_same(variable, &field.json) {
            found.push((variable.clone(), None));
        }
        let Type::Struct(owner) = ty else { continue };
        let Some(Shape::Struct(shape)) = contract.types.get(owner).map(|def| &def.shape) else {
            continue;
        };
        for source in shape.fields.iter().filter(|source| is_same(&source.name, &field.json)) {
            // What may be absent on both sides is absent on both.
            let both = source.presence == Presence::Optional && convert::may_be_absent(field);
            let is_message = matches!(source.ty, TypeRef::Named(_) | TypeRef::WellKnown(_));
            let dot =
                if both || (is_message && convert::may_be_absent(field)) { ".?" } else { "." };
            let name = selector(contract, owner, source);
            found.push((format!("{variable}{dot}{name}"), Some(source)));
        }
    }
    found
}

/// Whether two names are the same but for the case of their languages.
fn is_same(source: &str, target: &str) -> bool {
    words(source) == words(target)
}

fn words(name: &str) -> String {
    heck::ToSnakeCase::to_snake_case(name)
}

/// How alike two names are, up to 1: of their words, and of their letters.
fn likeness(a: &str, b: &str) -> f64 {
    let (a, b) = (words(a), words(b));
    let letters = strsim::jaro_winkler(&a, &b);
    let (left, right): (Vec<&str>, Vec<&str>) = (a.split('_').collect(), b.split('_').collect());
    let common = left.iter().filter(|word| right.contains(word)).count();
    let overlap = 2.0 * count(common) / count(left.len() + right.len());
    letters.max(overlap)
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
