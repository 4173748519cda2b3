//! What holds a value against the schema file of its type, as drafts have it and with all formats asserted.

use hawksbill_codegen::schemas::model::TypeDef;
use hawksbill_codegen::schemas::read::{ModuleSchema, uri_encoded};
use jsonschema::{Validator, options};
use serde_json::{Map, Value, json};

/// The validators of one type.
pub(crate) struct Schema {
    /// As the runtime has it: formats are asserted up to draft 7.
    drafts: Validator,
    /// With all formats asserted.
    strict: Validator,
}

impl Schema {
    /// That of `def`, a type of a module.
    pub(crate) fn of(def: &TypeDef, documents: &[ModuleSchema]) -> Self {
        let module = def.module().expect("a type of a module");
        let find = |name: &str| {
            documents.iter().find(|it| it.module == name).unwrap_or_else(|| panic!("no {name}"))
        };
        let own = find(module);
        let reference = |module: &str, pointer: &str| json!({ "$ref": format!("{}#{}", find(module).uri, uri_encoded(pointer)) });
        let pointer = def.pointer.as_deref().unwrap_or_default();
        let mut references = vec![reference(module, pointer)];
        references.extend(def.also.iter().map(|place| reference(&place.module, &place.pointer)));
        let (mut all, mut todo) = (Map::new(), vec![own]);
        todo.extend(def.also.iter().map(|place| find(&place.module)));
        while let Some(schema) = todo.pop() {
            if all.insert(schema.module.clone(), schema.document.clone()).is_none() {
                todo.extend(schema.refers_to.iter().map(|name| find(name)));
            }
        }
        let definitions = if own.is_old_draft { "definitions" } else { "$defs" };
        let mut whole = json!({ "allOf": references });
        whole[definitions] = Value::Object(all);
        if let Some(draft) = own.document.get("$schema") {
            whole["$schema"] = draft.clone();
        }
        let build = |strict: bool| {
            let options = options();
            let options = if strict { options.should_validate_formats(true) } else { options };
            options.build(&whole).unwrap_or_else(|error| panic!("{}: {error}", def.name))
        };
        Self { drafts: build(false), strict: build(true) }
    }

    /// What the schema has against `value`.
    pub(crate) fn refusal(&self, value: &Value) -> Option<String> {
        refusal(&self.drafts, value)
    }

    /// The same where formats are asserted.
    pub(crate) fn strict_refusal(&self, value: &Value) -> Option<String> {
        refusal(&self.strict, value)
    }
}

fn refusal(validator: &Validator, value: &Value) -> Option<String> {
    let error = validator.validate(value).err()?;
    Some(format!("{}: {error}", error.instance_path()))
}
