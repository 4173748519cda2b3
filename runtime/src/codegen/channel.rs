//! What generated clients call through: a provider in this process or a gRPC endpoint, within the deadline
//! of the call that the client was made for.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use tokio::runtime::Handle;
use tokio::task::JoinHandle;

use super::{BoxFuture, Capability, Remote};
use crate::panic::caught;
use crate::{Deadline, Error, Result};

/// A generated capability client.
pub trait Client: Sized {
    /// The fully qualified name of the service: `shop.store.v1.StoreService`.
    const CAPABILITY: &'static str;

    /// A client that calls through `channel`.
    fn new(channel: Channel) -> Self;
}

/// One method of a capability.
#[derive(Clone, Copy, Debug)]
pub struct MethodDef {
    /// The fully qualified name of the service: `shop.store.v1.StoreService`.
    pub capability: &'static str,
    /// The name in the `.proto` file: `GetStore`.
    pub name: &'static str,
    /// The path in gRPC: `/shop.store.v1.StoreService/GetStore`.
    pub path: &'static str,
    /// Whether it is declared to have no side effects.
    pub safe: bool,
}

impl MethodDef {
    pub(super) fn late(&self) -> Error {
        let text = format!("{}/{} did not answer in time", self.capability, self.name);
        Error::deadline_exceeded(text)
    }
}

/// The way to one capability.
#[derive(Clone, Debug)]
pub struct Channel {
    backend: Backend,
    deadline: Option<Deadline>,
}

/// Who serves a capability.
#[derive(Clone, Debug)]
pub(crate) enum Backend {
    InProcess(Arc<Capability>),
    Remote(Arc<Remote>),
}

impl Channel {
    /// A channel to a provider in this process without a deadline: what a mock's client calls through.
    pub fn in_process(capability: Capability) -> Self {
        Self { backend: Backend::InProcess(Arc::new(capability)), deadline: None }
    }

    pub(crate) fn new(backend: Backend, deadline: Deadline) -> Self {
        Self { backend, deadline: Some(deadline) }
    }

    /// Calls `method` and waits for its answer, at most until the deadline.
    pub async fn unary<Req, Res>(&self, method: &'static MethodDef, request: Req) -> Result<Res>
    where
        Req: prost::Message + 'static,
        Res: prost::Message + Default + 'static,
    {
        match &self.backend {
            Backend::InProcess(provider) => {
                let work = provider.start::<Req, Res>(method.name, request)?;
                self.bound(method, provided(method, work)).await
            }
            Backend::Remote(remote) => {
                let work = remote.unary::<Req, Res>(method, request, self.deadline);
                self.bound(method, work).await
            }
        }
    }

    async fn bound<T>(
        &self,
        method: &'static MethodDef,
        work: impl Future<Output = Result<T>>,
    ) -> Result<T> {
        let Some(deadline) = self.deadline else { return work.await };
        deadline.bound(work).await.unwrap_or_else(|| Err(method.late()))
    }
}

/// Runs a provider's work, of which a panic costs this call only. Work that is not done at once goes on in a
/// task of its own, so that what it computes later keeps neither the caller nor the deadline waiting.
async fn provided<T: Send + 'static>(
    method: &'static MethodDef,
    work: BoxFuture<'static, Result<T>>,
) -> Result<T> {
    let mut work = caught(work);
    let at_once = poll_fn(|context| match Pin::new(&mut work).poll(context) {
        Poll::Ready(outcome) => Poll::Ready(Some(outcome)),
        Poll::Pending => Poll::Ready(None),
    });
    let outcome = match (at_once.await, Handle::try_current()) {
        (Some(outcome), _) => outcome,
        (None, Ok(runtime)) => AbortOnDrop(runtime.spawn(work)).await?,
        // A unit test of a function may run on any executor.
        (None, Err(_)) => work.await,
    };
    outcome.unwrap_or_else(|panic| {
        let text = format!("{}/{} panicked", method.capability, method.name);
        Err(Error::new(crate::Code::Internal, text).caused_by(panic))
    })
}

/// A task that ends when nobody waits for it any more.
struct AbortOnDrop<T>(JoinHandle<T>);

impl<T> Drop for AbortOnDrop<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl<T> Future for AbortOnDrop<T> {
    type Output = Result<T>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<T>> {
        // Panics are caught inside the task; what is left is a runtime that shuts down.
        let stopped = |stop| Error::unavailable("the server is stopping").caused_by(stop);
        Pin::new(&mut self.0).poll(context).map_err(stopped)
    }
}
