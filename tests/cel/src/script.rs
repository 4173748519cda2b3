//! Expressions as JavaScript: printed into one file beside the bindings of the suite's messages, and run by
//! Node with the browser's runtime. The forms of values are those of `script.js`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use hawksbill_codegen::schemas::Contract;
use hawksbill_codegen::schemas::cel::{Expr, Type};
use hawksbill_codegen::schemas::model::{Shape, TypeName};
use hawksbill_codegen::testing::{Exported, module};
use prost_reflect::{DynamicMessage, ReflectMessage, SerializeOptions};
use serde_json::{Value as Json, json};

use crate::value::Value;

/// Expressions with the values of their variables.
pub struct Script<'c> {
    contract: &'c Contract,
    functions: Vec<Function>,
    values: Vec<Json>,
}

struct Function {
    name: String,
    expr: Expr,
    variables: Vec<String>,
    /// The values of the variables, for each time that it is evaluated.
    rows: Vec<Vec<usize>>,
}

/// Where a value of a script is.
#[derive(Clone, Copy, Debug)]
pub struct Place(usize);

/// What becomes of an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Its value, in the form of `script.js`.
    Value(Json),
    /// It fails with this text.
    Failure(String),
    /// It does what no expression may do.
    Broken(String),
    /// It has no JavaScript.
    Refused(String),
}

impl<'c> Script<'c> {
    /// Without any expression, over the messages of `contract`.
    pub fn new(contract: &'c Contract) -> Self {
        Self { contract, functions: Vec::new(), values: Vec::new() }
    }

    /// Adds a value for variables.
    ///
    /// # Errors
    /// Why expressions have no such value.
    pub fn value(&mut self, value: &Value) -> Result<Place, String> {
        self.values.push(form(value, self.contract)?);
        Ok(Place(self.values.len() - 1))
    }

    /// Adds an expression with the values of its variables.
    pub fn add<'v>(&mut self, expr: Expr, variables: impl IntoIterator<Item = (&'v str, Place)>) {
        let (names, row): (Vec<&str>, Vec<Place>) = variables.into_iter().unzip();
        self.add_rows(expr, &names, &[row]);
    }

    /// Adds an expression that is evaluated once for each of `rows`: the values of its variables.
    pub fn add_rows(&mut self, expr: Expr, variables: &[&str], rows: &[Vec<Place>]) {
        let variables = variables.iter().map(|name| (*name).to_owned()).collect();
        let rows = rows.iter().map(|row| row.iter().map(|place| place.0).collect()).collect();
        let name = format!("case{}", self.functions.len());
        self.functions.push(Function { name, expr, variables, rows });
    }

    /// Evaluates all, in order, each as often as it has rows. Files are written into `folder`, which is emptied first.
    ///
    /// # Errors
    /// What Node says.
    pub fn run(&self, folder: &Path) -> Result<Vec<Outcome>, String> {
        let exported: Vec<Exported<'_>> = self.functions.iter().map(Function::exported).collect();
        let (files, refused) = module(self.contract, &exported);
        self.write(folder, &files, &refused).map_err(|error| error.to_string())?;
        let output = Command::new("node")
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/script.js"))
            .arg(folder)
            .output()
            .map_err(|error| format!("node: {error}"))?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        let results: Vec<Json> =
            serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())?;
        let mut results = results.into_iter();
        let all = self.functions.iter().flat_map(|it| it.rows.iter().map(|_| &it.name));
        let outcome = |name: &String| match refused.get(name) {
            Some(reason) => Outcome::Refused(reason.clone()),
            None => results.next().map_or(Outcome::Broken("nothing".to_owned()), read),
        };
        Ok(all.map(outcome).collect())
    }

    fn write(
        &self,
        folder: &Path,
        files: &BTreeMap<String, String>,
        refused: &BTreeMap<String, String>,
    ) -> std::io::Result<()> {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".js")) {
            // The package is not installed here.
            let up = "../".repeat(path.matches('/').count());
            let text = text
                .replace("from \"hawksbill\"", &format!("from \"./{up}runtime/index.js\""))
                .replace("from \"hawksbill/cel\"", &format!("from \"./{up}runtime/cel/index.js\""));
            write(&folder.join(path), &text)?;
        }
        write(&folder.join("package.json"), "{ \"type\": \"module\" }")?;
        let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../runtime/web/src");
        copy(&runtime, &folder.join("runtime"))?;
        let run = self.functions.iter().filter(|function| !refused.contains_key(&function.name));
        let cases: Vec<Json> = run.map(|function| function.case(self.contract)).collect();
        let text = json!({ "values": self.values, "cases": cases }).to_string();
        write(&folder.join("cases.json"), &text)
    }
}

