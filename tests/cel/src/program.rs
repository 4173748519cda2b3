//! A crate of compiled expressions: built once against the runtime, with the types that the suite's messages
//! become, then run. What is built of others stays in `corpus` in the target folder, as for other tests.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use hawksbill_codegen::Output;
use hawksbill_codegen::rust_expressions::{HEAD, type_path};
use hawksbill_codegen::schemas::Contract;
use hawksbill_codegen::schemas::cel::Type;
use hawksbill_codegen::schemas::model::{Origin, Shape};
use prost_reflect::prost::Message as _;
use serde_json::Value as Json;

use crate::value::Value;

/// The crate.
#[derive(Default)]
pub struct Program {
    functions: String,
    calls: String,
    count: usize,
    /// Arguments that functions share, and a function for each set of them.
    inputs: Vec<Vec<(Value, Type)>>,
}

/// What a function yielded: its value in JSON, as `main` writes it, or the text of its failure.
pub type Answer = Result<Json, String>;

impl Program {
    /// The name of the next function.
    pub fn next(&self) -> String {
        format!("case_{}", self.count)
    }

    /// Adds a function with that name, which is called with these arguments.
    pub fn add(&mut self, about: &str, function: &str, can_fail: bool, args: &[(Value, Type)]) {
        let args: Vec<String> = args.iter().map(|(value, ty)| argument(value, ty)).collect();
        self.add_written(about, function, can_fail, &args);
    }

    /// The same with arguments in Rust.
    pub fn add_written(&mut self, about: &str, function: &str, can_fail: bool, args: &[String]) {
        let name = self.next();
        let call = format!("{name}({})", args.join(", "));
        self.push(about, function, can_fail, &call);
    }

    /// Adds a function that is called with each of the `inputs`.
    pub fn add_over_inputs(&mut self, about: &str, function: &str, can_fail: bool) {
        let shared = self.inputs.first().map(Vec::as_slice).unwrap_or_default().iter();
        let args = shared.enumerate().map(|(place, (_, ty))| match ty {
            Type::String => format!("&*it.a{place}"),
            Type::List(_) | Type::Map(..) | Type::Struct(_) => format!("&it.a{place}"),
            _ => format!("it.a{place}"),
        });
        let call = format!("{}({})", self.next(), args.collect::<Vec<_>>().join(", "));
        self.push(about, function, can_fail, &call);
    }

    /// A set of arguments, of the same types as all others. Every function is called for each of them.
    pub fn input(&mut self, args: Vec<(Value, Type)>) {
        self.inputs.push(args);
    }

    fn push(&mut self, about: &str, function: &str, can_fail: bool, call: &str) {
        let call = if can_fail { call } else { &format!("Ok::<_, cel::Failure>({call})") };
        let _ = write!(self.functions, "// {about}\n{function}\n");
        let _ = writeln!(self.calls, "    |it| answer({call}),");
        self.count += 1;
    }

    /// Compiles and runs it as the crate `name`; an answer for each function, and there for each input. `target` is where files of tests go.
    ///
    /// # Errors
    /// What the compiler says.
    pub fn run(&self, name: &str, output: &Output, target: &Path) -> Result<Vec<Answer>, String> {
        let binary = self.build(name, output, &target.with_file_name("corpus"))?;
        let run = Command::new(&binary).output().map_err(|error| error.to_string())?;
        if !run.status.success() {
            return Err(format!("{}: {}", run.status, String::from_utf8_lossy(&run.stderr)));
        }
        let answers: Vec<Json> =
            serde_json::from_slice(&run.stdout).map_err(|error| error.to_string())?;
        Ok(answers.into_iter().map(read_answer).collect())
    }

    fn build(&self, name: &str, output: &Output, target: &Path) -> Result<PathBuf, String> {
        let folder = target.join("crates").join(name);
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let lock =
            fs::read_to_string(root.join("Cargo.lock")).map_err(|error| error.to_string())?;
        let runtime = root.join("runtime").canonicalize().map_err(|error| error.to_string())?;
        let manifest =
            MANIFEST.replace("RUNTIME", &runtime.display().to_string()).replace("NAME", name);
        let files = [
            ("Cargo.toml", manifest),
            ("Cargo.lock", lock),
            ("src/main.rs", self.main(output)),
            ("src/functions.rs", format!("{HEAD}\n\n{}", self.functions)),
        ];
        let generated = output.rust.iter().filter(|(name, _)| name.ends_with(".rs"));
        let generated = generated.map(|(name, text)| (format!("src/{name}"), text.to_owned()));
        let own = files.into_iter().map(|(name, text)| (name.to_owned(), text));
        for (name, text) in own.chain(generated) {
            write(&folder.join(name), &text).map_err(|error| error.to_string())?;
        }
        let build = Command::new(env!("CARGO"))
            .args(["build", "--offline", "--quiet"])
            .current_dir(&folder)
            .env("CARGO_TARGET_DIR", target)
            .output()
            .map_err(|error| error.to_string())?;
        if !build.status.success() {
            return Err(String::from_utf8_lossy(&build.stderr).into_owned());
        }
        let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        Ok(target.join("debug").join(name))
    }

