//! The ProtoJSON form of messages and enums: what fields there are and how each is written. The work is done
//! in `hawksbill::codegen::protojson`.

use std::collections::{BTreeMap, BTreeSet};

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{
    Enum, Field, MapKey, Presence, Scalar, Shape, Struct, TypeDef, TypeRef, WellKnown,
};
use hawksbill_schemas::names::{rust_snake, rust_type};

use super::{any, paths};

/// The JSON of the messages and enums of a package, which is at `p`.
pub(super) fn emit(contract: &Contract, package: &str, defs: &[&TypeDef]) -> String {
    let mut text = String::new();
    let (mut messages, mut enums) = (String::new(), String::new());
    let emitter = Emitter { contract, package };
    for def in defs {
        let path = format!("p::{}, ", paths::local_path(def));
        match &def.shape {
            Shape::Struct(shape) => {
                text.push_str(&emitter.message(def, shape));
                messages.push_str(&path);
            }
            Shape::Enum(shape) => {
                text.push_str(&emitter.enumeration(def, shape));
                enums.push_str(&path);
            }
            // Protobuf has neither.
            Shape::Union(_) | Shape::Alias(_) => {}
        }
    }
    if !messages.is_empty() {
        text.push_str(&format!("serde_of_message!({messages});"));
    }
    if !enums.is_empty() {
        text.push_str(&format!("serde_of_enum!({enums});"));
    }
    text + &format!("::hawksbill::codegen::wire_via_serde!({messages}{enums});")
}

struct Emitter<'a> {
    contract: &'a Contract,
    package: &'a str,
}

impl Emitter<'_> {
    fn message(&self, def: &TypeDef, shape: &Struct) -> String {
        let path = paths::local_path(def);
        let name = def.name.as_str();
        let fields = by_number(shape);
        let (writes, reads) = (self.writes(def, shape), self.reads(def, &fields));
        let (out, place, value) =
            if shape.fields.is_empty() { ("_", "_", "_") } else { ("out", "place", "value") };
        let read = match reads.as_str() {
            "" => "Ok(())".to_owned(),
            reads => format!("match place {{ {reads} _ => Ok(()), }}"),
        };
        let names: Vec<String> = fields.iter().map(|field| escaped(&field.json)).collect();
        let required: Vec<usize> = (0..fields.len())
            .filter(|place| fields[*place].presence == Presence::Required)
            .collect();
        let required = match required.as_slice() {
            [] => String::new(),
            places => format!("const REQUIRED: &'static [usize] = &{places:?};"),
        };
        let (name_in, find) = find(&places(&fields));
        format!(
            "
impl ProtoMessage for p::{path} {{
    const NAME: &'static str = {name:?};
    const KEYS: &'static [&'static str] = keys!{names:?};
    {required}

    fn find({name_in}: &str) -> Option<usize> {{ {find} }}

    fn write<M: SerializeMap>(&self, {out}: &mut ObjectWriter<M>) -> Result<(), M::Error> {{
        {writes}
        Ok(())
    }}

    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        {place}: usize,
        {value}: FieldReader<'_, A>,
    ) -> Result<(), A::Error> {{
        {read}
    }}
}}
"
        )
    }

    /// The fields in order of declaration; a oneof stands where its first member does.
    fn writes(&self, def: &TypeDef, shape: &Struct) -> String {
        let mut text = String::new();
        let mut oneofs = BTreeSet::new();
        for field in &shape.fields {
            let Field { name, json, ty, presence, oneof, .. } = field;
            match (oneof, presence) {
                (Some(oneof), _) => {
                    if oneofs.insert(oneof) {
                        text.push_str(&self.write_oneof(def, shape, oneof));
                    }
                }
                (None, Presence::Optional) => text.push_str(&format!(
                    "out.optional({json:?}, {}, &self.{})?;",
                    self.codec(ty),
                    rust_snake(name)
                )),
                (None, Presence::Implicit | Presence::Required) => text.push_str(&format!(
                    "out.field({json:?}, {}, &self.{})?;",
                    self.codec(ty),
                    rust_snake(name)
                )),
            }
        }
        text
    }

    fn write_oneof(&self, def: &TypeDef, shape: &Struct, oneof: &str) -> String {
        let members = shape.fields.iter().filter(|field| field.oneof.as_deref() == Some(oneof));
        let arms: String = members
            .map(|Field { name, json, ty, .. }| {
                format!(
                    "Some(p::{}::{}(value)) => out.field({json:?}, {}, value)?,",
                    paths::oneof_path(self.contract, def, oneof),
                    rust_type(name),
                    self.codec(ty)
                )
            })
            .collect();
        format!("match &self.{} {{ {arms} None => {{}} }}", rust_snake(oneof))
    }

    fn reads(&self, def: &TypeDef, fields: &[&Field]) -> String {
        let mut text = String::new();
        for (place, Field { name, ty, presence, oneof, .. }) in fields.iter().enumerate() {
            let codec = self.codec(ty);
            let rust = rust_snake(name);
            let read = match (oneof, presence) {
                (Some(oneof), _) => format!(
                    "member({codec}, &mut self.{}, p::{}::{}, {oneof:?})",
                    rust_snake(oneof),
                    paths::oneof_path(self.contract, def, oneof),
                    rust_type(name)
                ),
                (None, Presence::Optional) => format!("optional({codec}, &mut self.{rust})"),
                (None, Presence::Implicit) => format!("field({codec}, &mut self.{rust})"),
                (None, Presence::Required) => format!("required({codec}, &mut self.{rust})"),
            };
            text.push_str(&format!("{place} => value.{read},"));
        }
        text
    }

    fn enumeration(&self, def: &TypeDef, shape: &Enum) -> String {
        let path = paths::local_path(def);
        let name = def.name.as_str();
        let mut numbers = BTreeSet::new();
        let mut arms = String::new();
        let mut names = BTreeMap::new();
        for value in &shape.values {
            let number = value.number.unwrap_or_default();
            names.insert(value.json.as_str(), number.to_string());
            // The first name of a number is written, its aliases are only read.
            if numbers.insert(number) {
                arms.push_str(&format!("{number} => Some({:?}),", value.json));
            }
        }
        let (name_in, find) = find(&names);
        format!(
            "
impl ProtoEnum for p::{path} {{
    const NAME: &'static str = {name:?};

    fn name(number: i32) -> Option<&'static str> {{ match number {{ {arms} _ => None }} }}

    fn number({name_in}: &str) -> Option<i32> {{ {find} }}
}}
"
        )
    }

    /// The codec of a type, as an expression.
    fn codec(&self, ty: &TypeRef) -> String {
        match ty {
            TypeRef::Scalar(scalar) => scalar_codec(*scalar).to_owned(),
            TypeRef::WellKnown(known) => well_known_codec(*known).to_owned(),
            TypeRef::Named(name) => match self.contract.types.get(name) {
                Some(def) if matches!(def.shape, Shape::Enum(_)) => {
                    let path = paths::path_from(self.contract, self.package, name);
                    format!("enumeration::<{path}>()")
                }
                _ => "MESSAGE".to_owned(),
            },
            TypeRef::List(item) => format!("List({})", self.codec(item)),
            TypeRef::Map(key, item) => format!("Map({}, {})", key_codec(*key), self.codec(item)),
            // Protobuf has none of these.
            TypeRef::Unit
            | TypeRef::Option(_)
            | TypeRef::Tuple(_)
            | TypeRef::Literal(_)
            | TypeRef::Json => "MESSAGE".to_owned(),
        }
    }
}