impl Function {
    fn exported(&self) -> Exported<'_> {
        Exported {
            name: &self.name,
            variables: self.variables.iter().map(|name| (name.as_str(), None)).collect(),
            result: None,
            expr: &self.expr,
        }
    }

    /// What `script.js` is told of it.
    fn case(&self, contract: &Contract) -> Json {
        let ty = described(&self.expr.ty, contract);
        json!({ "name": self.name, "rows": self.rows, "type": ty })
    }
}

/// A result of `script.js`.
fn read(result: Json) -> Outcome {
    let text = |key: &str| result[key].as_str().map(str::to_owned);
    match (result.get("value"), text("failure"), text("broken")) {
        (Some(value), ..) => Outcome::Value(value.clone()),
        (None, Some(failure), _) => Outcome::Failure(failure),
        (None, None, broken) => Outcome::Broken(broken.unwrap_or_default()),
    }
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &target)?;
        } else if path.extension().is_some_and(|ending| ending == "js") {
            write(&target, &fs::read_to_string(&path)?)?;
        }
    }
    Ok(())
}

/// A type for `script.js`.
fn described(ty: &Type, contract: &Contract) -> Json {
    let of = |ty: &Type| described(ty, contract);
    match ty {
        Type::Null | Type::Unknown => json!("null"),
        Type::Bool => json!("bool"),
        Type::Int | Type::Uint | Type::Timestamp | Type::Duration => json!("int"),
        Type::Double => json!("double"),
        Type::String => json!("string"),
        Type::Bytes => json!("bytes"),
        Type::Enum(name) => json!({ "enum": numbers(name, contract) }),
        Type::List(item) => json!({ "list": of(item) }),
        Type::Map(key, value) => json!({ "map": [of(key), of(value)] }),
        Type::Optional(inner) => json!({ "optional": of(inner) }),
        Type::Nullable(inner) => json!({ "nullable": of(inner) }),
        Type::Struct(name) => json!({ "struct": codec(name, contract) }),
    }
}

/// The file and the name of a message's codec.
fn codec(name: &TypeName, contract: &Contract) -> Json {
    let place = contract.types.get(name).map(|def| {
        let file = format!("types/{}.js", def.scope.replace('.', "/"));
        [file, def.local_name().replace('.', "_")]
    });
    json!(place)
}

const NANOS: i128 = 1_000_000_000;

/// A value for `script.js`.
fn form(value: &Value, contract: &Contract) -> Result<Json, String> {
    Ok(match value {
        Value::Null => Json::Null,
        Value::Bool(value) => json!(value),
        Value::Int(value) => json!({ "int": value.to_string() }),
        Value::Uint(value) => json!({ "int": value.to_string() }),
        Value::Double(value) => json!({ "double": number(*value) }),
        Value::String(value) => json!({ "string": value }),
        Value::Bytes(value) => json!({ "bytes": value }),
        Value::List(items) => {
            let items: Vec<Json> =
                items.iter().map(|item| form(item, contract)).collect::<Result<_, _>>()?;
            json!({ "list": items })
        }
        Value::Map(entries) => {
            let entries: Vec<[Json; 2]> = entries
                .iter()
                .map(|(key, value)| Ok([form(key, contract)?, form(value, contract)?]))
                .collect::<Result<_, String>>()?;
            json!({ "map": entries })
        }
        Value::Message(message) => {
            if let Some(nanos) = nanos(message) {
                return Ok(json!({ "int": nanos.to_string() }));
            }
            let name = TypeName::new(message.descriptor().full_name());
            if !contract.types.contains_key(&name) {
                return Err(format!("a variable that holds a `{name}`"));
            }
            let options = SerializeOptions::new().skip_default_fields(false);
            let json = message.serialize_with_options(serde_json::value::Serializer, &options);
            let json = json.map_err(|error| error.to_string())?;
            json!({ "message": { "codec": codec(&name, contract), "json": json } })
        }
        Value::Enum(..) | Value::Type(_) => return Err("a variable that holds a type".to_owned()),
    })
}