    fn main(&self, output: &Output) -> String {
        let text = MAIN.replace("CALLS", &self.calls).replace("TYPES", &types(output));
        text.replace("SHARED\n", &self.inputs(&output.contract))
    }

    /// What functions share, as `main` has it.
    fn inputs(&self, contract: &Contract) -> String {
        let Some(first) = self.inputs.first() else {
            return "struct Input;\nconst INPUTS: &[fn() -> Input] = &[|| Input];\n".to_owned();
        };
        let mut text = "struct Input {\n".to_owned();
        for (place, (_, ty)) in first.iter().enumerate() {
            let _ = writeln!(text, "    a{place}: {},", rust_type(contract, ty));
        }
        text.push_str("}\nconst INPUTS: &[fn() -> Input] = &[\n");
        for input in &self.inputs {
            let values = input.iter().enumerate();
            let values =
                values.map(|(place, (value, ty))| format!("a{place}: {}", owned(value, ty)));
            let _ = writeln!(text, "    || Input {{ {} }},", values.collect::<Vec<_>>().join(", "));
        }
        text + "];\n"
    }
}

/// The Rust of an owned value.
fn rust_type(contract: &Contract, ty: &Type) -> String {
    match ty {
        Type::Int => "i64".to_owned(),
        Type::Uint => "u64".to_owned(),
        Type::Double => "f64".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::String => "String".to_owned(),
        Type::List(item) => format!("Vec<{}>", rust_type(contract, item)),
        Type::Struct(name) => type_path(contract, name),
        _ => "()".to_owned(),
    }
}

/// Only what changed is written: to cargo, a file that was written is new.
fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, text)
}

/// The messages of the suite, as `main` writes them.
fn types(output: &Output) -> String {
    let mut text = String::new();
    for def in output.contract.types.values() {
        if def.origin == Origin::Module && matches!(def.shape, Shape::Enum(_)) {
            let path = type_path(&output.contract, &def.name);
            let _ = writeln!(text, "names!({path});");
        }
        if def.origin == Origin::Proto && matches!(def.shape, Shape::Struct(_)) {
            let path = type_path(&output.contract, &def.name);
            let _ = writeln!(text, "message!({path}, {:?});", def.name.as_str());
        }
    }
    text
}

/// A value of type `ty` as an argument in Rust.
fn argument(value: &Value, ty: &Type) -> String {
    match (value, ty) {
        (_, Type::Nullable(inner)) if matches!(**inner, Type::String | Type::Bytes) => {
            format!("&{}", owned(value, ty))
        }
        (_, Type::Nullable(_)) => owned(value, ty),
        (Value::String(text), _) => format!("{text:?}"),
        (Value::Bytes(bytes), _) => format!("b\"{}\"", bytes.escape_ascii()),
        (_, Type::List(_) | Type::Map(..) | Type::Struct(_)) => format!("&{}", owned(value, ty)),
        _ => owned(value, ty),
    }
}

fn owned(value: &Value, ty: &Type) -> String {
    match (value, ty) {
        (Value::Null, Type::Nullable(_)) => "None".to_owned(),
        (value, Type::Nullable(inner)) => format!("Some({})", owned(value, inner)),
        (Value::List(values), Type::List(item)) => {
            let values: Vec<String> = values.iter().map(|value| owned(value, item)).collect();
            format!("vec![{}]", values.join(", "))
        }
        (Value::Map(entries), Type::Map(key, value)) => {
            let entries = entries.iter().map(|(from, to)| (owned(from, key), owned(to, value)));
            let entries: Vec<String> =
                entries.map(|(key, value)| format!("({key}, {value})")).collect();
            format!("BTreeMap::from([{}])", entries.join(", "))
        }
        (Value::Message(message), _) => {
            format!("decoded(b\"{}\")", message.encode_to_vec().escape_ascii())
        }
        (Value::Bool(value), _) => value.to_string(),
        (Value::Int(value), _) => format!("{value}_i64"),
        (Value::Uint(value), _) => format!("{value}_u64"),
        (Value::Double(value), _) => format!("f64::from_bits({})", value.to_bits()),
        (Value::Enum(_, number), _) => format!("{number}_i64"),
        (Value::String(text), _) => format!("{text:?}.to_owned()"),
        (Value::Bytes(bytes), _) => {
            format!("cel::Bytes::from_static(b\"{}\")", bytes.escape_ascii())
        }
        _ => "()".to_owned(),
    }
}

