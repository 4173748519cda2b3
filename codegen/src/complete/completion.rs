//! Completion over a project: reads its contract and the mapping file, proposes, and writes when asked to.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use hawksbill_schemas::Contract;
use hawksbill_schemas::diagnostics::Diagnostics;
use hawksbill_schemas::model::{Shape, TypeDef, TypeRef};
use hawksbill_schemas::project::Project;
use hawksbill_schemas::read;

use super::engine::{self, Task};
use super::file::{File, Filled};
use super::flatten::Source;
use super::proposal::{Candidate, Each, Kind, Proposal};
use super::sources::{self, Named};
use super::ty::{Ty, resolve};
use super::{function, offers, place, verify};

/// What is to be completed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// A module, a type, or a mapping by the name of its file.
    pub target: String,
    /// Sources to take values from: `shop.store.v1.Store`, `repeated shop.coupon.v1.Coupon`, `name=type`. Where
    /// there are none, those of the file; for a new file, those that capabilities offer.
    pub from: Vec<String>,
}

/// What completion came to.
#[derive(Clone, Debug)]
pub struct Completion {
    /// The target's type.
    pub target: String,
    /// The mapping file, relative to the project.
    pub file: String,
    /// Whether the file is not there yet.
    pub is_new: bool,
    /// The sources: their names and types.
    pub sources: Vec<(String, String)>,
    /// A proposal for each place of the target, in the order of their names.
    pub proposals: Vec<Proposal>,
    /// The text of the file with all that is applied.
    pub text: String,
    /// For a new mapping, the function that calls the capabilities.
    pub function: Option<NewFile>,
    /// The module file that names the function's, with one line more.
    pub module: Option<NewFile>,
    /// What a person should know.
    pub remarks: Vec<String>,
    root: PathBuf,
}

/// A file as it would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Relative to the project.
    pub path: String,
    /// Its whole text.
    pub text: String,
}

impl Completion {
    /// Writes the mapping, and the function where there is none; a file that a person wrote loses nothing. Tells
    /// what was written.
    ///
    /// # Errors
    /// When a file or folder cannot be written.
    pub fn write(&self) -> io::Result<Vec<String>> {
        let mut written = Vec::new();
        let before = fs::read_to_string(self.root.join(&self.file)).ok();
        if before.as_deref() != Some(&self.text) && (before.is_none() || !self.is_new) {
            write(&self.root.join(&self.file), &self.text)?;
            written.push(self.file.clone());
        }
        if let Some(function) = &self.function
            && !self.root.join(&function.path).exists()
        {
            write(&self.root.join(&function.path), &function.text)?;
            written.push(function.path.clone());
            if let Some(module) = &self.module {
                write(&self.root.join(&module.path), &module.text)?;
                written.push(module.path.clone());
            }
        }
        Ok(written)
    }
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}

/// Proposes what the mapping of `request.target` misses in the project in `folder`. Writes nothing.
///
/// # Errors
/// What is wrong with the project, the mapping file or the request.
pub fn complete(folder: &Path, request: &Request) -> Result<Completion, Diagnostics> {
    let project = Project::open(folder)?;
    let contract = read::schemas(&project)?;
    let mut out = Diagnostics::default();
    let found = place::find(&project, &contract, &request.target, &mut out);
    out.barrier()?;
    let Some((target, path, file)) = found else { return Err(out) };
    let given = sources::given(&contract, &request.from, &mut out);
    let offers = sources::offers(&contract);
    let is_new = file.is_none();
    let named = match &file {
        Some(file) => of_file(&contract, file, given, &path, &mut out),
        None if given.is_empty() => sources::discover(&contract, target, &offers),
        None => given,
    };
    out.barrier()?;
    let texts: Vec<(String, String)> =
        named.iter().map(|it| (it.name.clone(), it.text.clone())).collect();
    let mut proposals = propose(&contract, target, &named, file.as_ref());
    verify::hold_to_itself(&contract, target, &texts, &mut proposals);
    verify::take_back_refused(&contract, target, &texts, &mut proposals);
    let mut file =
        file.unwrap_or_else(|| File::new(sources::target_name(&contract, target), &texts));
    file.add_sources(&used(&proposals, &texts));
    if is_new {
        file.fill(&proposals);
    } else {
        file.apply(&proposals);
    }
    let mut remarks = Vec::new();
    if named.is_empty() {
        remarks
            .push("no capability offers what the target needs: name sources by --from".to_owned());
    }
    let text = file.text();
    let can_fail = verify::can_fail(&contract, &path, &text);
    let function = if is_new {
        let mapping = function::Mapping { path: &path, target, can_fail };
        new_function(&project, &contract, &mapping, &named, &offers, &mut remarks)
    } else {
        None
    };
    let module = function.as_ref().and_then(|function| place::module(&project, function));
    if let (Some(function), None) = (&function, &module) {
        let name = place::stem(&function.path);
        remarks.push(format!("add `pub mod {name};` where the modules of functions are named"));
    }
    Ok(Completion {
        target: target.name.as_str().to_owned(),
        file: path,
        is_new,
        sources: texts,
        proposals,
        text,
        function,
        module,
        remarks,
        root: project.root,
    })
}

