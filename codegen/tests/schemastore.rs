//! Schemas that people use, with documents that must pass and that must not: SchemaStore's. Each schema is
//! a module. `cargo test --test schemastore -- --nocapture` prints the table.

mod corpus;

use std::path::{Path, PathBuf};

use corpus::{Answer, Case, Mentioned, Program, compare};
use hawksbill_codegen::Output;
use hawksbill_codegen::schemas::diagnostics::Severity;
use serde_json::Value;

/// Documents that pass and must not, with the reason.
const EXCEPTIONS: &[(&str, &str)] = &[(
    "negative_test/pre-commit-config/local-missing-entry",
    "what it violates stands in pre-commit-hooks.json, which is not in the corpus",
)];

/// One schema of the store.
struct Schema {
    /// The name of its file, without extension; the folders of its documents are called so, too.
    stem: String,
    /// Its module schema's name here.
    name: String,
    text: String,
}

/// A document.
struct Document<'a> {
    schema: &'a Schema,
    /// Its folder and name.
    path: String,
    valid: bool,
    text: String,
}

#[test]
fn every_schema_generates_and_judges_its_documents_right() {
    let Some(folder) = corpus::folder("schemastore/src") else { return };
    let schemas = schemas(&folder);
    assert_eq!(schemas.len(), 55);
    let output = corpus::generate_all(schemas.iter().map(|it| (it.name.clone(), it.text.clone())));
    let program = Program::build("schemastore", &output);
    let documents: Vec<Document<'_>> =
        schemas.iter().flat_map(|schema| documents(schema, &folder)).collect();
    let cases = documents.iter().map(|document| Case {
        module: corpus::module(&output, &document.schema.name).to_owned(),
        json: document.text.clone(),
    });
    let answers = program.ask(&cases.collect::<Vec<_>>());

    let judged = documents.iter().zip(&answers);
    let problems: Vec<String> = judged.clone().flat_map(|(it, answer)| judge(it, answer)).collect();
    let refused = judged.filter(|(document, answer)| !document.valid && !answer.accepts());
    let refused = refused.count();
    print(&schemas, &output, &documents);
    println!("{refused} of the documents that must not pass are refused");
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// Before each release on the whole store: `HAWKSBILL_SCHEMASTORE` names the folder `src` of a checkout of it.
#[test]
fn nearly_every_schema_of_a_store_generates_and_the_others_are_reported_at_their_places() {
    let named = std::env::var_os("HAWKSBILL_SCHEMASTORE").map(PathBuf::from);
    let Some(folder) = named.or_else(|| corpus::folder("schemastore/src")) else { return };
    let mut left = schemas(&folder);
    let all = left.len();
    let mut reports = Vec::new();
    while let Err(errors) =
        corpus::try_generate(left.iter().map(|it| (it.name.clone(), it.text.clone())))
    {
        let before = left.len();
        for error in errors.iter().filter(|error| error.severity == Severity::Error) {
            let file = error.labels.first().map(|label| label.span.file.clone());
            left.retain(|schema| Some(corpus::schema_file(&schema.name)) != file);
            reports.push(format!("{}: {}", file.unwrap_or_default(), error.message));
        }
        assert!(left.len() < before, "errors without a place: {errors}");
    }
    println!("{} of {all} schemas generate\n{}", left.len(), reports.join("\n"));
    assert!(left.len() * 100 >= all * 98, "{}", reports.join("\n"));
}

/// What is wrong with the answer.
fn judge(document: &Document<'_>, answer: &Answer) -> Vec<String> {
    let mut problems = Vec::new();
    match &answer.read {
        Ok(written) if document.valid => {
            let schema = serde_json::from_str(&document.schema.text).expect("JSON");
            let before: Value = serde_json::from_str(&document.text).expect("JSON");
            let found = compare(&before, written, &Mentioned::in_schema(&schema));
            for property in found.dropped {
                println!(
                    "{}: {property}, which its schema never mentions, is dropped",
                    document.path
                );
            }
            problems.extend(found.wrong);
        }
        Err(error) if document.valid => problems.push(format!("the type refuses it: {error}")),
        _ => {}
    }
    if document.valid && !answer.violations.is_empty() {
        problems.push(format!("the validator refuses it: {}", answer.violations.join("; ")));
    }
    let exception = EXCEPTIONS.iter().find(|(path, _)| *path == document.path);
    match (document.valid || !answer.accepts(), exception) {
        (true, Some((_, reason))) => problems.push(format!("no exception any more: {reason}")),
        (false, None) => problems.push("is accepted".to_owned()),
        _ => {}
    }
    problems.iter().map(|what| format!("{}: {what}", document.path)).collect()
}

/// The schemas, under names that modules may have, and with references among them that lead to those.
fn schemas(folder: &Path) -> Vec<Schema> {
    let files = corpus::json_files(&folder.join("schemas/json"));
    let stems: Vec<String> = files.iter().map(|path| corpus::stem(path)).collect();
    let with_names = |text: String| {
        stems.iter().fold(text, |text, stem| {
            let name = module_name(stem);
            ["\"", "#"].iter().fold(text, |text, end| {
                let old = format!("\"$ref\": \"{stem}.json{end}");
                text.replace(&old, &format!("\"$ref\": \"{name}.schema.json{end}"))
            })
        })
    };
    let schemas = files.iter().zip(&stems).map(|(path, stem)| Schema {
        stem: stem.clone(),
        name: module_name(stem),
        text: with_names(corpus::read(path)),
    });
    schemas.collect()
}

/// Dots are no part of a type's name.
fn module_name(stem: &str) -> String {
    stem.replace('.', "-")
}

fn documents<'a>(schema: &'a Schema, folder: &Path) -> Vec<Document<'a>> {
    let kinds = [("test", true), ("negative_test", false)];
    let documents = kinds.iter().flat_map(|(kind, valid)| {
        let files = corpus::json_files(&folder.join(kind).join(&schema.stem));
        files.into_iter().map(move |path| Document {
            schema,
            path: format!("{kind}/{}/{}", schema.stem, corpus::stem(&path)),
            valid: *valid,
            text: corpus::read(&path),
        })
    });
    documents.collect()
}

fn print(schemas: &[Schema], output: &Output, documents: &[Document<'_>]) {
    println!("{:<40}types loosened warnings must pass must not", "schema");
    for schema in schemas {
        let module = corpus::module(output, &schema.name);
        let own = format!("modules.{module}");
        let of_module = |name: &str| {
            name.strip_prefix(&own).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let types = output.contract.types.keys().filter(|name| of_module(name.as_str())).count();
        let [loosened, warnings] = [Severity::Note, Severity::Warning].map(|severity| {
            let file = corpus::schema_file(&schema.name);
            let notes = output.notes.iter().filter(|note| note.severity == severity);
            notes.filter(|note| note.labels.iter().any(|label| label.span.file == file)).count()
        });
        let [good, bad] = [true, false].map(|valid| {
            let own = documents.iter().filter(|it| it.schema.stem == schema.stem);
            own.filter(|it| it.valid == valid).count()
        });
        let stem = &schema.stem;
        println!("{stem:<40}{types:>5} {loosened:>8} {warnings:>8} {good:>9} {bad:>8}");
    }
}