fn read_answer(answer: Json) -> Answer {
    match answer.get("failed").and_then(Json::as_str) {
        Some(text) => Err(text.to_owned()),
        None => Ok(answer),
    }
}

const MANIFEST: &str = "[package]
name = \"NAME\"
version = \"0.0.0\"
edition = \"2024\"
publish = false

[dependencies]
hawksbill = { path = 'RUNTIME' }

[profile.dev]
debug = 0
# Compiled anew whenever the generator changed, and all of it.
incremental = false

[workspace]
";

const MAIN: &str = r#"#![deny(warnings)]
#![allow(dead_code, invalid_nan_comparisons, unused_comparisons, unused_macros, unused_variables, reason = "a case need not use all its variables")]
mod contract;
mod functions;

use functions::*;
use hawksbill::codegen::prost::Message;
use hawksbill::codegen::serde_json::{Value, json};
use hawksbill::codegen::{cel, prost_types};
use std::collections::BTreeMap;

fn main() {
    let inputs: Vec<Input> = INPUTS.iter().map(|input| input()).collect();
    let answers = CASES.iter().flat_map(|case| inputs.iter().map(case));
    println!("{}", Value::Array(answers.collect()));
}

SHARED
/// Each with a stack frame of its own, for the suite's messages are large.
const CASES: &[fn(&Input) -> Value] = &[
CALLS];

fn answer<T: Written>(result: Result<T, cel::Failure>) -> Value {
    match result {
        Ok(value) => json!({ "value": value.written() }),
        Err(failure) => json!({ "failed": failure.to_string() }),
    }
}

fn of_json<T: hawksbill::codegen::serde::de::DeserializeOwned>(json: &str) -> T {
    hawksbill::codegen::serde_json::from_str(json).expect("a value of the type")
}

fn decoded<T: Message + Default>(bytes: &[u8]) -> T {
    T::decode(bytes).expect("a message of the suite")
}

trait Written {
    fn written(&self) -> Value;
}

macro_rules! scalar {
    ($($ty:ty, $name:literal: $value:ident => $text:expr;)*) => { $(
        impl Written for $ty {
            fn written(&self) -> Value {
                let $value = self;
                json!([$name, $text])
            }
        }
    )* };
}

scalar! {
    bool, "bool": value => value;
    i64, "int": value => value.to_string();
    u64, "uint": value => value.to_string();
    f64, "double": value => value.to_bits().to_string();
    String, "string": value => value;
    cel::Bytes, "bytes": value => hex(value);
    (), "null": _value => Value::Null;
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl<T: Written> Written for Vec<T> {
    fn written(&self) -> Value {
        json!(["list", self.iter().map(T::written).collect::<Vec<_>>()])
    }
}

impl<K: Written, V: Written> Written for BTreeMap<K, V> {
    fn written(&self) -> Value {
        let entry = |(key, value): (&K, &V)| json!([key.written(), value.written()]);
        json!(["map", self.iter().map(entry).collect::<Vec<_>>()])
    }
}

impl<T: Written> Written for Option<T> {
    fn written(&self) -> Value {
        match self.as_ref().map(T::written) {
            None => json!(["null", Value::Null]),
            // Of an optional that may hold null.
            Some(held) if held[0] == "null" || held[0] == "some" => json!(["some", held]),
            Some(held) => held,
        }
    }
}

macro_rules! names {
    ($ty:path) => {
        impl Written for $ty {
            fn written(&self) -> Value {
                json!(["string", hawksbill::codegen::json::Names::name(*self)])
            }
        }
    };
}

macro_rules! message {
    ($ty:path, $name:literal) => {
        impl Written for $ty {
            fn written(&self) -> Value {
                json!(["message", $name, hex(&self.encode_to_vec())])
            }
        }
    };
}

message!(prost_types::Timestamp, "google.protobuf.Timestamp");
message!(prost_types::Duration, "google.protobuf.Duration");
TYPES"#;
