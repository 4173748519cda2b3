//! The trait that a provider of a service implements.

use super::capabilities::{Method, Service};
use super::docs;

/// The provider trait of `service`.
pub(super) fn emit(service: &Service<'_>) -> String {
    let Service { stem, name, methods, .. } = service;
    let declared: String = methods.iter().map(declare).collect();
    let lent: String = methods.iter().map(|method| lend(stem, method)).collect();
    // Of a service whose methods are all streams, nothing is lent yet.
    let kept = match lent.as_str() {
        "" => "let _ = self;",
        _ => "let provider = ::std::sync::Arc::new(self);",
    };
    format!(
        r#"
/// What provides `{name}`. Write `#[provider]` on the `impl` and give the value to `App::provide`.
pub trait {stem}Provider: ::core::marker::Send + ::core::marker::Sync + 'static {{
    {declared}

    #[doc(hidden)]
    fn into_capability(self) -> ::hawksbill::codegen::Capability
    where
        Self: ::core::marker::Sized,
    {{
        {kept}
        ::hawksbill::codegen::Capability::new({name:?}) {lent}
    }}
}}
"#
    )
}

/// The method's name in the trait; `into_capability` is taken.
pub(super) fn method_name(method: &Method<'_>) -> String {
    match method.rust.as_str() {
        "into_capability" => "into_capability_".to_owned(),
        name => name.to_owned(),
    }
}

fn declare(method: &Method<'_>) -> String {
    let Method { input, output, doc, .. } = method;
    let docs = docs::comment(doc);
    let rust = method_name(method);
    format!(
        "{docs}fn {rust}(&self, request: {input}) -> impl ::core::future::Future<
            Output = ::hawksbill::Result<{output}>,
        > + ::core::marker::Send;\n"
    )
}

/// The method as a closure that the runtime keeps.
fn lend(stem: &str, method: &Method<'_>) -> String {
    let Method { name, input, .. } = method;
    let rust = method_name(method);
    format!(
        "\n.method({name:?}, &provider, |provider, request: {input}| async move {{
            {stem}Provider::{rust}(&*provider, request).await
        }})"
    )
}
