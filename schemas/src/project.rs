//! A project: its folder and its `hawksbill.toml`. Whoever reads sources starts with [`Project::open`].

mod paths;
mod reader;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::diagnostics::{Diagnostic, Diagnostics, Sources};
use crate::files;
use crate::model::Span;

/// The name of the configuration file in the project's folder.
pub const FILE: &str = "hawksbill.toml";

/// A folder with sources, and what its `hawksbill.toml` says.
#[derive(Clone, Debug)]
pub struct Project {
    /// The folder.
    pub root: PathBuf,
    /// The configuration, defaults filled in.
    pub config: Config,
    /// The text of `hawksbill.toml`, for diagnostics.
    pub(crate) sources: Sources,
    /// Where each capability of the configuration is named.
    pub(crate) capability_spans: BTreeMap<String, Span>,
}

/// What `hawksbill.toml` says. Folders are relative to the project, with `/` on every platform.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// `[schemas]`
    pub schemas: Schemas,
    /// `[functions]`
    pub functions: Functions,
    /// `[web]`
    pub web: Web,
    /// `[capabilities]`: the gRPC endpoint of a capability, by its fully qualified name. A capability
    /// that is not named runs against the provider in the same process.
    pub capabilities: BTreeMap<String, String>,
}

/// Where the schemas are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schemas {
    /// The include root of the `.proto` files; every one below it is read. `schemas` by default.
    pub proto: String,
    /// The `*.schema.json` files of page modules. `schemas/modules` by default.
    pub modules: String,
    /// The `*.toml` mappings. `schemas/mappings` by default.
    pub mappings: String,
    /// The `*.page.json` pages. `schemas/pages` by default.
    pub pages: String,
}

impl Default for Schemas {
    fn default() -> Self {
        Self {
            proto: "schemas".to_owned(),
            modules: "schemas/modules".to_owned(),
            mappings: "schemas/mappings".to_owned(),
            pages: "schemas/pages".to_owned(),
        }
    }
}

/// Where the functions are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Functions {
    /// The module tree that holds them. `src/functions` by default.
    pub source: String,
}

impl Default for Functions {
    fn default() -> Self {
        Self { source: "src/functions".to_owned() }
    }
}

/// Where the bindings for the browser go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Web {
    /// The folder that the generator owns: what it did not write there, it removes. `web/hawksbill`
    /// by default.
    pub out: String,
}

impl Default for Web {
    fn default() -> Self {
        Self { out: "web/hawksbill".to_owned() }
    }
}

impl Project {
    /// Opens the project in `folder`. Without a `hawksbill.toml` every key has its default.
    ///
    /// # Errors
    /// When the folder does not exist, and everything that is wrong with `hawksbill.toml`.
    pub fn open(folder: impl Into<PathBuf>) -> Result<Self, Diagnostics> {
        let root = folder.into();
        let mut out = Diagnostics::default();
        if !root.is_dir() {
            out.push(Diagnostic::error(format!("there is no folder `{}`", root.display())));
            return Err(out);
        }
        let mut config = Config::default();
        let mut capability_spans = BTreeMap::new();
        if root.join(FILE).exists()
            && let Some(text) = files::read_text(&root, FILE, &mut out)
        {
            let spans = reader::read(&text, &mut config, &mut out);
            paths::check_out(&root, &config, spans.web_out.as_ref(), &mut out);
            capability_spans = spans.capabilities;
        }
        out.barrier()?;
        Ok(Self { root, config, sources: out.sources, capability_spans })
    }

    /// The absolute or given form of a path that is relative to the project.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(Path::new(relative))
    }

    /// The path of the functions' module below the crate root: `src/functions` is `functions`.
    pub fn functions_path(&self) -> Vec<String> {
        let source = self.config.functions.source.as_str();
        let below = source.rsplit_once("src/").map_or(source, |(_, below)| below);
        below.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    /// The files whose change matters before any schema is read. A missing `hawksbill.toml` is not
    /// among them: cargo takes a missing file for one that has changed.
    pub(crate) fn inputs(&self) -> Vec<PathBuf> {
        Some(self.root.join(FILE)).filter(|file| file.exists()).into_iter().collect()
    }
}

/// The folder of `file` below `folder`; nothing for files in it.
pub fn folder_below<'f>(folder: &str, file: &'f str) -> &'f str {
    let below = match folder {
        "" | "." => Some(file),
        _ => file.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')),
    };
    below.and_then(|file| file.rsplit_once('/')).map_or("", |(folder, _)| folder)
}