fn of_file(
    contract: &Contract,
    file: &File,
    given: Vec<Named>,
    path: &str,
    out: &mut Diagnostics,
) -> Vec<Named> {
    let mut named = Vec::new();
    for (name, text) in file.sources() {
        match sources::read(contract, &text) {
            Ok(ty) => named.push(Named { name, text, ty }),
            Err(problem) => out.push(problem.hint(format!("source `{name}` of {path}"))),
        }
    }
    let new = given.into_iter().filter(|it| named.iter().all(|own| own.name != it.name));
    let new: Vec<Named> = new.collect();
    named.extend(new);
    named
}

fn propose(
    contract: &Contract,
    target: &TypeDef,
    named: &[Named],
    file: Option<&File>,
) -> Vec<Proposal> {
    let Shape::Struct(shape) = &target.shape else { return Vec::new() };
    let mut sources: Vec<Source<'_>> =
        named.iter().map(|it| Source { name: it.name.clone(), ty: &it.ty }).collect();
    sources.sort_by(|a, b| a.name.cmp(&b.name));
    let task = Task {
        contract,
        target,
        fields: &shape.fields,
        sources,
        confirmed: file.map(File::confirmed).unwrap_or_default(),
        used: file.map(|file| mentioned(&file.expressions())).unwrap_or_default(),
        context: Vec::new(),
        depth: 0,
    };
    let mut proposals = engine::complete(&task);
    for filled in file.map(File::filled).unwrap_or_default() {
        if let Some(proposal) = proposals.iter_mut().find(|it| it.target == filled.target) {
            proposal.best = inside(&task, &filled);
        }
    }
    proposals
}

/// What an array that the file fills still misses in its elements.
fn inside(task: &Task<'_>, filled: &Filled) -> Option<Candidate> {
    let list = list_type(task, &filled.list)?;
    let (target, fields) = element(task, &filled.target)?;
    let mut sources = vec![Source { name: filled.variable.clone(), ty: list }];
    sources.extend(task.sources.iter().cloned());
    let inner = Task {
        target,
        fields,
        sources,
        confirmed: filled.confirmed.clone(),
        context: super::words::name(&filled.target),
        depth: 1,
        ..task.clone()
    };
    let fields = engine::complete(&inner);
    let each = Each { variable: filled.variable.clone(), fields };
    Some(Candidate {
        source: filled.list.clone(),
        expr: filled.list.clone(),
        default: None,
        condition: None,
        present: None,
        score: 1.0,
        reasons: vec!["in the file".to_owned()],
        each: Some(each),
    })
}

/// The type of the elements of `coupons` or `store.coupons`; none where it is any other expression.
fn list_type<'c>(task: &Task<'c>, text: &str) -> Option<&'c TypeRef> {
    let mut steps = text.split('.');
    let first = steps.next()?;
    let mut ty = task.sources.iter().find(|source| source.name == first)?.ty;
    for step in steps {
        let Ty::Struct(_, shape) = resolve(task.contract, ty).ty else { return None };
        ty = &shape.fields.iter().find(|field| field.name == step || field.json == step)?.ty;
    }
    match resolve(task.contract, ty).ty {
        Ty::List(item) => Some(item),
        _ => None,
    }
}

fn element<'c>(
    task: &Task<'c>,
    path: &str,
) -> Option<(&'c TypeDef, &'c [hawksbill_schemas::model::Field])> {
    let mut fields = task.fields;
    let mut found = None;
    for step in path.split('.') {
        let field = fields.iter().find(|field| field.json == step)?;
        let mut resolved = resolve(task.contract, &field.ty).ty;
        if let Ty::List(item) = resolved {
            resolved = resolve(task.contract, item).ty;
        }
        let Ty::Struct(def, shape) = resolved else { return None };
        fields = &shape.fields;
        found = Some((def, fields));
    }
    found
}

/// The places that expressions mention.
fn mentioned(expressions: &[String]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for text in expressions {
        let is_part = |c: char| c.is_ascii_alphanumeric() || "_.?".contains(c);
        for word in text.split(|c: char| !is_part(c)).filter(|word| word.contains('.')) {
            found.insert(word.replace('?', ""));
        }
    }
    found
}

/// The sources that what is applied takes values from.
fn used(proposals: &[Proposal], sources: &[(String, String)]) -> Vec<(String, String)> {
    let applied = proposals.iter().filter(|it| matches!(it.kind, Kind::Applied | Kind::Itself));
    let texts: Vec<&str> =
        applied.filter_map(|it| it.best.as_ref()).map(|it| it.source.as_str()).collect();
    let is_used = |name: &str| texts.iter().any(|text| text.split(['.', '[']).next() == Some(name));
    sources.iter().filter(|(name, _)| is_used(name)).cloned().collect()
}

fn new_function(
    project: &Project,
    contract: &Contract,
    mapping: &function::Mapping<'_>,
    named: &[Named],
    offers: &[offers::Offer<'_>],
    remarks: &mut Vec<String>,
) -> Option<NewFile> {
    let name = mapping.name();
    let path = format!("{}/{name}.rs", project.config.functions.source);
    if project.root.join(&path).exists() {
        return None;
    }
    match function::write(contract, mapping, named, offers) {
        Ok(text) => Some(NewFile { path, text }),
        Err(why) => {
            remarks.push(format!("no function: {why}"));
            None
        }
    }
}
