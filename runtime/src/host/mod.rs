//! Where an application runs. `serve` finds out; today there is one host, the plain server.

mod files;
pub(crate) mod server;
mod signals;
pub(crate) mod web;

use std::path::PathBuf;

use tokio::net::TcpListener;

use crate::service::Service;
use crate::settings::Settings;
use crate::{App, Error, Result};

/// What a host serves: functions, and perhaps the files of the pages that call them.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    service: Service,
    files: Option<files::Files>,
}

impl Site {
    pub(crate) fn new(service: Service, folder: Option<PathBuf>) -> Result<Self> {
        let files = folder.map(files::Files::new).transpose()?;
        Ok(Self { service, files })
    }
}

/// Serves on the address of the settings until the process is asked to stop.
pub(crate) async fn serve(app: App, settings: &Settings) -> Result<()> {
    let address = settings.address()?;
    let site = app.site(settings)?;
    let listener = TcpListener::bind(address).await.map_err(|error| {
        let why = match error.kind() {
            std::io::ErrorKind::AddrInUse => "it is taken by another process".to_owned(),
            _ => error.to_string(),
        };
        Error::unavailable(format!(
            "cannot listen on {address}: {why}; HAWKSBILL_ADDR sets another address"
        ))
    })?;
    let mut signals = signals::Signals::new()?;
    let address = listener.local_addr()?;
    tracing::info!("listening on http://{address}");
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let impatient = async move {
        signals.next().await;
        tracing::info!("stopping: finishing what is in flight, for at most {:?}", server::GRACE);
        drop(stop);
        signals.next().await;
    };
    tokio::select! {
        result = server::run(site, listener, async { drop(stopped.await) }) => result,
        () = impatient => {
            tracing::warn!("stopped at once");
            Ok(())
        }
    }
}
