//! What the process was built with: its contract and its mappings, read again when one is first replaced; and
//! the checks on what is to replace them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use hawksbill_schemas::Contract;
use hawksbill_schemas::diagnostics::{Diagnostic, Diagnostics};
use hawksbill_schemas::mapping::{self, File, Mapping};
use hawksbill_schemas::nearest::did_you_mean;

use super::evaluate::Plans;
use super::mappings::Parts;
use super::plan::Plan;
use super::refused::Refused;
use super::users::{self, User};

/// The contract and the mappings of the build.
pub(super) struct Built {
    contract: Arc<Contract>,
    mappings: BTreeMap<String, Mapping>,
    functions: &'static [users::UserFunction],
}

impl Built {
    /// Reads what generated code has of it.
    pub(super) fn read(parts: &Parts) -> Result<Self, String> {
        let contract: Contract =
            serde_json::from_str(parts.contract).map_err(|error| error.to_string())?;
        let (mappings, out) = read(&contract, parts.files.iter().copied());
        if out.has_errors() {
            return Err(out.to_string());
        }
        let mappings = mappings.into_iter().map(|mapping| (mapping.name.clone(), mapping));
        Ok(Self {
            contract: Arc::new(contract),
            mappings: mappings.collect(),
            functions: parts.functions,
        })
    }

    /// The plan of a mapping as it was built.
    pub(super) fn plan(&self, name: &str) -> Option<Arc<Plan>> {
        let mapping = self.mappings.get(name)?;
        Some(Arc::new(Plan::new(&self.contract, mapping, &self.users(mapping, |_| ()))))
    }

    /// The mappings that `plan` calls, as they were built, where they are not among `plans`.
    pub(super) fn add_callees(&self, plan: &Plan, plans: &mut Plans) {
        for name in plan.callees() {
            if !plans.contains_key(name)
                && let Some(callee) = self.plan(name)
            {
                self.add_callees(&callee, plans);
                plans.insert(name.to_owned(), callee);
            }
        }
    }

    /// The plan of `text` in the place of the mapping called `name`.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub(super) fn check(&self, parts: &Parts, name: &str, text: &str) -> Result<Plan, Refused> {
        let Some(built) = self.mappings.get(name).filter(|mapping| mapping.live) else {
            return Err(self.not_live(name));
        };
        let path = built.span.file.as_str();
        let files: Vec<(&str, &str)> = parts
            .files
            .iter()
            .map(|(file, built)| (*file, if *file == path { text } else { *built }))
            .collect();
        let (mut mappings, mut out) = read(&self.contract, needed(&files, path));
        if out.has_errors() {
            // What it may have meant is among the others.
            (mappings, out) = read(&self.contract, files.iter().copied());
        }
        let new = mappings.into_iter().find(|mapping| mapping.name == name);
        let Some(new) = new else { return Err(Refused::new(of_file(&out, path))) };
        compare(built, &new, &mut out);
        let users = self.users(&new, |unknown| {
            out.push(
                Diagnostic::error(format!("the process has no function `{unknown}`"))
                    .at(&new.span, "")
                    .hint("functions of a mapping that replaces another are those that some mapping had in the build, with the same types"),
            );
        });
        if out.has_errors() {
            return Err(Refused::new(of_file(&out, path)));
        }
        for warning in of_file(&out, path).iter() {
            tracing::warn!(mapping = name, "{}", warning.message);
        }
        Ok(Plan::new(&self.contract, &new, &users))
    }

    /// The project's own functions that a mapping calls.
    fn users(&self, mapping: &Mapping, mut unknown: impl FnMut(&str)) -> BTreeMap<String, User> {
        let mut users = BTreeMap::new();
        for (name, function) in &mapping.functions {
            match users::find(&self.contract, self.functions, function) {
                Some(user) => _ = users.insert(name.clone(), user),
                None => unknown(&function.path),
            }
        }
        users
    }

    fn not_live(&self, name: &str) -> Refused {
        let live = || self.mappings.values().filter(|it| it.live).map(|it| it.name.as_str());
        let error = if self.mappings.contains_key(name) {
            Diagnostic::error(format!("the mapping `{name}` is not live"))
                .hint("write `live = true` into its file and build again")
        } else {
            let names: Vec<&str> = live().collect();
            let hint = did_you_mean(name, live()).unwrap_or_else(|| {
                format!("those that may be replaced are `{}`", names.join("`, `"))
            });
            Diagnostic::error(format!("there is no mapping `{name}`")).hint(hint)
        };
        let mut out = Diagnostics::default();
        out.push(error);
        Refused::new(out)
    }
}

