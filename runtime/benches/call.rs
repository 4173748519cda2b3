//! One call through the whole stack beside a hand-written axum handler that does the same with serde: same
//! types, same work, same connections, same machine, in turns within one run. Prints the ratio.
//!
//! `cargo bench -p hawksbill`

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use hawksbill::codegen::{
    BoxFuture, Call, Capability, Channel, Client, FunctionDef, MethodDef, Provider, Registry,
    Reply, VERSION_0_1_0,
};
use hawksbill::{App, Error, Result};
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;

const STORE_SERVICE: &str = "shop.store.v1.StoreService";
const CONNECTIONS: usize = 32;
const PATH: &str = "/fn/home/storeCard";
const BODY: &str = r#"{"storeId":"9007199254740993","language":"zh-Hans"}"#;

#[derive(Clone, PartialEq, prost::Message)]
struct GetStoreRequest {
    #[prost(uint64, tag = "1")]
    store_id: u64,
}

#[derive(Clone, PartialEq, prost::Message)]
struct Store {
    #[prost(uint64, tag = "1")]
    id: u64,
    #[prost(string, tag = "2")]
    name: String,
    #[prost(string, tag = "3")]
    city: String,
    #[prost(string, repeated, tag = "4")]
    tags: Vec<String>,
    #[prost(double, tag = "5")]
    rating: f64,
}

/// What both sides read.
#[derive(Deserialize)]
struct Args {
    #[serde(rename = "storeId", with = "hawksbill::codegen::wire")]
    store_id: u64,
    #[serde(default, with = "hawksbill::codegen::wire")]
    language: Option<String>,
}

/// What both sides write.
#[derive(Deserialize, Serialize)]
struct StoreCard {
    #[serde(with = "hawksbill::codegen::wire")]
    id: u64,
    title: String,
    subtitle: String,
    badges: Vec<String>,
    rating: f64,
}

hawksbill::codegen::wire_via_serde!(StoreCard);

struct Stores;

impl Stores {
    async fn get_store(&self, request: GetStoreRequest) -> Result<Store> {
        if request.store_id == 0 {
            return Err(Error::not_found("there is no store 0"));
        }
        Ok(Store {
            id: request.store_id,
            name: "西湖书店".to_owned(),
            city: "Hangzhou".to_owned(),
            tags: ["quiet", "second hand", "tea", "open late"].map(str::to_owned).to_vec(),
            rating: 4.7,
        })
    }
}

fn card(store: Store, language: Option<&str>) -> StoreCard {
    StoreCard {
        id: store.id,
        title: store.name,
        subtitle: format!("{} · {}", store.city, language.unwrap_or("en")),
        badges: store.tags.into_iter().take(3).collect(),
        rating: store.rating,
    }
}

/// Ours, as the generator writes it.
mod ours {
    use super::*;

    static GET_STORE: MethodDef = MethodDef {
        capability: STORE_SERVICE,
        name: "GetStore",
        path: "/shop.store.v1.StoreService/GetStore",
        safe: true,
    };

    struct StoreClient(Channel);

    impl Client for StoreClient {
        const CAPABILITY: &'static str = STORE_SERVICE;

        fn new(channel: Channel) -> Self {
            Self(channel)
        }
    }

    impl Provider for Stores {
        fn into_capability(self) -> Capability {
            let this = Arc::new(self);
            Capability::new(STORE_SERVICE).unary("GetStore", move |request: GetStoreRequest| {
                let this = this.clone();
                async move { this.get_store(request).await }
            })
        }
    }

    async fn store_card(
        stores: StoreClient,
        store_id: u64,
        language: Option<String>,
    ) -> Result<StoreCard> {
        let store = stores.0.unary::<_, Store>(&GET_STORE, GetStoreRequest { store_id }).await?;
        Ok(card(store, language.as_deref()))
    }

