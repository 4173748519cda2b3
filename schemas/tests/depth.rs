//! However deep something is nested in a file, reading it ends in a value or in a report, also in a thread with
//! no more than the 2 MiB of stack that threads have, and without optimisation.

mod common;

use std::thread;

use common::{TestProject, project};

const STACK: usize = 2 << 20;
const DEPTHS: [usize; 4] = [20, 100, 500, 5_000];

/// A message and a module type that hold themselves.
const TREE: &str = r#"syntax = "proto3";
package tree.v1;
message Tree { string name = 1; Tree child = 2; repeated Tree children = 3; }
"#;
const MODULE: &str = r##"{ "type": "object", "properties": {
  "name": { "type": "string" }, "child": { "$ref": "#" },
  "children": { "type": "array", "items": { "$ref": "#" } }
} }"##;

/// Reads the project with `text` as its file `name`; whether it was found right.
fn read(name: &str, text: &str) -> bool {
    let project = project(&[
        ("hawksbill.toml", ""),
        ("schemas/tree.proto", TREE),
        ("schemas/modules/tree.schema.json", MODULE),
        (name, text),
    ]);
    let run = move |project: TestProject| match project.read() {
        Ok(loaded) => !loaded.contract.to_json().is_empty(),
        Err(errors) => {
            assert!(!errors.to_string().trim().is_empty());
            false
        }
    };
    let running = thread::Builder::new().stack_size(STACK).spawn(move || run(project));
    running.expect("a thread").join().unwrap_or_else(|_| panic!("{name} of {} bytes", text.len()))
}

/// `open` and `close` so often around `inner`.
fn nested(open: &str, inner: &str, close: &str, times: usize) -> String {
    format!("{}{inner}{}", open.repeat(times), close.repeat(times))
}

const HEAD: &str = "target = \"Tree\"\n[sources]\ntree = \"tree.v1.Tree\"\n";

#[test]
fn mappings() {
    let file = "schemas/mappings/fill.toml";
    for depth in DEPTHS {
        let dotted = vec!["child"; depth].join(".");
        for text in [
            format!("{dotted} = 1"),
            format!("[{dotted}]\na = 1"),
            format!("x = {}", nested("[", "", "]", depth)),
            format!("x = {}", nested("{ a = ", "1", " }", depth)),
            format!("{HEAD}[fields]\n{dotted}.name = \"tree.name\""),
            format!("{HEAD}[fields.{dotted}]\nname = \"tree.name\""),
            format!("{HEAD}[fields]\nname = \"tree{}.name\"", ".child".repeat(depth)),
            format!(
                "{HEAD}[fields]\nname = \"{}tree.name{}\"",
                "(".repeat(depth),
                ")".repeat(depth)
            ),
            format!("{HEAD}[fields]\nchild = {}", nested("{ child = ", "{}", " }", depth)),
            format!(
                "{HEAD}[fields]\nchildren = {}",
                nested(
                    "{ each = \"tree.children\", as = \"t\", fields = { children = ",
                    "\"[]\"",
                    "} }",
                    depth
                )
            ),
            format!("ignore = [\"{dotted}\"]\n{HEAD}"),
            format!("target = \"{dotted}\""),
            format!(
                "{HEAD}[functions]\nf = \"crate::f({}int{}) -> int\"",
                "list<".repeat(depth),
                ">".repeat(depth)
            ),
            format!("target = \"Tree\"\n[sources]\nt = \"{}int32\"", "repeated ".repeat(depth)),
            format!(
                "target = \"Tree\"\n[sources]\nt = \"{}int32{}\"",
                "map<string, ".repeat(depth),
                ">".repeat(depth)
            ),
        ] {
            read(file, &text);
        }
    }
    let usual = ["child"; 8].join(".");
    assert!(read(file, &format!("{HEAD}[fields]\n{usual}.name = \"tree.{usual}.name\"")));
}

#[test]
fn the_project_file() {
    for depth in DEPTHS {
        let dotted = vec!["schemas"; depth].join(".");
        for text in [
            format!("{dotted} = 1"),
            format!("[{dotted}]\na = 1"),
            format!("[schemas]\nproto = {}", nested("[", "", "]", depth)),
            format!("capabilities = {}", nested("{ a = ", "1", " }", depth)),
        ] {
            assert!(!read("hawksbill.toml", &text) || depth < 2);
        }
    }
}

#[test]
fn protobuf() {
    let head =
        "syntax = \"proto2\";\npackage deep.v1;\nimport \"google/protobuf/descriptor.proto\";\n";
    for depth in DEPTHS {
        for text in [
            format!("{head}{}", nested("message M { ", "", "}", depth)),
            format!("{head}message M {{ {} }}", nested("optional group G = 1 { ", "", "}", depth)),
            format!("{head}message M {{ optional {} a = 1; }}", vec!["M"; depth].join(".")),
            format!("syntax = \"proto2\";\npackage {};", vec!["p"; depth].join(".")),
            format!("{head}option (a) = {};", nested("{ a ", "", "}", depth)),
            format!("{head}option (a) = {{ a: {} }};", nested("[", "", "]", depth)),
            format!("{head}option {} = 1;", vec!["a"; depth].join(".")),
            format!(
                "{head}message M {{ optional int32 a = 1 [default = {}1]; }}",
                "-".repeat(depth)
            ),
            format!("{head}message M {{ {} a = 1; }}", nested("map<string, ", "int32", ">", depth)),
            format!("{head}{}", nested("/* ", "", " */", depth)),
            nested("message M { oneof o { ", "", "} }", depth),
        ] {
            read("schemas/deep.proto", &text);
        }
    }
}

#[test]
fn json_schemas() {
    for depth in DEPTHS {
        for (open, inner, close) in [
            ("{\"items\":", "{}", "}"),
            ("{\"properties\":{\"a\":", "{}", "}}"),
            ("{\"additionalProperties\":", "{}", "}"),
            ("{\"allOf\":[", "{}", "]}"),
            ("{\"anyOf\":[{\"type\":\"null\"},", "{}", "]}"),
            ("{\"oneOf\":[{\"type\":\"string\"},", "{}", "]}"),
            ("{\"not\":", "{}", "}"),
            ("{\"if\":", "{}", "}"),
            ("{\"$defs\":{\"a\":", "{}", "}}"),
            ("{\"prefixItems\":[", "{}", "]}"),
            ("{\"const\":[", "", "]}"),
            ("{\"const\":{\"a\":", "1", "}}"),
            ("{\"enum\":[[", "", "]]}"),
            ("{\"default\":{\"a\":", "1", "}}"),
            ("{\"type\":[", "", "]}"),
            ("{\"x-any\":[", "", "]}"),
            ("[", "", "]"),
        ] {
            read("schemas/modules/deep.schema.json", &nested(open, inner, close, depth));
        }
        let value = nested("[", "1", "]", depth);
        read("schemas/modules/deep.schema.json", &format!("{{\"const\":{value}}}"));
        let chain: Vec<String> = (0..depth)
            .map(|place| format!("\"d{place}\":{{\"$ref\":\"#/$defs/d{}\"}}", place + 1))
            .collect();
        let last = format!("\"d{depth}\":{{\"type\":\"string\"}}");
        let text = format!("{{\"$ref\":\"#/$defs/d0\",\"$defs\":{{{},{last}}}}}", chain.join(","));
        read("schemas/modules/deep.schema.json", &text);
    }
}
