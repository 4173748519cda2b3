//! The messages as a process, for tests in other languages: a request a line on standard input, an answer a
//! line on standard output.
//!
//! | request | answer |
//! |---|---|
//! | `names` | the names of all messages |
//! | `descriptors` | the `FileDescriptorSet`, in base64 |
//! | `rewrite <name> <base64>` | the binary form, read and written anew, in base64 |
//! | `to-json <name> <base64>` | the ProtoJSON of the binary form, as text |
//! | `from-json <name> <base64>` | the binary form of the ProtoJSON, in base64 |
//!
//! Answers are JSON: `{"ok": ...}` or `{"error": "..."}`.

use std::io::{self, BufRead, Write};

use hawksbill::codegen::protojson::{decode_base64, display_base64};
use hawksbill_protobuf_tests::{DESCRIPTORS, SUBJECTS, Subject};
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let answer = match answer(&line?) {
            Ok(value) => json!({ "ok": value }),
            Err(error) => json!({ "error": error }),
        };
        writeln!(out, "{answer}")?;
        out.flush()?;
    }
    Ok(())
}

fn answer(line: &str) -> Result<Value, String> {
    let mut words = line.split(' ');
    let request = words.next().unwrap_or_default();
    if request == "names" {
        return Ok(SUBJECTS.iter().map(|subject| subject.name).collect());
    }
    if request == "descriptors" {
        return Ok(base64(DESCRIPTORS));
    }
    let (name, content) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let subject = find(name).ok_or_else(|| format!("there is no message `{name}`"))?;
    let content = decode_base64(content).ok_or("the content is not base64")?;
    match request {
        "rewrite" => Ok(base64(&(subject.rewrite)(&content)?)),
        "to-json" => Ok(Value::from((subject.to_json)(&content)?)),
        "from-json" => {
            let text = String::from_utf8(content).map_err(|error| error.to_string())?;
            Ok(base64(&(subject.from_json)(&text)?))
        }
        _ => Err(format!("there is no request `{request}`")),
    }
}

fn find(name: &str) -> Option<&'static Subject> {
    SUBJECTS.iter().find(|subject| subject.name == name)
}

fn base64(bytes: &[u8]) -> Value {
    Value::from(display_base64(bytes).to_string())
}