    fn glue(call: Call) -> BoxFuture<'static, Reply> {
        Box::pin(async move {
            let args: Args = call.args()?;
            let answer = store_card(call.client()?, args.store_id, args.language).await;
            call.reply_result(answer)
        })
    }

    static FUNCTIONS: [FunctionDef; 1] = [FunctionDef {
        module: "home",
        name: "storeCard",
        args: &["storeId", "language"],
        safe: false,
        timeout_ms: Some(300),
        cache_ms: None,
        stale_ms: None,
        vary: &[],
        fingerprint: "9f86d081884c7d65",
        capabilities: &[STORE_SERVICE],
        invoke: glue,
    }];

    pub(super) async fn serve(listener: TcpListener) -> Result<()> {
        let app = App::new(Registry::new(&FUNCTIONS, &[], VERSION_0_1_0)).provide(Stores);
        app.serve_on(listener, std::future::pending()).await
    }
}

/// Theirs, as one writes it by hand.
mod by_hand {
    use super::*;

    async fn store_card(
        State(stores): State<Arc<Stores>>,
        Json(args): Json<Args>,
    ) -> std::result::Result<Json<StoreCard>, StatusCode> {
        let request = GetStoreRequest { store_id: args.store_id };
        let store = stores.get_store(request).await.map_err(|_| StatusCode::NOT_FOUND)?;
        Ok(Json(card(store, args.language.as_deref())))
    }

    pub(super) async fn serve(listener: TcpListener) -> std::io::Result<()> {
        let route = axum::routing::post(store_card);
        let router = axum::Router::new().route(PATH, route).with_state(Arc::new(Stores));
        let listener = axum::serve::ListenerExt::tap_io(listener, |stream| {
            drop(stream.set_nodelay(true));
        });
        axum::serve(listener, router).await
    }
}

/// A server on a thread of its own, so that it and the load share the machine evenly.
struct Server {
    name: &'static str,
    address: SocketAddr,
    _runtime: Runtime,
}

impl Server {
    fn start<F: Future + Send + 'static>(
        name: &'static str,
        serve: impl FnOnce(TcpListener) -> F,
    ) -> Self
    where
        F::Output: Send + 'static,
    {
        let mut runtime = Builder::new_multi_thread();
        let runtime = runtime.worker_threads(1).thread_name(name).enable_all().build();
        let runtime = runtime.expect("there are threads");
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("there is a port");
        let address = listener.local_addr().expect("it is bound");
        runtime.spawn(serve(listener));
        Self { name, address, _runtime: runtime }
    }
}

/// How long the threads called `name` have computed, in seconds; none where the system does not say. Unlike
/// the clock it does not count what other programs do meanwhile.
fn computed(name: &str) -> Option<f64> {
    let mut nanos = 0;
    for thread in std::fs::read_dir("/proc/self/task").ok()? {
        let thread = thread.ok()?.path();
        if std::fs::read_to_string(thread.join("comm")).ok()?.trim() == name {
            let times = std::fs::read_to_string(thread.join("schedstat")).ok()?;
            nanos += times.split(' ').next()?.parse::<u64>().ok()?;
        }
    }
    Some(nanos as f64 / 1e9)
}

/// A connection that is kept, and the length of every answer on it.
struct Connection {
    stream: TcpStream,
    request: String,
    answer: Vec<u8>,
}

impl Connection {
    async fn open(address: SocketAddr) -> std::io::Result<Self> {
        let mut stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let length = BODY.len();
        let request = format!(
            "POST {PATH} HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\n\
             accept: */*\r\norigin: http://{address}\r\nsec-fetch-site: same-origin\r\n\
             connect-protocol-version: 1\r\nhawksbill-contract: 9f86d081884c7d65\r\n\
             content-length: {length}\r\n\r\n{BODY}"
        );
        stream.write_all(request.as_bytes()).await?;
        let mut answer = vec![0; 4096];
        let read = stream.read(&mut answer).await?;
        answer.truncate(read);
        let text = String::from_utf8_lossy(&answer).into_owned();
        let body = text.split("\r\n\r\n").nth(1).unwrap_or_default();
        let card: StoreCard = serde_json::from_str(body).unwrap_or_else(|_| panic!("{text}"));
        assert_eq!((card.id, card.badges.len()), (9_007_199_254_740_993, 3), "{text}");
        Ok(Self { stream, request, answer })
    }

