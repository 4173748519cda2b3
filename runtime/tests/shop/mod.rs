//! A contract as the generator writes it, by hand: one capability, and functions for everything that can
//! happen to a call.
#![allow(dead_code, reason = "each test file uses its own part")]

use std::cell::Cell;
use std::time::Duration;

use hawksbill::codegen::{
    self, BoxFuture, Call, Capability, Channel, Client, FunctionDef, MethodDef, Registry, Reply,
};
use hawksbill::{App, Code, Error, Result};
use serde::Deserialize;
use tokio::sync::Notify;

pub(crate) const STORE_SERVICE: &str = "shop.store.v1.StoreService";

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct GetStoreRequest {
    #[prost(uint64, tag = "1")]
    pub store_id: u64,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct Store {
    #[prost(uint64, tag = "1")]
    pub id: u64,
    #[prost(string, tag = "2")]
    pub name: String,
}

static STORE_METHODS: [MethodDef; 1] = [MethodDef {
    capability: STORE_SERVICE,
    name: "GetStore",
    path: "/shop.store.v1.StoreService/GetStore",
    safe: true,
}];

#[derive(Clone)]
pub(crate) struct StoreClient {
    channel: Channel,
}

impl StoreClient {
    pub(crate) async fn get_store(&self, store_id: u64) -> Result<Store> {
        let request = GetStoreRequest { store_id };
        self.channel.unary::<GetStoreRequest, Store>(&STORE_METHODS[0], request).await
    }
}

impl Client for StoreClient {
    const CAPABILITY: &'static str = STORE_SERVICE;

    fn new(channel: Channel) -> Self {
        Self { channel }
    }
}

/// A provider with stores that misbehave: 13 panics, 14 hangs, 15 waits and then blocks its thread, 404 does not exist.
pub(crate) struct Stores;

impl codegen::Provider for Stores {
    fn into_capability(self) -> Capability {
        Capability::new(STORE_SERVICE).unary("GetStore", get_store)
    }
}

async fn get_store(request: GetStoreRequest) -> Result<Store> {
    match request.store_id {
        13 => panic!("secret of store 13"),
        14 => std::future::pending().await,
        15 => {
            tokio::task::yield_now().await;
            std::thread::sleep(Duration::from_secs(3));
        }
        404 => return Err(Error::not_found("there is no store 404")),
        500 => return Err(std::io::Error::other("/secret/path").into()),
        _ => {}
    }
    Ok(Store { id: request.store_id, name: format!("Bakery {}", request.store_id) })
}

thread_local! {
    /// How often the body of a function was reached, in the test that runs on this thread.
    pub(crate) static REACHED: Cell<usize> = const { Cell::new(0) };
}

/// What `#[data]` and the emitters write for domain types.
#[derive(Debug, Deserialize)]
pub(crate) struct Item {
    #[serde(with = "hawksbill::codegen::wire")]
    pub quantity: u32,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Order {
    pub items: Vec<Item>,
}

hawksbill::codegen::wire_via_serde!(Order);

impl serde::Serialize for Order {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

#[derive(Debug)]
pub(crate) enum ClaimError {
    SoldOut,
    Other(Error),
}

impl codegen::Wire for ClaimError {
    fn encode<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str("soldOut")
    }

    fn decode<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|_| Self::SoldOut)
    }
}

impl codegen::DomainError for ClaimError {
    fn type_name() -> &'static str {
        "functions.home.ClaimError"
    }

    fn code(&self) -> Code {
        Code::ResourceExhausted
    }

    fn message(&self) -> String {
        "all coupons are claimed".to_owned()
    }

    fn into_untyped(self) -> Result<Self, Error> {
        match self {
            Self::Other(error) => Err(error),
            typed => Ok(typed),
        }
    }
}

mod glue {
    use super::*;

    #[derive(Deserialize)]
    pub(super) struct StoreNameArgs {
        #[serde(rename = "storeId", with = "hawksbill::codegen::wire")]
        store_id: u64,
        #[serde(default, with = "hawksbill::codegen::wire")]
        greeting: Option<String>,
    }