/// The fields in the order in which most writers put them, which readers expect.
fn by_number(shape: &Struct) -> Vec<&Field> {
    let mut fields: Vec<&Field> = shape.fields.iter().collect();
    fields.sort_by_key(|field| field.number);
    fields
}

/// The names that each field is read by, with its place. Its source name is one, unless it is the JSON
/// name of another field.
fn places<'a>(fields: &[&'a Field]) -> BTreeMap<&'a str, String> {
    let mut names = BTreeMap::new();
    for (place, field) in fields.iter().enumerate() {
        names.insert(field.json.as_str(), place.to_string());
    }
    for (place, field) in fields.iter().enumerate() {
        names.entry(field.name.as_str()).or_insert_with(|| place.to_string());
    }
    names
}

/// The parameter and the body of a function from a name to what `names` has for it. Names are told apart by
/// their length first: compared one by one, a message of a hundred fields takes long.
fn find(names: &BTreeMap<&str, String>) -> (&'static str, String) {
    let mut by_length: BTreeMap<usize, String> = BTreeMap::new();
    for (name, found) in names {
        let arms = by_length.entry(name.len()).or_default();
        arms.push_str(&format!("{name:?} => Some({found}),"));
    }
    if by_length.is_empty() {
        return ("_", "None".to_owned());
    }
    let arms: String = by_length
        .iter()
        .map(|(length, arms)| format!("{length} => match name {{ {arms} _ => None }},"))
        .collect();
    ("name", format!("match name.len() {{ {arms} _ => None }}"))
}

/// A name as it stands between quotes in JSON.
fn escaped(name: &str) -> String {
    serde_json::Value::from(name).to_string().trim_matches('"').to_owned()
}

fn scalar_codec(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Bool => "Bool",
        Scalar::I8 | Scalar::I16 | Scalar::I32 => "I32",
        Scalar::I64 | Scalar::JsonInteger => "I64",
        Scalar::U8 | Scalar::U16 | Scalar::U32 => "U32",
        Scalar::U64 => "U64",
        Scalar::F32 => "F32",
        Scalar::F64 | Scalar::JsonNumber => "F64",
        Scalar::String => "Text",
        Scalar::Bytes => "Bytes",
    }
}

fn key_codec(key: MapKey) -> &'static str {
    match key {
        MapKey::String => "Text",
        MapKey::Bool => "Bool",
        MapKey::I32 => "I32",
        MapKey::I64 => "I64",
        MapKey::U32 => "U32",
        MapKey::U64 => "U64",
    }
}

fn well_known_codec(known: WellKnown) -> &'static str {
    match known {
        WellKnown::Timestamp => "Timestamp",
        WellKnown::Duration => "Duration",
        WellKnown::FieldMask => "FieldMask",
        WellKnown::Struct => "Struct",
        WellKnown::Value => "Value",
        WellKnown::ListValue => "ListValue",
        WellKnown::NullValue => "NullValue",
        WellKnown::Any => any::CODEC,
        WellKnown::Empty => "Empty",
        WellKnown::BoolValue => "Bool",
        WellKnown::Int32Value => "I32",
        WellKnown::Int64Value => "I64",
        WellKnown::UInt32Value => "U32",
        WellKnown::UInt64Value => "U64",
        WellKnown::FloatValue => "F32",
        WellKnown::DoubleValue => "F64",
        WellKnown::StringValue => "Text",
        WellKnown::BytesValue => "Bytes",
    }
}
