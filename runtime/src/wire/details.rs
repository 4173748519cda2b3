//! The machine-readable details of error bodies: each a Protobuf message, and the same as JSON, which is
//! what browsers read.

use prost::Message;
use serde_json::json;

use crate::codegen::Detail;

/// The error of a function with typed errors: its type and the JSON of the value.
pub(crate) fn domain_error(type_name: &str, json: String) -> Detail {
    let name = serde_json::Value::from(type_name);
    let debug = format!("{{\"type\":{name},\"error\":{json}}}");
    let value = DomainErrorDetail { r#type: type_name.to_owned(), json };
    Detail { type_name: "hawksbill.v1.DomainError", value: value.encode_to_vec(), debug }
}

/// The bindings that call were generated from another contract.
pub(super) fn contract_changed(expected: &str, received: &str) -> Detail {
    let debug = json!({ "reason": "contract_changed", "expected": expected, "received": received });
    let value = ContractChanged { expected: expected.to_owned(), received: received.to_owned() };
    Detail {
        type_name: "hawksbill.v1.ContractChanged",
        value: value.encode_to_vec(),
        debug: debug.to_string(),
    }
}

/// An argument, by its path, and what is wrong with it.
pub(super) fn bad_request(field: &str, description: &str) -> Detail {
    let debug = json!({ "fieldViolations": [{ "field": field, "description": description }] });
    let violation = FieldViolation { field: field.to_owned(), description: description.to_owned() };
    let value = BadRequest { field_violations: vec![violation] };
    Detail {
        type_name: "google.rpc.BadRequest",
        value: value.encode_to_vec(),
        debug: debug.to_string(),
    }
}

#[derive(Message)]
struct DomainErrorDetail {
    #[prost(string, tag = "1")]
    r#type: String,
    #[prost(string, tag = "2")]
    json: String,
}

#[derive(Message)]
struct ContractChanged {
    #[prost(string, tag = "1")]
    expected: String,
    #[prost(string, tag = "2")]
    received: String,
}

#[derive(Message)]
struct BadRequest {
    #[prost(message, repeated, tag = "1")]
    field_violations: Vec<FieldViolation>,
}

#[derive(Message)]
struct FieldViolation {
    #[prost(string, tag = "1")]
    field: String,
    #[prost(string, tag = "2")]
    description: String,
}
