//! The application as `main` puts it together: a contract, providers, a few settings; then `serve`.

use std::collections::HashMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use http::request::Parts;
use tokio::net::TcpListener;

use crate::backends::Choice;
use crate::codegen::{Capability, Provider, Registry};
use crate::service::{Function, Identify, Inner, Service};
use crate::settings::Settings;
use crate::testing::TestApp;
use crate::wire::Origins;
use crate::{Caller, Error, Result, host, log, panic};

/// An application: the functions of a contract and what they run on.
///
/// ```no_run
/// # mod contract { pub fn contract() -> hawksbill::codegen::Registry {
/// #     hawksbill::codegen::Registry::new(&[], &[], hawksbill::codegen::VERSION_0_1_0) } }
/// #[tokio::main]
/// async fn main() -> hawksbill::Result<()> {
///     hawksbill::App::new(contract::contract()).files("web").serve().await
/// }
/// ```
#[must_use = "an application does nothing until it serves"]
pub struct App {
    registry: Registry,
    providers: Vec<Capability>,
    endpoints: HashMap<String, String>,
    files: Option<PathBuf>,
    base: String,
    origins: Vec<String>,
    identify: Option<Identify>,
}

impl App {
    /// An application with the functions of `contract`, which is what `contract::contract()` returns.
    pub fn new(contract: Registry) -> Self {
        Self {
            registry: contract,
            providers: Vec::new(),
            endpoints: HashMap::new(),
            files: None,
            base: String::new(),
            origins: Vec::new(),
            identify: None,
        }
    }

    /// Serves a capability from this process: `provider` is a type with a `#[provider]` impl. An endpoint
    /// for the same capability, from `hawksbill.toml` or the environment, goes before it.
    pub fn provide(mut self, provider: impl Provider) -> Self {
        self.providers.push(provider.into_capability());
        self
    }

    /// Calls a capability at a gRPC endpoint: `http://`, `https://` (with the feature `tls`) or `unix:`.
    /// It goes before what `hawksbill.toml` says; the environment variable
    /// `HAWKSBILL_ENDPOINT_SHOP_STORE_V1_STORESERVICE` (for `shop.store.v1.StoreService`) goes before both.
    pub fn endpoint(mut self, capability: impl Into<String>, url: impl Into<String>) -> Self {
        self.endpoints.insert(capability.into(), url.into());
        self
    }

    /// Serves the files of a folder at `/`, `index.html` for folders. Names that begin with a dot are not
    /// served.
    pub fn files(mut self, folder: impl Into<PathBuf>) -> Self {
        self.files = Some(folder.into());
        self
    }

    /// Puts the functions below a path: with `/api` they are at `/api/fn/...`.
    pub fn base(mut self, path: impl Into<String>) -> Self {
        self.base = path.into();
        self
    }

    /// Lets the pages of another origin, such as `https://shop.example`, call functions with side effects
    /// and read answers. Without it only the pages that this server itself serves may.
    pub fn allow_origin(mut self, origin: impl Into<String>) -> Self {
        self.origins.push(origin.into());
        self
    }

    /// Says who calls, from the head of the request; functions get it as their argument of type
    /// [`Caller`]. Trust a header only if the proxy in front of the server sets or strips it.
    ///
    /// ```
    /// # let contract = hawksbill::codegen::Registry::new(&[], &[], hawksbill::codegen::VERSION_0_1_0);
    /// use hawksbill::{App, Caller};
    ///
    /// let app = App::new(contract).identify(|request| {
    ///     match request.headers.get("x-user").and_then(|user| user.to_str().ok()) {
    ///         Some(user) => Caller::anonymous().with("user", user),
    ///         None => Caller::anonymous(),
    ///     }
    /// });
    /// ```
    pub fn identify(mut self, identify: impl Fn(&Parts) -> Caller + Send + Sync + 'static) -> Self {
        self.identify = Some(Box::new(identify));
        self
    }

    /// Checks that everything fits together, without serving it.
    ///
    /// # Errors
    /// A capability that has neither provider nor endpoint (all of them are listed), two providers of one
    /// capability, an endpoint, origin or environment variable that is malformed.
    pub fn build(self) -> Result<Service> {
        self.build_with(&Settings::of_process())
    }

    /// The application in memory, for tests that call it without a socket.
    ///
    /// # Errors
    /// As [`App::build`].
    pub fn test(self) -> Result<TestApp> {
        self.build().map(TestApp::new)
    }

    /// Serves until the process is asked to stop (SIGINT or SIGTERM), then finishes what is in flight, for
    /// at most 10 seconds. The address is `HAWKSBILL_ADDR`, or 127.0.0.1:7878.
    ///
    /// # Errors
    /// As [`App::build`]; and an address that is malformed or taken.
    pub async fn serve(self) -> Result<()> {
        let settings = Settings::of_process();
        log::init(settings.log().as_deref())?;
        host::serve(self, &settings).await
    }

    /// Serves connections of `listener` until `stop` is done, then finishes what is in flight, for at most
    /// 10 seconds. Sets up neither logs nor signals.
    ///
    /// # Errors
    /// As [`App::build`].
    pub async fn serve_on(
        self,
        listener: TcpListener,
        stop: impl Future<Output = ()>,
    ) -> Result<()> {
        let files = self.files.clone();
        let service = self.build()?;
        host::server::run(host::Site::new(service, files)?, listener, stop).await
    }

    pub(crate) fn site(self, settings: &Settings) -> Result<host::Site> {
        let files = self.files.clone();
        host::Site::new(self.build_with(settings)?, files)
    }

    pub(crate) fn build_with(self, settings: &Settings) -> Result<Service> {
        panic::install_hook();
        let choice = Choice {
            functions: self.registry.functions,
            providers: self.providers,
            configured: self.registry.endpoints,
            set: self.endpoints,
        };
        let backends = choice.backends(|capability| settings.endpoint(capability))?;
        let mut origins = Origins::default();
        for origin in &self.origins {
            origins.allow(origin)?;
        }
        let timeout = settings.timeout()?;
        let functions = self.registry.functions.iter().map(|def| Function::new(def, timeout));
        Ok(Service::new(Inner {
            functions: functions.map(|function| (function.path.clone(), function)).collect(),
            backends: Arc::new(backends),
            base: base(&self.base)?,
            origins,
            identify: self.identify,
        }))
    }
}

/// `/api` and `/api/` as `/api`; the root as nothing.
fn base(path: &str) -> Result<String> {
    let path = path.trim_end_matches('/');
    if !path.is_empty() && (!path.starts_with('/') || path.contains(['?', '#', '%'])) {
        let text = format!("base `{path}`: it is a path such as /api");
        return Err(Error::invalid_argument(text));
    }
    Ok(path.to_owned())
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App")
            .field("functions", &self.registry.functions.len())
            .field("providers", &self.providers)
            .field("endpoints", &self.endpoints)
            .finish_non_exhaustive()
    }
}
