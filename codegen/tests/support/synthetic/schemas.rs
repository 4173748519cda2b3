//! The page modules of a plan: JSON Schema documents with definitions, recursion and nested objects.

use hawksbill_codegen::schemas::names::rust_snake;

use super::look::{GAP, Language, Look};
use super::names::{Naming, capital};
use super::random::Random;
use super::{Files, Plan};

/// Adds the schemas to `out`; returns the types of the modules as paths in Rust.
pub(super) fn files(plan: &Plan, look: Look, out: &mut Files) -> Vec<String> {
    let mut paths = Vec::new();
    for index in 0..plan.modules {
        let mut random = Random::of(plan.seed, "module", index);
        let mut writer = Writer { naming: plan.naming, random: &mut random };
        let text = writer.document(look, index);
        let name = format!("{}Card{index}", capital(&plan.prefix));
        out.insert(
            format!("schemas/modules/{}card-{index}.schema.json", dashed(&plan.prefix)),
            look.fill(&text, Language::JsonWithComments, "module", index),
        );
        paths.push(format!("crate::contract::modules::{}::{name}", rust_snake(&name)));
    }
    paths
}

struct Writer<'a> {
    naming: Naming,
    random: &'a mut Random,
}

/// How deep objects are nested in place.
const DEPTH: usize = 4;

impl Writer<'_> {
    fn document(&mut self, look: Look, index: usize) -> String {
        let mut definitions = [
            format!("{GAP}\"Part\": {}", self.object(DEPTH)),
            format!("{GAP}\"State\": {{ \"enum\": [\"open\", \"closed\", \"{index}\"] }}"),
        ];
        look.arrange(&mut definitions, "definitions", index);
        let properties = self.properties(0);
        let description = self.random.pick(&["A card.", "卡片 */ 🦆", "a\n\n    b\n```\nc"]);
        format!(
            "{{\n\"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n\
             \"title\": \"Card {index}\",\n\"description\": {},\n\"type\": \"object\",\n\
             {properties},\n\"$defs\": {{\n{}\n}}\n}}\n",
            quoted(description),
            definitions.join(",\n")
        )
    }

    fn object(&mut self, depth: usize) -> String {
        format!("{{ \"type\": \"object\", {} }}", self.properties(depth))
    }

    /// `"properties"` and `"required"`.
    fn properties(&mut self, depth: usize) -> String {
        let mut properties = Vec::new();
        let mut required = Vec::new();
        let first = self.random.below(24);
        for index in 0..1 + self.random.below(6) {
            let name = quoted(&self.naming.property(first + index, self.random));
            let ty = self.ty(depth);
            properties.push(format!("{GAP}{name}: {ty}"));
            if self.random.chance(50) {
                required.push(name);
            }
        }
        format!(
            "\"properties\": {{\n{}\n}}, \"required\": [{}]",
            properties.join(",\n"),
            required.join(", ")
        )
    }

    fn ty(&mut self, depth: usize) -> String {
        match self.random.below(12) {
            0..=2 => "{ \"type\": \"string\" }".to_owned(),
            3 => "{ \"type\": \"integer\", \"minimum\": 0 }".to_owned(),
            4 => "{ \"type\": \"number\" }".to_owned(),
            5 => "{ \"type\": \"boolean\", \"default\": false }".to_owned(),
            6 => "{ \"$ref\": \"#/$defs/State\" }".to_owned(),
            7 => "{ \"type\": \"array\", \"items\": { \"$ref\": \"#/$defs/Part\" } }".to_owned(),
            8 => format!("{{ \"type\": \"array\", \"items\": {} }}", self.ty(depth + 1)),
            9 => "{ \"type\": [\"string\", \"null\"], \"format\": \"date-time\" }".to_owned(),
            10 if self.naming != Naming::Plain && depth < DEPTH => self.object(depth + 1),
            _ => "{ \"type\": \"object\", \"additionalProperties\": { \"type\": \"string\" } }"
                .to_owned(),
        }
    }
}

fn dashed(prefix: &str) -> String {
    if prefix.is_empty() { String::new() } else { format!("{prefix}-") }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
