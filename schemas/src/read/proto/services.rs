//! Services, as capabilities of the model.

use prost_reflect::prost_types::method_options::IdempotencyLevel;
use prost_reflect::{DescriptorPool, MethodDescriptor, ServiceDescriptor};

use super::options;
use super::source_info::Infos;
use crate::diagnostics::Diagnostic;
use crate::model::{Capability, Contract, Effects, Method, TypeName};

/// Puts the services of all files into `contract`.
pub(super) fn fill(
    pool: &DescriptorPool,
    infos: &Infos<'_>,
    contract: &mut Contract,
    problems: &mut Vec<Diagnostic>,
) {
    for service in pool.services() {
        let capability = capability(&service, infos, problems);
        contract.capabilities.insert(capability.name.clone(), capability);
    }
}

fn capability(
    service: &ServiceDescriptor,
    infos: &Infos<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Capability {
    let file = service.parent_file();
    let span = infos.span(file.name(), service.path());
    let declared = service.service_descriptor_proto().options.as_ref();
    let deprecated = declared.is_some_and(|options| options.deprecated());
    Capability {
        name: service.full_name().to_owned(),
        package: service.package_name().to_owned(),
        service: service.name().to_owned(),
        methods: service.methods().map(|it| method(&it, file.name(), infos, problems)).collect(),
        doc: infos.doc(file.name(), service.path(), deprecated),
        options: options::custom(&service.options(), &span, problems),
        span,
    }
}

fn method(
    method: &MethodDescriptor,
    file: &str,
    infos: &Infos<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Method {
    let span = infos.span(file, method.path());
    let declared = method.method_descriptor_proto().options.as_ref();
    let level = declared.map(|options| options.idempotency_level());
    Method {
        name: method.name().to_owned(),
        input: TypeName::new(method.input().full_name()),
        output: TypeName::new(method.output().full_name()),
        client_streaming: method.is_client_streaming(),
        server_streaming: method.is_server_streaming(),
        effects: match level {
            Some(IdempotencyLevel::NoSideEffects) => Effects::None,
            Some(IdempotencyLevel::Idempotent) => Effects::Idempotent,
            Some(IdempotencyLevel::IdempotencyUnknown) | None => Effects::Unknown,
        },
        doc: infos.doc(file, method.path(), declared.is_some_and(|options| options.deprecated())),
        options: options::custom(&method.options(), &span, problems),
        span,
    }
}
