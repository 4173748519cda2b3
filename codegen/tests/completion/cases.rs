//! The pairs of the benchmark: schemas of capabilities and modules with the mapping that a person would write,
//! read from `dev/*.toml`, `held_out/*.toml`, `blind_a/*.toml` and `blind_b/*.toml`, each part into one contract.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use hawksbill_codegen::schemas::Contract;
use hawksbill_codegen::schemas::model::{Shape, TypeName, TypeRef};
use hawksbill_codegen::schemas::project::Project;
use hawksbill_codegen::schemas::read::{self, ModuleSchema};
use serde::Deserialize;
use serde_json::Value;

/// A file of pairs over the same messages.
#[derive(Deserialize)]
struct CaseFile {
    /// A Protobuf file of its own.
    proto: Option<String>,
    /// Stands where the corpora do; the file is skipped where they are not.
    corpus: Option<String>,
    pair: Vec<Pair>,
}

/// A target, its sources, and what belongs where.
#[derive(Clone, Deserialize)]
pub(crate) struct Pair {
    pub(crate) name: String,
    /// What it is like: `english`, `chinese`, `pinyin`, `abbreviations`, `decoys`, `join`, `array`.
    pub(crate) tags: Vec<String>,
    /// The module's schema; else `target` names a type that is there.
    schema: Option<String>,
    target: Option<String>,
    pub(crate) sources: BTreeMap<String, String>,
    /// By place of the target: the source, as `store.name`, several where each is right; `a + b` where only both
    /// together are; ` | f` where the expression must call `f`. What is not listed has no source.
    pub(crate) gold: BTreeMap<String, Gold>,
    /// Meanings that the corpora's own files do not say: a place of the target, and the field of a message.
    #[serde(default)]
    hints: BTreeMap<String, String>,
    #[serde(skip)]
    pub(crate) file: String,
    #[serde(skip)]
    pub(crate) corpus: bool,
}

/// One right answer, or several.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum Gold {
    One(String),
    AnyOf(Vec<String>),
}

impl Gold {
    pub(crate) fn answers(&self) -> Vec<&str> {
        match self {
            Self::One(answer) => vec![answer],
            Self::AnyOf(answers) => answers.iter().map(String::as_str).collect(),
        }
    }
}

/// What the proposals are told beside names and types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hints {
    /// `sem` and `x-sem` as they are written.
    Given,
    /// Without them.
    Removed,
    /// Without documentation, units, examples and formats as well.
    NamesOnly,
}

/// The pairs of one folder with the contract of all their schemas.
pub(crate) struct Cases {
    given: Contract,
    without_hints: Contract,
    names_only: Contract,
    /// The documents of the modules, for what is to be held against them.
    pub(crate) documents: Vec<ModuleSchema>,
    pub(crate) pairs: Vec<Pair>,
}

/// Reads one part: `dev`, `held_out`, `blind_a` or `blind_b`.
pub(crate) fn read(part: &str) -> Cases {
    read_changed(part, Corpora::Read, |_| {})
}

/// Whether pairs over the corpora are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Corpora {
    Read,
    LeftOut,
}

/// Reads `dev` or `held_out`, with the pairs' own schemas as `change` leaves them.
pub(crate) fn read_changed(part: &str, with: Corpora, mut change: impl FnMut(&mut Value)) -> Cases {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/completion").join(part);
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpora");
    let project = tempfile::tempdir().expect("temp folder");
    let schemas = project.path().join("schemas");
    fs::create_dir_all(schemas.join("modules")).expect("create");
    let mut pairs = Vec::new();
    let mut needs = Vec::new();
    for path in toml_files(&folder) {
        let text = fs::read_to_string(&path).expect("read");
        let file: CaseFile =
            toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
        if let Some(corpus) = &file.corpus {
            if with == Corpora::LeftOut {
                continue;
            }
            if !corpora.join(corpus).is_dir() {
                println!("skipped: {stem}, for {} is not there", corpora.join(corpus).display());
                continue;
            }
            needs.push(corpus.clone());
        }
        if let Some(proto) = &file.proto {
            fs::write(schemas.join(format!("{stem}.proto")), proto).expect("write");
        }
        for mut pair in file.pair {
            if let Some(schema) = &pair.schema {
                let file = format!("modules/{}.schema.json", pair.name);
                let mut schema = serde_json::from_str(schema).expect("JSON");
                change(&mut schema);
                fs::write(schemas.join(file), schema.to_string()).expect("write");
            }
            pair.file = stem.clone();
            pair.corpus = file.corpus.is_some();
            pairs.push(pair);
        }
    }
    copy_corpora(&corpora, &needs, &schemas);
    let project = Project::open(project.path()).expect("a project");
    let loaded = read::read(&project).unwrap_or_else(|errors| panic!("{errors}"));
    let given = loaded.contract;
    let without_hints = stripped(&given, Hints::Removed);
    let names_only = stripped(&given, Hints::NamesOnly);
    Cases { given, without_hints, names_only, documents: loaded.module_schemas, pairs }
}