    async fn call_until(&mut self, end: Instant) -> std::io::Result<u64> {
        let mut calls = 0;
        while Instant::now() < end {
            self.stream.write_all(self.request.as_bytes()).await?;
            self.stream.read_exact(&mut self.answer).await?;
            assert!(self.answer.starts_with(b"HTTP/1.1 200"), "every call succeeds");
            calls += 1;
        }
        Ok(calls)
    }
}

/// The load on one server.
struct Load {
    name: &'static str,
    connections: Vec<Connection>,
    rates: Vec<f64>,
    calls: u64,
    computed: Option<f64>,
}

impl Load {
    async fn open(server: &Server) -> std::io::Result<Self> {
        let mut connections = Vec::new();
        for _ in 0..CONNECTIONS {
            connections.push(Connection::open(server.address).await?);
        }
        let name = server.name;
        Ok(Self { name, connections, rates: Vec::new(), calls: 0, computed: Some(0.0) })
    }

    /// Calls over all connections at once; gives calls a second.
    async fn round(&mut self, span: Duration) -> f64 {
        let (started, before) = (Instant::now(), computed(self.name));
        let mut calls = JoinSet::new();
        for mut connection in self.connections.drain(..) {
            calls.spawn(async move {
                let calls = connection.call_until(started + span).await;
                (calls.expect("the connection holds"), connection)
            });
        }
        let mut total = 0;
        for (calls, connection) in calls.join_all().await {
            total += calls;
            self.connections.push(connection);
        }
        let rate = total as f64 / started.elapsed().as_secs_f64();
        let spent = computed(self.name).zip(before).map(|(after, before)| after - before);
        self.computed = self.computed.zip(spent).map(|(sum, spent)| sum + spent);
        self.calls += total;
        rate
    }

    fn report(&self) {
        print!("{:>13}: {:>7.0} calls a second", self.name, median(self.rates.clone()));
        match self.computed {
            Some(seconds) => println!(", {:.2} us each", seconds * 1e6 / self.calls as f64),
            None => println!(),
        }
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn main() -> std::io::Result<()> {
    let servers =
        (Server::start("hawksbill", ours::serve), Server::start("axum by hand", by_hand::serve));
    Builder::new_current_thread().enable_all().build()?.block_on(compare(&servers.0, &servers.1))
}

async fn compare(ours: &Server, by_hand: &Server) -> std::io::Result<()> {
    // `cargo bench` says so; `cargo test` only wants to see it run.
    let measured = std::env::args().any(|arg| arg == "--bench");
    let (rounds, span) = if measured { (25, 400) } else { (1, 20) };
    let span = Duration::from_millis(span);
    let mut ours = Load::open(ours).await?;
    let mut by_hand = Load::open(by_hand).await?;
    ours.round(span).await;
    by_hand.round(span).await;
    let mut ratios = Vec::new();
    for round in 0..rounds {
        let (first, second) =
            if round % 2 == 0 { (&mut ours, &mut by_hand) } else { (&mut by_hand, &mut ours) };
        for load in [first, second] {
            let rate = load.round(span).await;
            load.rates.push(rate);
        }
        ratios.push(ours.rates[round] / by_hand.rates[round]);
    }
    ours.report();
    by_hand.report();
    ratios.sort_by(f64::total_cmp);
    let (low, high) = (ratios[rounds / 10], ratios[rounds - 1 - rounds / 10]);
    println!(
        "{:>13}: {:.3} (80 % of {rounds} rounds: {low:.3} to {high:.3})",
        "ratio",
        median(ratios)
    );
    Ok(())
}
