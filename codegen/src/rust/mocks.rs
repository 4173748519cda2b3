//! The mock of a service: a closure per method, for unit tests of functions.

use super::capabilities::{Method, Service};
use super::providers;

/// The mock of `service`.
pub(super) fn emit(service: &Service<'_>) -> String {
    let Service { stem, name, methods, .. } = service;
    let fields: String = methods.iter().map(field).collect();
    let setters: String = methods.iter().map(setter).collect();
    let answers: String = methods.iter().map(|method| answer(name, method)).collect();
    format!(
        r#"
/// A stand-in for a provider of `{name}`: set the methods that a test needs; the others answer
/// `Code::Unimplemented`.
#[derive(Clone, Debug, Default)]
pub struct {stem}Mock {{ {fields} }}

impl {stem}Mock {{
    /// A mock without methods.
    #[must_use]
    pub fn new() -> Self {{ ::core::default::Default::default() }}

    /// A client that calls this mock.
    #[must_use]
    pub fn client(&self) -> {stem}Client {{
        let capability = {stem}Provider::into_capability(::core::clone::Clone::clone(self));
        ::hawksbill::codegen::Client::new(::hawksbill::codegen::Channel::in_process(capability))
    }}

    {setters}
}}

impl {stem}Provider for {stem}Mock {{ {answers} }}

impl ::hawksbill::codegen::Provider for {stem}Mock {{
    fn into_capability(self) -> ::hawksbill::codegen::Capability {{
        {stem}Provider::into_capability(self)
    }}
}}
"#
    )
}

/// The name that sets a method; those of the mock's own are taken.
fn setter_name(method: &Method<'_>) -> String {
    match method.rust.as_str() {
        name @ ("new" | "client") => format!("{name}_"),
        name => name.to_owned(),
    }
}

fn field(method: &Method<'_>) -> String {
    let Method { rust, input, output, .. } = method;
    format!("{rust}: ::hawksbill::codegen::MockMethod<{input}, {output}>,")
}

fn setter(method: &Method<'_>) -> String {
    let Method { name, rust, input, output, .. } = method;
    let setter = setter_name(method);
    format!(
        r#"
/// Answers `{name}` with what `answer` returns.
#[must_use]
pub fn {setter}(
    mut self,
    answer: impl ::core::ops::Fn({input}) -> ::hawksbill::Result<{output}>
        + ::core::marker::Send + ::core::marker::Sync + 'static,
) -> Self {{
    self.{rust} = ::hawksbill::codegen::MockMethod::new(answer);
    self
}}
"#
    )
}

fn answer(capability: &str, method: &Method<'_>) -> String {
    let Method { name, rust, input, output, .. } = method;
    let provided = providers::method_name(method);
    format!(
        r#"
async fn {provided}(&self, request: {input}) -> ::hawksbill::Result<{output}> {{
    self.{rust}.call("{capability}/{name}", request)
}}
"#
    )
}
