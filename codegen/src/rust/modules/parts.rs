//! The Rust of what types are made of (their fields, their variants), by typify. It reads schemas that are written
//! here from the model, with a placeholder that stands for a path in place of every named type. So nothing is in
//! them that typify could stumble over; should it, that is an error of ours.

use std::collections::HashMap;
use std::sync::mpsc::{Receiver, Sender, channel};

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{Scalar, TypeDef, TypeName, TypeRef};
use serde_json::{Value, json};
use typify::{TypeSpace, TypeSpaceSettings};

use super::super::guard::{PATIENCE, caught, spawn};
use super::boxes::Boxes;
use super::path_from;

/// A type in Rust, as tokens with spaces between them, or what typify has against it.
type Answer = Result<String, String>;

/// The parts of the types of all modules: collected first, then asked of typify at once.
pub(super) struct Parts<'a> {
    contract: &'a Contract,
    boxes: &'a Boxes<'a>,
    /// Each schema once, with its number.
    schemas: HashMap<String, usize>,
    wanted: Vec<Value>,
    paths: Paths,
}

/// What the placeholders stand for.
#[derive(Default)]
struct Paths {
    numbers: HashMap<String, usize>,
    paths: Vec<String>,
}

impl Paths {
    fn number(&mut self, path: String) -> usize {
        let next = self.paths.len();
        *self.numbers.entry(path).or_insert_with_key(|path| {
            self.paths.push(path.clone());
            next
        })
    }
}

impl<'a> Parts<'a> {
    pub(super) fn new(contract: &'a Contract, boxes: &'a Boxes<'a>) -> Self {
        let (schemas, paths) = (HashMap::new(), Paths::default());
        Self { contract, boxes, schemas, wanted: Vec::new(), paths }
    }

    /// Asks for a part of `holder`; the number finds the answer.
    pub(super) fn want(&mut self, holder: &TypeDef, part: &TypeRef) -> usize {
        let Self { contract, boxes, paths, .. } = self;
        let mut lower = Lower { contract, boxes, holder: &holder.name, paths };
        let schema = lower.ty(part, Held::ByValue);
        let next = self.wanted.len();
        let number = *self.schemas.entry(schema.to_string()).or_insert(next);
        if number == next {
            self.wanted.push(schema);
        }
        number
    }

    /// The answers, by number.
    pub(super) fn answers(self) -> Vec<Answer> {
        let count = self.wanted.len();
        if count == 0 {
            return Vec::new();
        }
        let (send, receive) = channel();
        let Self { wanted, paths: Paths { paths, .. }, .. } = self;
        let mut answers = match spawn(move || answer(wanted, &paths, &send)) {
            Ok(()) => received(&receive, count),
            Err(error) => vec![Err(error)],
        };
        answers.resize(count, Err("typify does not come to an end".to_owned()));
        answers
    }
}

fn received(receive: &Receiver<Answer>, count: usize) -> Vec<Answer> {
    let answers = std::iter::from_fn(|| receive.recv_timeout(PATIENCE).ok());
    answers.take(count).collect()
}

/// Runs typify where neither a panic of it nor a hang reaches us.
fn answer(wanted: Vec<Value>, paths: &[String], send: &Sender<Answer>) {
    let mut settings = TypeSpaceSettings::default();
    // In order, so that the same value has the same JSON in every run.
    settings.with_map_type("::std::collections::BTreeMap".to_owned());
    for (number, path) in paths.iter().enumerate() {
        settings.with_replacement(placeholder(number), path, std::iter::empty());
    }
    let mut space = TypeSpace::new(&settings);
    let declared = caught(|| declare(&mut space, paths.len()));
    for schema in wanted {
        let answer = declared.clone().and_then(|()| caught(|| type_of(&mut space, schema)));
        if send.send(answer).is_err() {
            // Nobody listens any more when patience ran out.
            return;
        }
    }
}

fn declare(space: &mut TypeSpace, count: usize) -> Result<(), String> {
    let mut placeholders = Vec::with_capacity(count);
    for number in 0..count {
        let any = serde_json::from_value(Value::Bool(true)).map_err(|error| error.to_string())?;
        placeholders.push((placeholder(number), any));
    }
    space.add_ref_types(placeholders).map_err(|error| error.to_string())
}

fn type_of(space: &mut TypeSpace, schema: Value) -> Answer {
    let schema = serde_json::from_value(schema).map_err(|error| error.to_string())?;
    let id = space.add_type(&schema).map_err(|error| error.to_string())?;
    let ty = space.get_type(&id).map_err(|error| error.to_string())?;
    Ok(ty.ident().to_string())
}

fn placeholder(number: usize) -> String {
    format!("Placeholder{number}")
}

/// Whether a part is in the value itself or on the heap.
#[derive(Clone, Copy, PartialEq)]
enum Held {
    ByValue,
    OnHeap,
}

struct Lower<'a> {
    contract: &'a Contract,
    boxes: &'a Boxes<'a>,
    holder: &'a TypeName,
    /// What the placeholders stand for.
    paths: &'a mut Paths,
}

impl Lower<'_> {
    fn ty(&mut self, ty: &TypeRef, held: Held) -> Value {
        match ty {
            TypeRef::Unit => json!({ "type": "null" }),
            TypeRef::Scalar(scalar) => json!({ "type": scalar_type(*scalar) }),
            TypeRef::Named(name) => {
                let path = path_from(self.contract, self.holder, name);
                if held == Held::ByValue && self.boxes.between(self.holder, name) {
                    self.path(format!("::std::boxed::Box<{path}>"))
                } else {
                    self.path(path)
                }
            }
            TypeRef::Option(inner) => {
                json!({ "oneOf": [self.ty(inner, held), { "type": "null" }] })
            }
            TypeRef::List(inner) => {
                json!({ "type": "array", "items": self.ty(inner, Held::OnHeap) })
            }
            TypeRef::Map(_, inner) => {
                json!({ "type": "object", "additionalProperties": self.ty(inner, Held::OnHeap) })
            }
            TypeRef::Tuple(items) => json!({
                "type": "array",
                "items": items.iter().map(|item| self.ty(item, held)).collect::<Vec<_>>(),
                "minItems": items.len(),
                "maxItems": items.len(),
            }),
            TypeRef::Literal(Value::Bool(_)) => json!({ "type": "boolean" }),
            TypeRef::Literal(Value::Number(number)) => {
                json!({ "type": if number.is_f64() { "number" } else { "integer" } })
            }
            TypeRef::Literal(Value::String(_)) => json!({ "type": "string" }),
            TypeRef::Literal(_) | TypeRef::WellKnown(_) | TypeRef::Json => {
                self.path("::hawksbill::codegen::serde_json::Value".to_owned())
            }
        }
    }

    fn path(&mut self, path: String) -> Value {
        json!({ "$ref": format!("#/definitions/{}", placeholder(self.paths.number(path))) })
    }
}

fn scalar_type(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Bool => "boolean",
        Scalar::F32 | Scalar::F64 | Scalar::JsonNumber => "number",
        Scalar::String | Scalar::Bytes => "string",
        _ => "integer",
    }
}
