//! Random mappings from an `Every` to a `Page`: fields, defaults, nested objects, lists element by element, and
//! other mappings. Fields that the checker refuses are left out, until it accepts all.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use hawksbill_codegen::schemas::diagnostics::Severity;
use hawksbill_codegen::schemas::project::Project;
use hawksbill_codegen::schemas::read;

use crate::grammar::GRAMMAR;
use crate::random::{Kind, Random};

const PAGES: usize = 30;
/// Mappings of a part, which others call.
const ROWS: usize = 6;

/// A mapping that may still lose fields.
pub(crate) struct Draft {
    pub(crate) name: String,
    head: &'static str,
    /// What the target must have.
    required: &'static [(&'static str, &'static str)],
    optional: &'static [&'static str],
    fields: BTreeMap<String, String>,
}

const EVERY: &str = "every = { type = \"every.v1.Every\", unused = true }";
const PART: &str = "part = { type = \"every.v1.Part\", unused = true }";
const FIELDS: &[&str] = &[
    "flag", "whole", "small", "number", "orNull", "kind", "wholes", "numbers", "texts", "table",
    "labels", "any", "deep", "rows", "row", "groups",
];

impl Draft {
    pub(crate) fn path(&self) -> String {
        format!("schemas/mappings/{}.toml", self.name)
    }

    pub(crate) fn is_page(&self) -> bool {
        self.head == "Page"
    }

    pub(crate) fn text(&self) -> String {
        let is_left = |field: &&&str| !self.fields.contains_key(**field);
        let ignored: Vec<String> =
            self.optional.iter().filter(is_left).map(|field| format!("{field:?}")).collect();
        let source = if self.is_page() { EVERY } else { PART };
        let mut text = format!(
            "target = {:?}\nlive = true\nweb = true\nignore = [{}]\n[sources]\n{source}\n[fields]\n",
            self.head,
            ignored.join(", ")
        );
        for (field, otherwise) in self.required {
            if !self.fields.contains_key(*field) {
                text.push_str(&format!("{field} = \"{otherwise}\"\n"));
            }
        }
        for (field, value) in &self.fields {
            text.push_str(&format!("{field} = {value}\n"));
        }
        text
    }
}

/// Random mappings that the checker accepts in `project`, into which they are written.
pub(crate) fn pages(project: &Path, write: impl Fn(&Path, &str)) -> Vec<Draft> {
    let mut random = Random::new(Random::seed(11), GRAMMAR);
    let rows = (0..ROWS).map(|place| row(&mut random, place));
    let mut drafts: Vec<Draft> = rows.collect();
    drafts.extend((0..PAGES).map(|place| page(&mut random, place)));
    loop {
        for draft in &drafts {
            write(&project.join(draft.path()), &draft.text());
        }
        let refused = refused(project);
        if refused.is_empty() {
            return drafts;
        }
        for draft in &mut drafts {
            let text = draft.text();
            for (file, line) in &refused {
                let line = text.lines().nth(line.saturating_sub(1));
                let field = line.and_then(|line| line.split(' ').next());
                if let Some(field) = field.filter(|_| *file == draft.path()) {
                    let removed = draft.fields.remove(field);
                    assert!(removed.is_some(), "{file} is refused for `{field}`");
                }
            }
        }
    }
}

/// The places of what the checker refuses: files and lines, from 1.
fn refused(project: &Path) -> BTreeSet<(String, usize)> {
    let opened = Project::open(project).unwrap_or_else(|errors| panic!("{errors}"));
    let Err(diagnostics) = read::read(&opened) else { return BTreeSet::new() };
    let errors = diagnostics.iter().filter(|it| it.severity == Severity::Error);
    let places = errors.map(|error| {
        let label = error.labels.iter().find(|label| label.span.file.contains("mappings/"));
        let span = label.map(|label| &label.span).unwrap_or_else(|| panic!("{}", error.message));
        (span.file.clone(), span.line as usize)
    });
    places.collect()
}

fn row(random: &mut Random, place: usize) -> Draft {
    let fields = random.with("part", Kind::Message, |random| {
        ["title", "left", "kind"].map(|field| (field.to_owned(), field_of_row(random, field)))
    });
    Draft {
        name: format!("row{place}"),
        head: "Row",
        required: &[("title", "part.title"), ("left", "part.left")],
        optional: &["kind"],
        fields: BTreeMap::from(fields),
    }
}