fn copy_corpora(corpora: &Path, needs: &[String], schemas: &Path) {
    if needs.iter().any(|corpus| corpus == "googleapis") {
        copy(&corpora.join("googleapis/google"), &schemas.join("google"));
    }
    if needs.iter().any(|corpus| corpus == "schemastore") {
        let from = corpora.join("schemastore/src/schemas/json");
        let names = |path: &Path| path.file_stem().expect("a name").to_string_lossy().into_owned();
        let files: Vec<PathBuf> = list(&from);
        for path in &files {
            let mut text = fs::read_to_string(path).expect("read");
            for stem in files.iter().map(|path| names(path)) {
                for end in ["\"", "#"] {
                    let old = format!("\"$ref\": \"{stem}.json{end}");
                    let new = format!("\"$ref\": \"{}.schema.json{end}", stem.replace('.', "-"));
                    text = text.replace(&old, &new);
                }
            }
            let file = format!("modules/{}.schema.json", names(path).replace('.', "-"));
            fs::write(schemas.join(file), text).expect("write");
        }
    }
}

fn list(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("list");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("entry").path()).collect();
    files.sort();
    files
}

fn toml_files(folder: &Path) -> Vec<PathBuf> {
    list(folder)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|it| it == "toml"))
        .collect()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("create");
    for path in list(from) {
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target)
        } else {
            fs::copy(&path, &target).expect("copy");
        }
    }
}

impl Pair {
    /// The target's type.
    pub(crate) fn target(&self, contract: &Contract) -> TypeName {
        match &self.target {
            Some(name) => {
                let name = TypeName::new(name);
                assert!(contract.types.contains_key(&name), "{}: no type {name}", self.name);
                name
            }
            None => {
                let name = hawksbill_codegen::schemas::names::type_name(&self.name);
                let module = contract.modules.get(&name);
                module.unwrap_or_else(|| panic!("no module {name}")).data.clone()
            }
        }
    }

    /// The sources' types.
    pub(crate) fn sources(&self, contract: &Contract) -> Vec<(String, TypeRef)> {
        let of = |text: &str| {
            let name = TypeName::new(text);
            assert!(contract.types.contains_key(&name), "{}: no type {text}", self.name);
            TypeRef::Named(name)
        };
        let sources = self.sources.iter().map(|(name, text)| {
            let ty = match text.strip_prefix("repeated ") {
                Some(item) => TypeRef::List(Box::new(of(item))),
                None => of(text),
            };
            (name.clone(), ty)
        });
        sources.collect()
    }

    /// The contract with those hints that the variant has.
    pub(crate) fn contract<'c>(&self, cases: &'c Cases, hints: Hints) -> Cow<'c, Contract> {
        match hints {
            Hints::Given if self.hints.is_empty() => Cow::Borrowed(&cases.given),
            Hints::Given => {
                let mut contract = cases.given.clone();
                for (number, (place, field)) in self.hints.iter().enumerate() {
                    let meaning = Value::String(format!("hint{number}"));
                    self.hint(&mut contract, place, field, &meaning);
                }
                Cow::Owned(contract)
            }
            Hints::Removed => Cow::Borrowed(&cases.without_hints),
            Hints::NamesOnly => Cow::Borrowed(&cases.names_only),
        }
    }

    fn hint(&self, contract: &mut Contract, place: &str, field: &str, meaning: &Value) {
        let (owner, name) = field.rsplit_once('.').expect("Message.field");
        let mut target = self.target(contract);
        let steps: Vec<&str> = place.split('.').collect();
        for step in steps.iter().take(steps.len() - 1) {
            target = inner(contract, &target, step.trim_end_matches("[]"));
        }
        let last = steps.last().expect("a step");
        set(contract, &target, last, "x-sem", meaning);
        set(contract, &TypeName::new(owner), name, "hawksbill.field", meaning);
    }
}

/// The contract without meanings, and without all else that is written about fields.
fn stripped(contract: &Contract, hints: Hints) -> Contract {
    let mut contract = contract.clone();
    for def in contract.types.values_mut() {
        let names_only = hints == Hints::NamesOnly;
        if names_only {
            def.doc = Default::default();
        }
        let Shape::Struct(shape) = &mut def.shape else { continue };
        for field in &mut shape.fields {
            field.options.remove("x-sem");
            if let Some(Value::Object(options)) = field.options.get_mut("hawksbill.field") {
                options.remove("sem");
                if names_only {
                    options.remove("unit");
                }
            }
            if names_only {
                field.doc = Default::default();
                field.options.remove("x-unit");
                field.constraints.retain(|keyword, _| keyword != "examples");
            }
        }
    }
    contract
}

fn inner(contract: &Contract, owner: &TypeName, step: &str) -> TypeName {
    let Shape::Struct(shape) = &contract.types[owner].shape else {
        panic!("{owner} has no fields")
    };
    let field = shape.fields.iter().find(|field| field.json == step).expect("a field");
    let mut ty = &field.ty;
    loop {
        match ty {
            TypeRef::Named(name) => match &contract.types[name].shape {
                Shape::Alias(aliased) => ty = aliased,
                _ => return name.clone(),
            },
            TypeRef::List(item) | TypeRef::Option(item) => ty = item,
            _ => panic!("{step} has no fields"),
        }
    }
}

fn set(contract: &mut Contract, owner: &TypeName, name: &str, option: &str, meaning: &Value) {
    let def = contract.types.get_mut(owner).unwrap_or_else(|| panic!("no type {owner}"));
    let Shape::Struct(shape) = &mut def.shape else { panic!("{owner} has no fields") };
    let field = shape.fields.iter_mut().find(|field| field.json == name || field.name == name);
    let field = field.unwrap_or_else(|| panic!("{owner} has no {name}"));
    let value = if option == "x-sem" {
        meaning.clone()
    } else {
        let mut options =
            field.options.get(option).cloned().unwrap_or_else(|| Value::Object(Default::default()));
        options["sem"] = meaning.clone();
        options
    };
    field.options.insert(option.to_owned(), value);
}