impl fmt::Debug for Built {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Built").field("mappings", &self.mappings.keys()).finish_non_exhaustive()
    }
}

fn read<'f>(
    contract: &Contract,
    files: impl Iterator<Item = (&'f str, &'f str)>,
) -> (Vec<Mapping>, Diagnostics) {
    let mut out = Diagnostics::default();
    let files: Vec<File<'f>> = files.map(|(path, text)| File { path, text }).collect();
    for file in &files {
        out.sources.insert(file.path, file.text);
    }
    let mappings = mapping::read(contract, &files, &mut out);
    (mappings, out)
}

/// The files that the one at `path` may call, by their names in its text, and so on.
fn needed<'f>(
    files: &'f [(&'f str, &'f str)],
    path: &'f str,
) -> impl Iterator<Item = (&'f str, &'f str)> {
    let mut needed = BTreeSet::from([path]);
    let mut open = vec![path];
    while let Some(next) = open.pop() {
        let text = files.iter().find(|(file, _)| *file == next).map_or("", |(_, text)| text);
        for (file, _) in files {
            let name = file.rsplit('/').next().unwrap_or(file).trim_end_matches(".toml");
            // The name of a function is that of its file in snake case.
            let name = name.replace(['-', ' '], "_").to_lowercase();
            if text.contains(&name) && needed.insert(file) {
                open.push(file);
            }
        }
    }
    files.iter().copied().filter(move |(file, _)| needed.contains(file))
}

/// What is said of the file that is new; errors elsewhere follow from those.
fn of_file(out: &Diagnostics, path: &str) -> Diagnostics {
    let there =
        out.filter(|report| report.labels.first().is_some_and(|label| label.span.file == path));
    if out.has_errors() && !there.has_errors() { out.clone() } else { there }
}

/// The function stays the same, whatever is in it.
fn compare(built: &Mapping, new: &Mapping, out: &mut Diagnostics) {
    if built.target != new.target {
        out.push(
            Diagnostic::error(format!("`{}` fills `{}`", new.name, built.target.last()))
                .at(&new.span, "another target")
                .hint("a mapping that replaces another has the same target"),
        );
    }
    let types = |mapping: &Mapping| -> Vec<_> {
        mapping.sources.iter().map(|source| source.ty.clone()).collect()
    };
    if types(built) != types(new) {
        let names: Vec<&str> = built.sources.iter().map(|source| source.name.as_str()).collect();
        let changed = new.sources.iter().enumerate().find(|(index, source)| {
            built.sources.get(*index).is_none_or(|built| built.ty != source.ty)
        });
        let span = changed.map_or(&new.span, |(_, source)| &source.span);
        out.push(
            Diagnostic::error(format!("`{}` has other sources", new.name))
                .at(span, "")
                .hint(format!(
                    "it was built with `{}`: a mapping that replaces another has sources of the same types in the same order",
                    names.join("`, `")
                )),
        );
    }
    if new.can_fail && !built.can_fail {
        let mut error = Diagnostic::error(format!("`{}` must not fail", new.name));
        match new.value.fields.iter().find(|field| field.value.can_fail()) {
            Some(field) => error = error.at(&field.span, "this can"),
            None => error = error.at(&new.span, ""),
        }
        out.push(error.hint("its function returns no `Result`: give it a default, { value = \"..\", default = \"..\" }"));
    }
}
