//! Every message, there and back.

use hawksbill::prelude::*;

use crate::contract::odd::old::{Defaults, Extended, Groups};
#[allow(deprecated, reason = "a page may still need it")]
use crate::contract::odd::v1::Options;
use crate::contract::odd::v1::{
    Array, BigInt, Comments, Debug, JsTypes, JsonNames, Level1, Map, Message, Names, Node, Object,
    Ok as OkMessage, Open, Person, Twin, Type, Uint8Array,
};

/// proto2.
#[function(safe)]
pub fn old(defaults: Defaults, groups: Groups, extended: Extended) -> Vec<Groups> {
    drop((defaults, extended));
    vec![groups]
}

/// proto3.
#[function(safe)]
#[allow(deprecated, clippy::too_many_arguments, reason = "it is about the types")]
pub fn new(
    comments: Comments,
    js: JsTypes,
    json: JsonNames,
    names: Names,
    node: Node,
    twin: Twin,
    person: Person,
    level: Level1,
    open: Open,
    r#type: Type,
) -> Result<Options> {
    drop((comments, js, json, names, node, twin, person, level, open, r#type));
    Ok(Options::default())
}

/// Named like globals.
#[function(safe)]
pub fn globals(
    ok: OkMessage,
    array: Uint8Array,
    int: BigInt,
    map: Map,
    list: Array,
    object: Object,
    debug: Debug,
    message: Message,
) -> Option<BigInt> {
    drop((ok, array, map, list, object, debug, message));
    Some(int)
}
