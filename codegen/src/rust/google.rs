//! The types of package `google.protobuf`. Those with a JSON form of their own are prost's; of the others,
//! such as `Api` or `FieldDescriptorProto`, the ones that a schema mentions are generated like anybody's.

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{TypeName, WellKnown};
use prost_types::{DescriptorProto, EnumDescriptorProto, FileDescriptorProto};

use super::types::well_known;

/// The package.
pub(super) const PACKAGE: &str = WellKnown::PACKAGE;

/// Tells prost-build which types are already there.
pub(super) fn configure(config: &mut prost_build::Config) {
    config.compile_well_known_types();
    for known in WellKnown::ALL {
        config.extern_path(format!(".{PACKAGE}.{}", known.name()), well_known(*known));
    }
}

/// Leaves in `file`, one of Google's, what `contract` declares.
pub(super) fn prune(contract: &Contract, file: &mut FileDescriptorProto) {
    // Comments are found by the place in the file, which changes.
    file.source_code_info = None;
    file.service.clear();
    file.extension.clear();
    prune_messages(contract, PACKAGE, &mut file.message_type);
    prune_enums(contract, PACKAGE, &mut file.enum_type);
}

fn prune_messages(contract: &Contract, scope: &str, messages: &mut Vec<DescriptorProto>) {
    messages.retain_mut(|message| {
        let name = format!("{scope}.{}", message.name());
        // prost-build skips these, and asks them what the messages that hold them can derive.
        if WellKnown::of(&name).is_some() {
            return true;
        }
        prune_enums(contract, &name, &mut message.enum_type);
        if declares(contract, &name) {
            let (entries, mut nested): (Vec<_>, Vec<_>) =
                std::mem::take(&mut message.nested_type).into_iter().partition(is_map_entry);
            prune_messages(contract, &name, &mut nested);
            message.nested_type = nested.into_iter().chain(entries).collect();
            return true;
        }
        prune_messages(contract, &name, &mut message.nested_type);
        // It stays for what is declared in it, without fields that would need more.
        message.field.clear();
        message.oneof_decl.clear();
        !message.nested_type.is_empty() || !message.enum_type.is_empty()
    });
}

fn prune_enums(contract: &Contract, scope: &str, enums: &mut Vec<EnumDescriptorProto>) {
    enums.retain(|item| {
        let name = format!("{scope}.{}", item.name());
        WellKnown::of(&name).is_some() || declares(contract, &name)
    });
}

fn declares(contract: &Contract, name: &str) -> bool {
    contract.types.contains_key(&TypeName::new(name))
}

fn is_map_entry(message: &DescriptorProto) -> bool {
    message.options.as_ref().is_some_and(prost_types::MessageOptions::map_entry)
}
