//! The plain server: HTTP/1 and HTTP/2 without TLS on a TCP socket, as it stands behind a proxy or alone
//! on a developer's machine.

use std::convert::Infallible;
use std::future::poll_fn;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::request::Parts;
use http::{Method, Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Either, Full};
use hyper::body::{Body as _, Incoming};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::timeout;
use tower_http::services::fs::ServeFileSystemResponseBody;

use super::Site;
use crate::codegen::Failure;
use crate::context::soon;
use crate::wire::{BODY_LIMIT, Route, respond, too_large};
use crate::{Code, Error, Result};

/// How long calls in flight may go on after the server was asked to stop.
pub(crate) const GRACE: Duration = Duration::from_secs(10);
/// How long a client may take to send the head of a request, or leave a connection unused.
const HEAD: Duration = Duration::from_secs(60);
/// How long a client may take to send a body.
const BODY: Duration = Duration::from_secs(30);
/// How long to wait when the system has no more sockets for us.
const EXHAUSTED: Duration = Duration::from_millis(100);

type Body = Either<Full<Bytes>, ServeFileSystemResponseBody>;

/// Serves `listener` until `stop` is done, then waits for what is in flight.
pub(crate) async fn run(
    site: Site,
    listener: TcpListener,
    stop: impl Future<Output = ()>,
) -> Result<()> {
    let server = Arc::new(Server { site, http: http() });
    let graceful = GracefulShutdown::new();
    // Connections end with this set, whether they are done or not.
    let mut connections = JoinSet::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(connection(server.clone(), stream, graceful.watcher()));
                    while connections.try_join_next().is_some() {}
                }
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(EXHAUSTED).await;
                }
            },
        }
    }
    drop(listener);
    if timeout(GRACE, graceful.shutdown()).await.is_err() {
        tracing::warn!("some calls took longer than {GRACE:?} and were cut off");
    }
    Ok(())
}

fn http() -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD);
    builder.http2().timer(TokioTimer::new()).keep_alive_interval(HEAD);
    builder
}

struct Server {
    site: Site,
    http: Builder<TokioExecutor>,
}

async fn connection(server: Arc<Server>, stream: TcpStream, watcher: Watcher) {
    // Answers are written whole; waiting for more to send with them only delays them.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "TCP_NODELAY could not be set");
    }
    let used = Arc::new(AtomicBool::new(false));
    let service = service_fn({
        let (server, used) = (server.clone(), used.clone());
        move |request| {
            used.store(true, Ordering::Relaxed);
            let server = server.clone();
            async move { server.site.respond(request).await }
        }
    });
    let connection = server.http.serve_connection(TokioIo::new(stream), service);
    let mut connection = std::pin::pin!(watcher.watch(connection));
    let mut unused = std::pin::pin!(tokio::time::sleep(HEAD));
    let ended = poll_fn(|context| {
        if let Poll::Ready(ended) = connection.as_mut().poll(context) {
            return Poll::Ready(ended);
        }
        // hyper watches the clock once it knows the version of HTTP; who sends nothing never gets there.
        match used.load(Ordering::Relaxed) {
            false => unused.as_mut().poll(context).map(Ok),
            true => Poll::Pending,
        }
    });
    let ended = ended.await;
    if let Err(error) = ended {
        tracing::debug!(error = &*error, "a connection broke");
    }
}

impl Site {
    async fn respond(&self, request: Request<Incoming>) -> Result<Response<Body>, Infallible> {
        let (parts, body) = request.into_parts();
        let response = match self.service.route(parts.uri.path()) {
            Route::Function(name) => {
                self.service.answer(name, &parts, read(&parts, body).await).await
            }
            Route::File => return Ok(self.file(parts).await),
            _ => self.service.handle(Request::from_parts(parts, Bytes::new())).await,
        };
        Ok(response.map(|bytes| Either::Left(Full::new(bytes))))
    }

    async fn file(&self, parts: Parts) -> Response<Body> {
        let response = match &self.files {
            Some(files) => files.answer(parts).await,
            None => None,
        };
        match response {
            Some(response) => response.map(Either::Right),
            None => respond::text(StatusCode::NOT_FOUND, "not found")
                .map(|bytes| Either::Left(Full::new(bytes))),
        }
    }
}

/// The body of a call. One that announces too much is refused before any of it is read.
async fn read(parts: &Parts, body: Incoming) -> Result<Bytes, Failure> {
    if parts.method != Method::POST {
        return Ok(Bytes::new());
    }
    if body.size_hint().lower() > BODY_LIMIT as u64 {
        return Err(too_large());
    }
    let mut body = std::pin::pin!(collect(body));
    if let Some(body) = soon(body.as_mut()).await {
        return body;
    }
    timeout(BODY, body).await.unwrap_or_else(|_| {
        Err(Error::deadline_exceeded(format!("the body did not arrive within {BODY:?}")).into())
    })
}

/// Most bodies arrive in one piece, which is not copied.
async fn collect(mut body: Incoming) -> Result<Bytes, Failure> {
    let mut first = Bytes::new();
    let mut rest = BytesMut::new();
    while let Some(frame) = body.frame().await {
        let broken = |error| Error::new(Code::Canceled, "the body broke off").caused_by(error);
        let Ok(data) = frame.map_err(broken)?.into_data() else { continue };
        if first.len() + rest.len() + data.len() > BODY_LIMIT {
            return Err(too_large());
        }
        if first.is_empty() && rest.is_empty() {
            first = data;
            continue;
        }
        rest.extend_from_slice(&std::mem::take(&mut first));
        rest.extend_from_slice(&data);
    }
    Ok(if rest.is_empty() { first } else { rest.freeze() })
}
