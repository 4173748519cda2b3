//! Reading `.proto` files of real projects.

mod common;

use common::project;

#[test]
fn dump() {
    let p = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/quickstart");
    let project = hawksbill_schemas::project::Project::open(p).unwrap();
    let t = std::time::Instant::now();
    let loaded = hawksbill_schemas::read::read(&project).unwrap_or_else(|e| panic!("{e}"));
    eprintln!("{:?}", t.elapsed());
    println!("{}", loaded.contract.to_json());
    let corpora = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpora/googleapis");
    let d = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(corpora, d.path().join("schemas")).unwrap();
    let project = hawksbill_schemas::project::Project::open(d.path()).unwrap();
    let t = std::time::Instant::now();
    let loaded = hawksbill_schemas::read::read(&project).unwrap_or_else(|e| panic!("{e}"));
    eprintln!("{:?} {} {}", t.elapsed(), loaded.contract.types.len(), loaded.contract.capabilities.len());
    let d = project_errors();
    println!("{d}");
}

fn project_errors() -> String {
    let p = project(&[
        ("schemas/a.proto", "syntax = \"proto3\";\npackage a;\nimport \"b.proto\";\nimport \"nope.proto\";\nmessage A { Bz b = 1; Str x = 2; }\n"),
        ("schemas/b.proto", "syntax = \"proto3\";\npackage a;\nmessage B { int32 x = 1; /* héé */ Foo y = 1; }\nmessage C {}\nmessage C {}\n"),
        ("schemas/c.proto", "syntax = \"proto3\";\npackage a;\nimport \"b.proto\";\nmessage Bb { B b = 1; Cx c = 2; Z z = 3; }\nservice S { rpc M(Bb) returns (Zz); }"),
        ("schemas/d.proto", "syntax = \"proto3\";\npackage d;\nmessage Z { string x = ; } message Y { foo }\n"),
        ("schemas/e.proto", "// héllo\nedition = \"2023\";\n"),
        ("schemas/f.proto", "syntax = \"proto3\";\npackage a;\nmessage Bb {}\n"),
        ("schemas/g.proto", "syntax = \"proto3\";\nimport \"h.proto\";\n"),
        ("schemas/h.proto", "syntax = \"proto3\";\nimport \"g.proto\";\n"),
        ("schemas/i.proto", "syntax = \"proto3\";\nmessage X {"),
    ]);
    p.errors()
}
