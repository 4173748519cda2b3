//! One case of the suite: an expression, its surroundings, and what it shall yield.

use std::collections::BTreeMap;

use prost_reflect::DynamicMessage;

use crate::types::SpecType;
use crate::value::{Value, field, list, message, text};

/// One case.
#[derive(Clone, Debug)]
pub struct Case {
    /// The file, without its ending: `basic`.
    pub file: String,
    /// The section of the file.
    pub section: String,
    /// The name within the section; not always the only one of this name.
    pub name: String,
    /// The expression.
    pub expr: String,
    /// The package in which names are looked up.
    pub container: String,
    /// `has`, `all` and so on are ordinary functions.
    pub disable_macros: bool,
    /// It is evaluated without having been checked: often it would be refused.
    pub disable_check: bool,
    /// It is checked and not evaluated.
    pub check_only: bool,
    /// The types of variables.
    pub variables: BTreeMap<String, SpecType>,
    /// Names that are declared as functions.
    pub functions: Vec<String>,
    /// The values of variables. Some cases declare variables that they do not bind.
    pub bindings: BTreeMap<String, Value>,
    /// What comes out.
    pub expected: Expected,
}

/// What a case shall yield.
#[derive(Clone, Debug, PartialEq)]
pub enum Expected {
    /// A value.
    Value(Value),
    /// A value and the type that a checker finds; the value does not count for `check_only`.
    Typed(Value, SpecType),
    /// An error, with the text that one implementation gives.
    Error(String),
    /// An unknown value: of no meaning here.
    Unknown,
}

impl Case {
    /// `file/section/name`.
    pub fn id(&self) -> String {
        format!("{}/{}/{}", self.file, self.section, self.name)
    }

    /// A line of our own files: an expression that is true or, behind `! `, one that fails.
    pub(crate) fn of_line(file: &str, number: usize, line: &str) -> Option<Self> {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            return None;
        }
        let (expr, expected) = match line.strip_prefix("! ") {
            Some(failing) => (failing, Expected::Error(String::new())),
            None => (line, Expected::Value(Value::Bool(true))),
        };
        Some(Self {
            file: file.to_owned(),
            section: "suite".to_owned(),
            name: format!("line {number}"),
            expr: expr.to_owned(),
            container: "cel.expr.conformance.proto3".to_owned(),
            disable_macros: false,
            disable_check: false,
            check_only: false,
            variables: BTreeMap::new(),
            functions: Vec::new(),
            bindings: BTreeMap::new(),
            expected,
        })
    }
}

/// The cases of a `SimpleTestFile`.
pub(crate) fn of_file(name: &str, file: &DynamicMessage) -> Result<Vec<Case>, String> {
    let mut cases = Vec::new();
    for section in list(file, "section") {
        for test in list(&section, "test") {
            let case = of_test(name, &text(&section, "name"), &test);
            cases.push(case.map_err(|error| format!("{}: {error}", text(&test, "name")))?);
        }
    }
    Ok(cases)
}

fn of_test(file: &str, section: &str, test: &DynamicMessage) -> Result<Case, String> {
    let flag = |name| field(test, name).as_bool().unwrap_or_default();
    let (mut variables, mut functions) = (BTreeMap::new(), Vec::new());
    for declared in list(test, "type_env") {
        let name = text(&declared, "name");
        match message(&declared, "ident") {
            Some(ident) => {
                let ty = message(&ident, "type").map_or(SpecType::Dyn, |ty| SpecType::read(&ty));
                variables.insert(name, ty);
            }
            None => functions.push(name),
        }
    }
    let mut bindings = BTreeMap::new();
    if let Some(bound) = field(test, "bindings").as_map() {
        for (name, value) in bound {
            let value = value.as_message().and_then(|value| message(value, "value"));
            // The rest are errors and unknowns, which no variable of ours can be.
            if let (Some(name), Some(value)) = (name.as_str(), value) {
                bindings.insert(name.to_owned(), Value::read(&value)?);
            }
        }
    }
    Ok(Case {
        file: file.to_owned(),
        section: section.to_owned(),
        name: text(test, "name"),
        expr: text(test, "expr"),
        container: text(test, "container"),
        disable_macros: flag("disable_macros"),
        disable_check: flag("disable_check"),
        check_only: flag("check_only"),
        variables,
        functions,
        bindings,
        expected: expected(test)?,
    })
}

fn expected(test: &DynamicMessage) -> Result<Expected, String> {
    if let Some(value) = message(test, "value") {
        return Ok(Expected::Value(Value::read(&value)?));
    }
    if let Some(typed) = message(test, "typed_result") {
        let value = message(&typed, "result").map(|value| Value::read(&value)).transpose()?;
        let ty = message(&typed, "deduced_type").map_or(SpecType::Dyn, |ty| SpecType::read(&ty));
        return Ok(Expected::Typed(value.unwrap_or(Value::Null), ty));
    }
    if let Some(errors) = message(test, "eval_error") {
        let message = list(&errors, "errors").first().map(|error| text(error, "message"));
        return Ok(Expected::Error(message.unwrap_or_default()));
    }
    if message(test, "any_eval_errors").is_some() {
        return Ok(Expected::Error(String::new()));
    }
    if message(test, "unknown").or_else(|| message(test, "any_unknowns")).is_some() {
        return Ok(Expected::Unknown);
    }
    Ok(Expected::Value(Value::Bool(true)))
}