    pub(super) fn store_name(call: Call) -> BoxFuture<'static, Reply> {
        Box::pin(async move {
            let args: StoreNameArgs = call.args()?;
            let stores: StoreClient = call.client()?;
            call.reply_result(super::store_name(stores, args.store_id, args.greeting).await)
        })
    }

    #[derive(Deserialize)]
    struct PlaceArgs {
        #[serde(with = "hawksbill::codegen::wire")]
        order: Order,
    }

    pub(super) fn place(call: Call) -> BoxFuture<'static, Reply> {
        Box::pin(async move {
            let args: PlaceArgs = call.args()?;
            call.reply_value(super::place(args.order))
        })
    }

    #[derive(Deserialize)]
    struct ClaimArgs {
        #[serde(rename = "storeId", with = "hawksbill::codegen::wire")]
        store_id: u64,
    }

    pub(super) fn claim(call: Call) -> BoxFuture<'static, Reply> {
        Box::pin(async move {
            let args: ClaimArgs = call.args()?;
            call.reply_domain(super::claim(args.store_id))
        })
    }

    pub(super) fn misbehave(call: Call) -> BoxFuture<'static, Reply> {
        Box::pin(async move {
            #[derive(Deserialize)]
            struct Args {
                how: String,
            }
            let args: Args = call.args()?;
            call.reply_value(super::misbehave(&args.how).await)
        })
    }

    pub(super) fn who(call: Call) -> BoxFuture<'static, Reply> {
        Box::pin(async move {
            let left = u32::try_from(call.deadline().remaining().as_millis()).unwrap_or(u32::MAX);
            let user = call.caller().attribute("user").map(str::to_owned);
            call.reply_value(
                user.map_or_else(|| format!("{left}"), |user| format!("{user} {left}")),
            )
        })
    }
}

async fn store_name(stores: StoreClient, id: u64, greeting: Option<String>) -> Result<String> {
    REACHED.set(REACHED.get() + 1);
    let store = stores.get_store(id).await?;
    Ok(format!("{}{}", greeting.unwrap_or_default(), store.name))
}

fn place(order: Order) -> u32 {
    REACHED.set(REACHED.get() + 1);
    order.items.iter().map(|item| item.quantity).sum()
}

fn claim(store_id: u64) -> Result<String, ClaimError> {
    REACHED.set(REACHED.get() + 1);
    match store_id {
        7 => Ok("CODE-7".to_owned()),
        8 => Err(ClaimError::Other(Error::unavailable("the till is closed"))),
        _ => Err(ClaimError::SoldOut),
    }
}

async fn misbehave(how: &str) -> String {
    match how {
        "panic" => panic!("secret of the function"),
        "hang" => std::future::pending().await,
        "slow" => tokio::time::sleep(Duration::from_millis(400)).await,
        "guarded" => {
            let _guard = Guard;
            GUARD_MADE.notify_one();
            std::future::pending::<()>().await;
        }
        _ => {}
    }
    how.to_owned()
}

/// Told when the function that was asked to behave `guarded` is reached, and when it is dropped.
pub(crate) static GUARD_MADE: Notify = Notify::const_new();
pub(crate) static GUARD_DROPPED: Notify = Notify::const_new();

struct Guard;

impl Drop for Guard {
    fn drop(&mut self) {
        GUARD_DROPPED.notify_one();
    }
}

/// A function with defaults; the tests spell out only what differs.
const PLAIN: FunctionDef = FunctionDef {
    module: "home",
    name: "",
    args: &[],
    safe: false,
    timeout_ms: None,
    cache_ms: None,
    stale_ms: None,
    vary: &[],
    fingerprint: "9f86d081884c7d65",
    capabilities: &[],
    invoke: glue::who,
};

pub(crate) static FUNCTIONS: [FunctionDef; 7] = [
    FunctionDef {
        module: "shop.items",
        name: "storeName",
        args: &["storeId", "greeting"],
        safe: true,
        cache_ms: Some(30_000),
        stale_ms: Some(600_000),
        timeout_ms: Some(500),
        capabilities: &[STORE_SERVICE],
        invoke: glue::store_name,
        ..PLAIN
    },
    FunctionDef { name: "place", args: &["order"], invoke: glue::place, ..PLAIN },
    FunctionDef { name: "claim", args: &["storeId"], invoke: glue::claim, ..PLAIN },
    FunctionDef { name: "who", ..PLAIN },
    FunctionDef { name: "hang", invoke: |_| Box::pin(std::future::pending()), ..PLAIN },
    FunctionDef { name: "whoSafely", safe: true, ..PLAIN },
    FunctionDef {
        name: "misbehave",
        args: &["how"],
        timeout_ms: Some(20_000),
        invoke: glue::misbehave,
        ..PLAIN
    },
];

pub(crate) fn contract() -> Registry {
    Registry::new(&FUNCTIONS, &[], codegen::VERSION_0_1_0)
}

pub(crate) fn app() -> App {
    App::new(contract()).provide(Stores)
}