/// A double as JavaScript reads it.
fn number(value: f64) -> String {
    if value.is_infinite() {
        return if value > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    value.to_string()
}

/// A timestamp or a duration in nanoseconds.
fn nanos(message: &DynamicMessage) -> Option<i128> {
    let name = message.descriptor().full_name().to_owned();
    let is_time = matches!(&*name, "google.protobuf.Timestamp" | "google.protobuf.Duration");
    let part = |name: &str| message.get_field_by_name(name);
    let seconds = i128::from(part("seconds")?.as_i64()?);
    let nanos = i128::from(part("nanos")?.as_i32()?);
    is_time.then_some(seconds * NANOS + nanos)
}

/// Whether what `script.js` shows of a value of type `ty` is `expected`.
pub fn is_shown(found: &Json, ty: &Type, expected: &Value) -> bool {
    let text = |kind: &str| found[kind].as_str().unwrap_or_default().to_owned();
    match (expected, ty) {
        (Value::Null, Type::Nullable(_) | Type::Null) => found.is_null(),
        (_, Type::Nullable(inner)) => is_shown(found, inner, expected),
        (Value::Bool(value), _) => *found == json!(value),
        (Value::Int(value), Type::Int | Type::Enum(_)) => text("int") == value.to_string(),
        (Value::Uint(value), Type::Uint) => text("int") == value.to_string(),
        (Value::Double(value), Type::Double) => {
            let found: f64 = text("double").parse().unwrap_or(f64::NAN);
            found.to_bits() == value.to_bits() || (found.is_nan() && value.is_nan())
        }
        (Value::String(value), Type::String) => found["string"] == json!(value),
        (Value::Bytes(value), Type::Bytes) => found["bytes"] == json!(value),
        (Value::List(values), Type::List(item)) => {
            let found = found["list"].as_array().map(Vec::as_slice).unwrap_or_default();
            found.len() == values.len()
                && found.iter().zip(values).all(|(found, value)| is_shown(found, item, value))
        }
        (Value::Map(entries), Type::Map(key, value)) => {
            let found = found["map"].as_array().map(Vec::as_slice).unwrap_or_default();
            found.len() == entries.len()
                && entries.iter().all(|(k, v)| {
                    found
                        .iter()
                        .any(|entry| is_shown(&entry[0], key, k) && is_shown(&entry[1], value, v))
                })
        }
        (Value::Message(message), Type::Timestamp | Type::Duration) => {
            nanos(message).is_some_and(|nanos| text("int") == nanos.to_string())
        }
        (Value::Message(message), Type::Struct(_)) => {
            let read = DynamicMessage::deserialize(message.descriptor(), found["message"].clone());
            // Without fields that have their defaults.
            read.is_ok_and(|read| {
                serde_json::to_value(read).ok() == serde_json::to_value(message).ok()
            })
        }
        _ => false,
    }
}

/// The numbers of an enum's values.
fn numbers(name: &TypeName, contract: &Contract) -> BTreeMap<String, i32> {
    let values = match contract.types.get(name).map(|def| &def.shape) {
        Some(Shape::Enum(declared)) => declared.values.as_slice(),
        _ => &[],
    };
    values.iter().filter_map(|value| Some((value.json.clone(), value.number?))).collect()
}
