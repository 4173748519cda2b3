//! Who serves each capability: an endpoint from the environment, from code or from `hawksbill.toml`, or a
//! provider in this process. Every problem of a start-up is in one error.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::codegen::{Backend, Capability, FunctionDef, Remote};
use crate::settings::endpoint_variable;
use crate::{Error, Result};

/// The value of an endpoint that means the provider in this process.
const IN_PROCESS: &str = "in-process";

/// All there is to choose from.
pub(crate) struct Choice {
    pub(crate) functions: &'static [FunctionDef],
    pub(crate) providers: Vec<Capability>,
    /// Endpoints from `hawksbill.toml`.
    pub(crate) configured: &'static [(&'static str, &'static str)],
    /// Endpoints from `App::endpoint`.
    pub(crate) set: HashMap<String, String>,
}

/// Where an endpoint was named, for messages.
struct Endpoint {
    url: String,
    from: String,
}

impl Choice {
    /// The backend of every capability that a function uses. `environment` has the endpoints that the
    /// environment names.
    pub(crate) fn backends(
        self,
        environment: impl Fn(&str) -> Option<String>,
    ) -> Result<HashMap<&'static str, Backend>> {
        let mut problems = Vec::new();
        let mut providers = BTreeMap::new();
        for provider in self.providers {
            let name = provider.name();
            if providers.insert(name, Arc::new(provider)).is_some() {
                problems.push(format!("{name} is provided twice: call `provide` once for it"));
            }
        }
        let mut backends = HashMap::new();
        for (capability, user) in used(self.functions) {
            let endpoint = environment(capability)
                .map(|url| Endpoint { url, from: endpoint_variable(capability) })
                .or_else(|| in_code(&self.set, capability))
                .or_else(|| in_file(self.configured, capability));
            let provider = providers.remove(capability);
            match backend(capability, user, endpoint, provider) {
                Ok(backend) => drop(backends.insert(capability, backend)),
                Err(problem) => problems.push(problem),
            }
        }
        for unused in providers.keys() {
            tracing::debug!(capability = unused, "no function uses this provider");
        }
        match problems.is_empty() {
            true => Ok(backends),
            false => Err(Error::failed_precondition(format!(
                "the application cannot start:\n  - {}",
                problems.join("\n  - ")
            ))),
        }
    }
}

/// Every capability that a function uses, in order, with the first function that does.
fn used(functions: &'static [FunctionDef]) -> BTreeMap<&'static str, &'static FunctionDef> {
    let mut used = BTreeMap::new();
    for function in functions {
        for capability in function.capabilities {
            used.entry(*capability).or_insert(function);
        }
    }
    used
}

fn in_code(set: &HashMap<String, String>, capability: &str) -> Option<Endpoint> {
    let from = || "App::endpoint".to_owned();
    set.get(capability).map(|url| Endpoint { url: url.clone(), from: from() })
}

fn in_file(
    configured: &'static [(&'static str, &'static str)],
    capability: &str,
) -> Option<Endpoint> {
    let (_, url) = configured.iter().find(|(name, _)| *name == capability)?;
    Some(Endpoint { url: (*url).to_owned(), from: "hawksbill.toml".to_owned() })
}

fn backend(
    capability: &'static str,
    user: &FunctionDef,
    endpoint: Option<Endpoint>,
    provider: Option<Arc<Capability>>,
) -> Result<Backend, String> {
    match (endpoint, provider) {
        (Some(endpoint), provider) if endpoint.url != IN_PROCESS => {
            let remote = Remote::new(&endpoint.url).map_err(|why| {
                let Endpoint { url, from } = endpoint;
                format!("{capability}: the endpoint `{url}` ({from}) is not usable: {why}")
            })?;
            if provider.is_some() {
                tracing::debug!(capability, "an endpoint goes before the provider");
            }
            Ok(Backend::Remote(Arc::new(remote)))
        }
        (_, Some(provider)) => Ok(Backend::InProcess(provider)),
        (_, None) => Err(format!(
            "{capability}, which `{}` uses, has no provider: add `.provide(...)`, or name an endpoint under \
             [capabilities] in hawksbill.toml or in {}",
            user.path(),
            endpoint_variable(capability)
        )),
    }
}