fn page(random: &mut Random, place: usize) -> Draft {
    let mut fields = BTreeMap::from([("title".to_owned(), computed(random, Kind::Text))]);
    for field in FIELDS {
        if random.below(2) == 0 {
            fields.insert((*field).to_owned(), field_of_page(random, field));
        }
    }
    Draft {
        name: format!("page{place}"),
        head: "Page",
        required: &[("title", "every.text")],
        optional: FIELDS,
        fields,
    }
}

fn field_of_page(random: &mut Random, field: &str) -> String {
    match field {
        "flag" => computed(random, Kind::Bool),
        "whole" => either(random, Kind::Int, Kind::Uint),
        "small" => either(random, Kind::Uint, Kind::MaybeInt),
        "number" => either(random, Kind::Double, Kind::Int),
        "orNull" => either(random, Kind::Nullable, Kind::MaybeText),
        "kind" => kind(random),
        "wholes" => computed(random, Kind::Ints),
        "numbers" => either(random, Kind::Doubles, Kind::Ints),
        "texts" => either(random, Kind::Texts, Kind::MaybeTexts),
        "table" => computed(random, Kind::Counts),
        "labels" => computed(random, Kind::Map),
        "any" => {
            let kinds =
                [Kind::Text, Kind::Bool, Kind::Int, Kind::Double, Kind::Texts, Kind::Doubles];
            let kind = kinds[random.below(kinds.len())];
            computed(random, kind)
        }
        "deep" => {
            let condition = condition(random);
            let (text, rows) = (computed(random, Kind::Text), rows(random));
            let flag = computed(random, Kind::Bool);
            format!("{{ {condition}fields = {{ text = {text}, flag = {flag}, rows = {rows} }} }}")
        }
        "row" => called(random),
        "groups" => groups(random),
        _ => rows(random),
    }
}

fn either(random: &mut Random, one: Kind, other: Kind) -> String {
    let kind = if random.below(3) == 0 { other } else { one };
    computed(random, kind)
}

/// An expression, sometimes with another for where it fails.
fn computed(random: &mut Random, kind: Kind) -> String {
    let text = expression(random, kind);
    match random.below(3) {
        0 => {
            let default = random.of(kind, 1);
            format!("{{ value = {text}, default = '''{default}''' }}")
        }
        _ => text,
    }
}

fn expression(random: &mut Random, kind: Kind) -> String {
    let depth = 1 + random.below(3);
    format!("'''{}'''", random.of(kind, depth))
}

fn kind(random: &mut Random) -> String {
    match random.below(3) {
        0 => computed(random, Kind::Text),
        1 => format!("{{ value = {}, default = \"'many'\" }}", expression(random, Kind::Text)),
        _ => format!("'''{} ? 'few' : 'many\''''", random.of(Kind::Bool, 2)),
    }
}

fn condition(random: &mut Random) -> String {
    match random.below(2) {
        0 => format!("when = {}, ", expression(random, Kind::Bool)),
        _ => String::new(),
    }
}

/// A list of rows, one for each of some parts.
fn rows(random: &mut Random) -> String {
    let over = expression(random, Kind::Messages);
    random.with("part", Kind::Message, |random| {
        let condition = condition(random);
        let fields = ["title", "left", "kind"]
            .map(|field| format!("{field} = {}", field_of_row(random, field)));
        let fields = fields.join(", ");
        format!("{{ each = {over}, as = \"part\", {condition}fields = {{ {fields} }} }}")
    })
}

/// A list in each element of which there is one.
fn groups(random: &mut Random) -> String {
    let over = expression(random, Kind::Messages);
    random.with("whole", Kind::Message, |random| {
        let (condition, name) = (condition(random), computed(random, Kind::Text));
        let (first, rows) = (called(random), rows(random));
        format!(
            "{{ each = {over}, as = \"whole\", {condition}fields = {{ name = {name}, first = {first}, rows = {rows} }} }}"
        )
    })
}

fn field_of_row(random: &mut Random, field: &str) -> String {
    match field {
        "title" => computed(random, Kind::Text),
        "left" => either(random, Kind::Uint, Kind::Int),
        _ => kind(random),
    }
}

/// What another mapping makes of a part.
fn called(random: &mut Random) -> String {
    let name = random.below(ROWS);
    let part = expression(random, Kind::Message);
    format!("{{ mapping = \"row{name}\", from = [{part}] }}")
}
