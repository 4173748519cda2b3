//! The Rust of what a type is made of (its fields, its variants), by typify. It reads a schema that is written
//! here from the model: one object whose properties are the parts, every named type a placeholder that stands
//! for a path. So nothing is in it that typify could stumble over; should it, that is an error of ours.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use hawksbill_schemas::model::{Scalar, TypeDef, TypeName, TypeRef};
use quote::ToTokens as _;
use serde_json::{Map, Value, json};
use syn::{Fields, Item};
use typify::{TypeSpace, TypeSpaceSettings};

use super::boxes::Boxes;
use super::path_from;
use super::tokens;

/// The name of the object whose properties are the parts.
const HOLDER: &str = "HawksbillParts";

/// typify is given up on after this; it needs microseconds.
const PATIENCE: Duration = Duration::from_secs(20);

/// The Rust types of `parts`, which stand in a value of `holder`. `siblings` are the types declared beside it.
///
/// # Errors
/// What typify has against them.
pub(super) fn types(
    boxes: &Boxes<'_>,
    holder: &TypeDef,
    parts: &[&TypeRef],
    siblings: &BTreeSet<&str>,
) -> Result<Vec<String>, String> {
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    let mut lower = Lower { boxes, holder: &holder.name, paths: Vec::new() };
    let properties: Map<String, Value> = parts
        .iter()
        .enumerate()
        .map(|(number, ty)| (part_name(number), lower.ty(ty, Held::ByValue)))
        .collect();
    let required: Vec<String> = (0..parts.len()).map(part_name).collect();
    let holder = json!({ "type": "object", "properties": properties, "required": required });
    let placeholders =
        (0..lower.paths.len()).map(|number| (placeholder(number), Value::Bool(true)));
    let mut definitions: Map<String, Value> = placeholders.collect();
    definitions.insert(HOLDER.to_owned(), holder);
    let text = guarded(json!({ "definitions": definitions }), lower.paths)?;
    let types = fields(&text, parts.len())?;
    Ok(types.iter().map(|ty| tokens::own_paths(ty, siblings)).collect())
}

fn part_name(number: usize) -> String {
    format!("p{number}")
}

fn placeholder(number: usize) -> String {
    format!("Placeholder{number}")
}

/// Runs typify where neither a panic of it nor a hang reaches us.
fn guarded(schema: Value, paths: Vec<String>) -> Result<String, String> {
    let (send, receive) = mpsc::channel();
    let work = move || {
        let result = catch_unwind(AssertUnwindSafe(|| typify(schema, &paths)));
        // Nobody listens any more when patience ran out.
        let _ = send.send(result.unwrap_or_else(|panic| Err(panic_text(panic.as_ref()))));
    };
    thread::Builder::new().spawn(work).map_err(|error| error.to_string())?;
    receive.recv_timeout(PATIENCE).unwrap_or_else(|_| Err("it does not come to an end".to_owned()))
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("a panic").to_owned()
}

fn typify(schema: Value, paths: &[String]) -> Result<String, String> {
    let mut settings = TypeSpaceSettings::default();
    // In order, so that the same value has the same JSON in every run.
    settings.with_map_type("::std::collections::BTreeMap".to_owned());
    for (number, path) in paths.iter().enumerate() {
        settings.with_replacement(placeholder(number), path, std::iter::empty());
    }
    let schema = serde_json::from_value(schema).map_err(|error| error.to_string())?;
    let mut space = TypeSpace::new(&settings);
    space.add_root_schema(schema).map_err(|error| error.to_string())?;
    Ok(space.to_stream().to_string())
}

/// The types of the fields of the object in typify's output.
fn fields(text: &str, count: usize) -> Result<Vec<String>, String> {
    let file = syn::parse_file(text).map_err(|error| error.to_string())?;
    let holder = file.items.into_iter().find_map(|item| match item {
        Item::Struct(item) if item.ident == HOLDER => Some(item.fields),
        _ => None,
    });
    let Some(Fields::Named(fields)) = holder else {
        return Err("it makes no struct of an object".to_owned());
    };
    let mut types = vec![None; count];
    for field in fields.named {
        let name = field.ident.map(|ident| ident.to_string()).unwrap_or_default();
        let number = name.strip_prefix('p').and_then(|number| number.parse::<usize>().ok());
        if let Some(slot) = number.and_then(|number| types.get_mut(number)) {
            *slot = Some(field.ty.to_token_stream().to_string());
        }
    }
    types.into_iter().collect::<Option<_>>().ok_or_else(|| "it leaves out a property".to_owned())
}

/// Whether a part is in the value itself or on the heap.
#[derive(Clone, Copy, PartialEq)]
enum Held {
    ByValue,
    OnHeap,
}

struct Lower<'a> {
    boxes: &'a Boxes<'a>,
    holder: &'a TypeName,
    /// What the placeholders stand for.
    paths: Vec<String>,
}

impl Lower<'_> {
    fn ty(&mut self, ty: &TypeRef, held: Held) -> Value {
        match ty {
            TypeRef::Unit => json!({ "type": "null" }),
            TypeRef::Scalar(scalar) => json!({ "type": scalar_type(*scalar) }),
            TypeRef::Named(name) => {
                let path = path_from(self.holder, name);
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
        let number = match self.paths.iter().position(|known| *known == path) {
            Some(number) => number,
            None => {
                self.paths.push(path);
                self.paths.len() - 1
            }
        };
        json!({ "$ref": format!("#/definitions/{}", placeholder(number)) })
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
