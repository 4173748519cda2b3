//! The typed client of a service: one line per method, a call into the runtime.

use super::capabilities::{Method, Service};
use super::docs;

/// The client of `service`.
pub(super) fn emit(service: &Service<'_>) -> String {
    let Service { stem, name, doc, methods, streams } = service;
    let docs = docs::comment(doc);
    let deprecated = docs::deprecation(doc);
    let missing = match streams.as_slice() {
        [] => String::new(),
        streams => {
            format!("///\n/// Not yet callable, for they are streams: {}.\n", streams.join(", "))
        }
    };
    let methods: String = methods.iter().map(|method| emit_method(name, method)).collect();
    format!(
        r#"
/// A client of `{name}`.
///
{docs}{missing}{deprecated}#[derive(Clone, Debug)]
pub struct {stem}Client {{ channel: ::hawksbill::codegen::Channel, }}

impl {stem}Client {{ {methods} }}

impl ::hawksbill::codegen::Client for {stem}Client {{
    const CAPABILITY: &'static str = {name:?};

    fn new(channel: ::hawksbill::codegen::Channel) -> Self {{ Self {{ channel }} }}
}}
"#
    )
}

fn emit_method(capability: &str, method: &Method<'_>) -> String {
    let Method { name, rust, input, output, safe, doc } = method;
    let docs = docs::comment(doc);
    let deprecated = docs::deprecation(doc);
    format!(
        r#"
{docs}{deprecated}pub async fn {rust}(
    &self,
    request: impl ::core::convert::Into<{input}>,
) -> ::hawksbill::Result<{output}> {{
    static METHOD: ::hawksbill::codegen::MethodDef = ::hawksbill::codegen::MethodDef {{
        capability: {capability:?},
        name: {name:?},
        path: "/{capability}/{name}",
        safe: {safe},
    }};
    let request: {input} = ::core::convert::Into::into(request);
    self.channel.unary(&METHOD, request).await
}}
"#
    )
}
