//! A capability behind a gRPC endpoint. The connection is made by the first call, shared by all, and made
//! again when it breaks.

use std::sync::OnceLock;
use std::time::Duration;

use http::uri::PathAndQuery;
use prost::Message;
use tonic::transport::{Channel as Transport, Endpoint};

use super::MethodDef;
use crate::{Code, Deadline, Error, Result};

/// How long a connection may take to come up.
const CONNECT: Duration = Duration::from_secs(5);
/// How often a connection with calls in flight is asked whether it is still there.
const PING: Duration = Duration::from_secs(20);

/// One endpoint.
#[derive(Debug)]
pub(crate) struct Remote {
    endpoint: Endpoint,
    transport: OnceLock<Transport>,
}

impl Remote {
    /// Checks `url`; nothing is connected yet.
    pub(crate) fn new(url: &str) -> Result<Self, String> {
        let tls = url.starts_with("https://");
        if !(tls || url.starts_with("http://") || url.starts_with("unix:")) {
            return Err("it must begin with http://, https:// or unix:".to_owned());
        }
        let endpoint = Endpoint::from_shared(url.to_owned()).map_err(|error| error.to_string())?;
        let endpoint = endpoint.connect_timeout(CONNECT).http2_keep_alive_interval(PING);
        let endpoint = if tls { with_tls(endpoint)? } else { endpoint };
        Ok(Self { endpoint, transport: OnceLock::new() })
    }

    pub(crate) async fn unary<Req, Res>(
        &self,
        method: &'static MethodDef,
        request: Req,
        deadline: Option<Deadline>,
    ) -> Result<Res>
    where
        Req: Message + 'static,
        Res: Message + Default + 'static,
    {
        // Made here and not at start-up, because it needs the async runtime.
        let transport = self.transport.get_or_init(|| self.endpoint.connect_lazy()).clone();
        // In-process answers have no limit either; what a function may return is the provider's affair.
        let mut client = tonic::client::Grpc::new(transport).max_decoding_message_size(usize::MAX);
        client.ready().await.map_err(|error| unreachable(method, error))?;
        let mut request = tonic::Request::new(request);
        if let Some(deadline) = deadline {
            request.set_timeout(deadline.remaining());
        }
        let path = PathAndQuery::from_static(method.path);
        let codec = tonic_prost::ProstCodec::<Req, Res>::default();
        match client.unary(request, path, codec).await {
            Ok(response) => Ok(response.into_inner()),
            Err(status) => Err(from_status(method, status)),
        }
    }
}

#[cfg(feature = "tls")]
fn with_tls(endpoint: Endpoint) -> Result<Endpoint, String> {
    let config = tonic::transport::ClientTlsConfig::new().with_native_roots();
    endpoint.tls_config(config).map_err(|error| error.to_string())
}

#[cfg(not(feature = "tls"))]
fn with_tls(_: Endpoint) -> Result<Endpoint, String> {
    Err("https needs the feature `tls`: hawksbill = { ..., features = [\"tls\"] }".to_owned())
}

/// What the endpoint says goes to the function; what the transport says names addresses and stays here.
fn from_status(method: &MethodDef, status: tonic::Status) -> Error {
    let code = Code::from(status.code());
    let Some(cause) = std::error::Error::source(&status) else {
        // Servers put the text of any error that nobody expected behind these codes: queries, paths, hosts.
        return match code {
            Code::Unknown | Code::Internal | Code::DataLoss => {
                Error::new(code, format!("{} failed", method.capability)).caused_by(status)
            }
            _ => Error::new(code, status.message()),
        };
    };
    // The transport keeps the deadline as well, and may notice first.
    let mut causes = std::iter::successors(Some(cause), |cause| cause.source());
    match causes.any(|cause| cause.is::<tonic::TimeoutExpired>()) {
        true => method.late(),
        false => unreachable(method, status),
    }
}

fn unreachable(method: &MethodDef, cause: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::unavailable(format!("{} cannot be reached", method.capability)).caused_by(cause)
}
