//! The `Debug` of messages with personal fields, whose values it does not show. All other messages have
//! that of prost.

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{Field, Shape, Struct, TypeDef};
use hawksbill_schemas::names::{rust_snake, rust_type};

use super::{attributes, paths, types};

/// Whether the type is a message with a personal field.
pub(super) fn hides(def: &TypeDef) -> bool {
    matches!(&def.shape, Shape::Struct(shape) if shape.fields.iter().any(Field::is_personal))
}

/// The `Debug` of a message and of its oneofs. The package is at `p`.
pub(super) fn emit(contract: &Contract, def: &TypeDef, shape: &Struct) -> String {
    let path = paths::local_path(def);
    let name = rust_type(def.name.last());
    let mut fields = String::new();
    let mut oneofs = String::new();
    for field in shape.fields.iter().filter(|field| field.oneof.is_none()) {
        let rust = rust_snake(&field.name);
        let value = shown(contract, def, field, &format!("&self.{rust}"));
        fields.push_str(&format!(".field({:?}, {value})", rust.trim_start_matches("r#")));
    }
    for oneof in attributes::oneofs(def) {
        let rust = rust_snake(oneof);
        let plain = rust.trim_start_matches("r#");
        fields.push_str(&format!(".field({plain:?}, &self.{rust})"));
        oneofs.push_str(&emit_oneof(contract, def, shape, oneof));
    }
    let body = format!("f.debug_struct({name:?}) {fields} .finish()");
    implement(&path, &body) + &oneofs
}

fn emit_oneof(contract: &Contract, def: &TypeDef, shape: &Struct, oneof: &str) -> String {
    let members = shape.fields.iter().filter(|field| field.oneof.as_deref() == Some(oneof));
    let arms: String = members
        .map(|field| {
            let name = rust_type(&field.name);
            let pattern = if field.is_personal() { "_" } else { "value" };
            let value = shown(contract, def, field, "value");
            let plain = name.trim_start_matches("r#");
            format!("Self::{name}({pattern}) => f.debug_tuple({plain:?}).field({value}).finish(),")
        })
        .collect();
    implement(&paths::oneof_path(contract, def, oneof), &format!("match self {{ {arms} }}"))
}

/// What stands for the value of a field, which is borrowed by the expression `value`.
fn shown(contract: &Contract, def: &TypeDef, field: &Field, value: &str) -> String {
    if field.is_personal() {
        return "&::hawksbill::codegen::debug::PERSONAL".to_owned();
    }
    match types::enum_in(contract, &field.ty) {
        Some(name) => {
            let path = paths::path_from(contract, &def.scope, name);
            format!("&::hawksbill::codegen::debug::enums::<{path}, _>({value})")
        }
        None => value.to_owned(),
    }
}

fn implement(path: &str, body: &str) -> String {
    format!(
        "
impl ::core::fmt::Debug for p::{path} {{
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {{ {body} }}
}}
"
    )
}
