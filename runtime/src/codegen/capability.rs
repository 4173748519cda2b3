//! A provider in this process, its methods behind their names. `#[provider]` makes it; channels call it.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use super::BoxFuture;
use crate::{Error, Result};

/// The methods of one provider.
pub struct Capability {
    name: &'static str,
    methods: Vec<(&'static str, Box<dyn Any + Send + Sync>)>,
}

/// A method with its types, as it stands in the `Any`.
type Method<Req, Res> = Box<dyn Fn(Req) -> BoxFuture<'static, Result<Res>> + Send + Sync>;

impl Capability {
    /// A provider of the service with this fully qualified name.
    pub fn new(name: &'static str) -> Self {
        Self { name, methods: Vec::new() }
    }

    /// Adds the method that is called `name` in the `.proto` file.
    #[must_use]
    pub fn unary<Req, Res, F>(
        mut self,
        name: &'static str,
        method: impl Fn(Req) -> F + Send + Sync + 'static,
    ) -> Self
    where
        Req: 'static,
        Res: 'static,
        F: Future<Output = Result<Res>> + Send + 'static,
    {
        let method: Method<Req, Res> = Box::new(move |request| Box::pin(method(request)));
        self.methods.push((name, Box::new(method)));
        self
    }

    /// Adds a method of a provider that all its methods share.
    #[must_use]
    pub fn method<P, Req, Res, F>(
        self,
        name: &'static str,
        provider: &Arc<P>,
        method: impl Fn(Arc<P>, Req) -> F + Send + Sync + 'static,
    ) -> Self
    where
        P: Send + Sync + 'static,
        Req: 'static,
        Res: 'static,
        F: Future<Output = Result<Res>> + Send + 'static,
    {
        let provider = Arc::clone(provider);
        self.unary(name, move |request| method(Arc::clone(&provider), request))
    }

    /// The fully qualified name of the service.
    pub fn name(&self) -> &'static str {
        self.name
    }

    pub(super) fn start<Req: 'static, Res: 'static>(
        &self,
        method: &str,
        request: Req,
    ) -> Result<BoxFuture<'static, Result<Res>>> {
        let found = self.methods.iter().find(|(name, _)| *name == method);
        let (_, found) = found.ok_or_else(|| {
            Error::unimplemented(format!("{}/{method} is not provided here", self.name))
        })?;
        let call = found.downcast_ref::<Method<Req, Res>>().ok_or_else(|| {
            Error::internal(format!("{}/{method} is provided with other types", self.name))
        })?;
        Ok(call(request))
    }
}

impl fmt::Debug for Capability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Capability").field(&self.name).finish()
    }
}
