//! Every type of argument and result.

use std::collections::{BTreeMap, HashMap};

use hawksbill::Json;
use hawksbill::prelude::*;
use hawksbill::types::{Any, Duration, Timestamp};

use crate::contract::types::v1::{
    Choice, EchoClient, Kind, Maps, Scalars, Tree, WellKnown, choice,
};
use crate::contract::{Bare, BareClient, Level};

/// Scalars of all sizes.
#[function(safe)]
#[allow(clippy::too_many_arguments, reason = "it is about the arguments")]
pub fn scalars(a: bool, b: i8, c: i16, d: i32, e: i64, f: u8, g: u16, h: u32, i: u64) -> u64 {
    let sum = i64::from(a) + i64::from(b) + i64::from(c) + i64::from(d) + e;
    i + sum.unsigned_abs() + u64::from(f) + u64::from(g) + u64::from(h)
}

/// Floats, text and bytes.
#[function(safe)]
pub fn texts(ratio: f32, share: f64, text: String, blob: Bytes) -> Vec<String> {
    vec![ratio.to_string(), share.to_string(), text, format!("{blob:?}")]
}

/// Lists, maps of both kinds, and what may be left out.
#[function]
pub fn containers(
    list: Vec<i64>,
    table: HashMap<String, Vec<u64>>,
    sorted: BTreeMap<String, HashMap<String, Bytes>>,
    maybe: Option<Vec<Option<i32>>>,
    any: Json,
) -> Result<BTreeMap<String, HashMap<String, Bytes>>> {
    drop((list, table, maybe, any));
    Ok(sorted)
}

/// Google's types.
#[function]
pub fn times(at: Timestamp, span: Option<Duration>) -> Option<Duration> {
    span.filter(|_| at.seconds > 0)
}

/// Something of any type, in no message.
#[data]
pub enum Parcel {
    /// Nothing.
    Empty,
    /// One thing.
    One {
        /// The thing.
        content: Any,
    },
}

/// Whatever it is.
#[function]
pub fn parcels(any: Any, list: Vec<Parcel>) -> HashMap<String, Vec<Parcel>> {
    HashMap::from([
        ("any".to_owned(), vec![Parcel::One { content: any }]),
        ("list".to_owned(), list),
    ])
}

/// Messages and enums, nested ones too.
#[function(safe, cache = "1m", stale = "1h", timeout = "250ms")]
pub async fn messages(
    echo: EchoClient,
    scalars: Scalars,
    kind: Kind,
    tree: Option<Tree>,
    inner: choice::Inner,
    rest: Vec<Choice>,
) -> Result<Scalars> {
    drop((kind, tree, inner, rest));
    echo.echo_scalars(scalars).await
}

/// More messages.
#[function]
pub async fn more(echo: EchoClient, maps: Maps, known: WellKnown) -> Result<HashMap<String, Maps>> {
    echo.echo_well_known(known).await?;
    Ok(HashMap::from([(String::new(), maps)]))
}

/// A message and a client without a package.
#[function]
pub async fn bare(carrier: BareClient, bare: Bare) -> Result<Level> {
    Ok(carrier.carry(bare).await?.level())
}

/// Nothing in, nothing out.
#[function]
pub fn nothing() {}

/// Nothing out, but it may fail; and what the runtime gives.
#[function(timeout = "1s")]
pub async fn injected(caller: Caller, deadline: Deadline) -> Result<()> {
    drop((caller, deadline));
    Ok(())
}
