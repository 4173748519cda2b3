//! The required cases of the JSON Schema Test Suite, draft 2020-12: each group's schema is a module, and each
//! of its cases is read by the module's type. `cargo test --test json_schema_test_suite -- --nocapture`
//! prints the table.

mod corpus;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use corpus::{Answer, Case, Mentioned, Program, compare};
use serde_json::Value;

/// What references of the suite to a server of its own lead to; its cases say what must stand there. In a
/// project such a document is a module like the others, and its `$id` is its address.
const REMOTES: &str = include_str!("corpus/remotes.json");

/// Wrong verdicts that are known, by file, group and case, each with its reason.
const EXCEPTIONS: &[([&str; 3], &str)] = &[
    (["refRemote", "remote HTTP ref with different $id", "number is invalid"], TWO_ADDRESSES),
    (["refRemote", "remote HTTP ref with different URN $id", "number is invalid"], TWO_ADDRESSES),
    (
        [
            "vocabulary",
            "schema that uses custom metaschema with with no validation vocabulary",
            "no validation: invalid number, but it still validates",
        ],
        "a schema of a metaschema that nobody has is read by the newest draft's",
    ),
];

const TWO_ADDRESSES: &str =
    "the server has the document at another address than its `$id`; a project knows the `$id` only";

/// Of so many cases one may be an exception: 99.5 % of the verdicts are right.
const CASES_PER_EXCEPTION: usize = 200;

/// A schema and documents to judge by it.
struct Group {
    /// The file that it stands in, without extension.
    file: String,
    description: String,
    /// Its module schema's name here.
    name: String,
    schema: Value,
    cases: Vec<Value>,
}

#[test]
fn every_group_generates_and_its_cases_are_judged_right() {
    let Some(folder) = corpus::folder("json-schema-test-suite/tests/draft2020-12") else { return };
    let groups = groups(&folder);
    assert!(groups.len() > 300, "{} groups", groups.len());
    let texts = groups.iter().map(|group| group.schema.to_string());
    let schemas = groups.iter().map(|group| group.name.clone()).zip(texts);
    let output = corpus::generate_all(schemas.chain(remotes()));
    let program = Program::build("json-schema-test-suite", &output);
    let cases = groups.iter().flat_map(|group| {
        let module = corpus::module(&output, &group.name);
        let json = group.cases.iter().map(|case| case["data"].to_string());
        json.map(move |json| Case { module: module.to_owned(), json })
    });
    let answers = program.ask(&cases.collect::<Vec<_>>());

    let mut findings = Findings::default();
    let cases = groups.iter().flat_map(|group| group.cases.iter().map(move |case| (group, case)));
    for ((group, case), answer) in cases.zip(&answers) {
        findings.add(group, case, answer);
    }
    findings.print(&groups);
    assert!(findings.problems.is_empty(), "{}", findings.problems.join("\n"));
    let excepted = findings.excepted;
    for (at, reason) in EXCEPTIONS.iter() {
        assert!(excepted.contains(at), "no exception any more: {} ({reason})", at.join(" / "));
    }
    assert!(excepted.len() * CASES_PER_EXCEPTION <= answers.len(), "too many exceptions");
}

/// All groups, in order of files, with names `g001` and so on.
fn groups(folder: &Path) -> Vec<Group> {
    let mut groups = Vec::new();
    for path in corpus::json_files(folder) {
        let file: Vec<Value> = serde_json::from_str(&corpus::read(&path)).expect("JSON");
        for group in file {
            groups.push(Group {
                file: corpus::stem(&path),
                description: group["description"].as_str().unwrap_or_default().to_owned(),
                name: format!("g{:03}", groups.len() + 1),
                schema: group["schema"].clone(),
                cases: group["tests"].as_array().cloned().unwrap_or_default(),
            });
        }
    }
    groups
}

/// Names and texts.
fn remotes() -> impl Iterator<Item = (String, String)> {
    let documents: Vec<Value> = serde_json::from_str(REMOTES).expect("JSON");
    let named = documents.into_iter().enumerate();
    named.map(|(index, document)| (format!("remote{index:02}"), document.to_string()))
}

/// What was found out.
#[derive(Default)]
struct Findings {
    rows: BTreeMap<String, Row>,
    problems: Vec<String>,
    /// The exceptions that were met.
    excepted: BTreeSet<[&'static str; 3]>,
}

/// How the cases of one file came out.
#[derive(Clone, Copy, Default)]
struct Row {
    valid: usize,
    read: usize,
    /// Of those that were read: without properties that the schema never mentions.
    trimmed: usize,
    invalid: usize,
    refused_by_type: usize,
    wrong: usize,
}

impl Findings {
    fn add(&mut self, group: &Group, case: &Value, answer: &Answer) {
        let at = [&group.file, &group.description, case["description"].as_str().unwrap_or("")];
        let data = &case["data"];
        let valid = case["valid"] == true;
        let row = self.rows.entry(group.file.clone()).or_default();
        let mut problem = |what: &str| self.problems.push(format!("{}: {what}", at.join(" / ")));
        match &answer.read {
            Ok(written) if valid => {
                row.read += 1;
                let found = compare(data, written, &Mentioned::in_schema(&group.schema));
                row.trimmed += usize::from(!found.dropped.is_empty());
                found.wrong.iter().for_each(|what| problem(what));
            }
            Err(error) if valid => problem(&format!("the type refuses {data}: {error}")),
            Err(_) => row.refused_by_type += 1,
            Ok(_) => {}
        }
        *(if valid { &mut row.valid } else { &mut row.invalid }) += 1;
        if valid == answer.accepts() {
            return;
        }
        row.wrong += 1;
        match EXCEPTIONS.iter().find(|(exception, _)| *exception == at) {
            Some((exception, _)) => _ = self.excepted.insert(*exception),
            None => problem(&format!("wrong verdict on {data}: {}", answer.violations.join("; "))),
        }
    }

    fn print(&self, groups: &[Group]) {
        println!(
            "{:<24}groups   valid    read trimmed invalid refused by type   wrong verdicts",
            "file"
        );
        let mut sum = Row::default();
        for (file, row) in &self.rows {
            row.print(file, groups.iter().filter(|group| group.file == *file).count());
            sum.valid += row.valid;
            sum.read += row.read;
            sum.trimmed += row.trimmed;
            sum.invalid += row.invalid;
            sum.refused_by_type += row.refused_by_type;
            sum.wrong += row.wrong;
        }
        sum.print("all", groups.len());
    }
}

impl Row {
    fn print(self, file: &str, groups: usize) {
        let Self { valid, read, trimmed, invalid, refused_by_type, wrong } = self;
        let wrong = wrong.to_string();
        println!(
            "{file:<24}{groups:>6} {valid:>7} {read:>7} {trimmed:>7} {invalid:>7} \
             {refused_by_type:>15} {wrong:>16}"
        );
    }
}
