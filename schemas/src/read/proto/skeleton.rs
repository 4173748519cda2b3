//! Stand-ins for files with errors, so that the files which import them can still be checked.

use std::collections::BTreeSet;

use prost_reflect::prost_types::{
    DescriptorProto, EnumDescriptorProto, FileDescriptorProto, UninterpretedOption,
};

/// The names that `file` declares and nothing that could be wrong with them.
pub(super) fn skeleton(file: &FileDescriptorProto) -> FileDescriptorProto {
    let mut names = BTreeSet::new();
    let messages = file.message_type.iter().filter(|it| names.insert(it.name())).map(message);
    let messages = messages.collect();
    let enums = file.enum_type.iter().filter(|it| names.insert(it.name())).map(enumeration);
    let enums = enums.collect();
    FileDescriptorProto {
        name: file.name.clone(),
        package: file.package.clone(),
        dependency: file.dependency.clone(),
        public_dependency: file.public_dependency.clone(),
        message_type: messages,
        enum_type: enums,
        ..FileDescriptorProto::default()
    }
}

fn message(from: &DescriptorProto) -> DescriptorProto {
    let is_map_entry = |nested: &DescriptorProto| {
        nested.options.as_ref().is_some_and(|options| options.map_entry())
    };
    let mut names = BTreeSet::new();
    let messages = from.nested_type.iter().filter(|it| !is_map_entry(it));
    let messages = messages.filter(|it| names.insert(it.name())).map(message).collect();
    let enums = from.enum_type.iter().filter(|it| names.insert(it.name())).map(enumeration);
    let enums = enums.collect();
    DescriptorProto {
        name: from.name.clone(),
        nested_type: messages,
        enum_type: enums,
        extension_range: from
            .extension_range
            .iter()
            .map(|range| prost_reflect::prost_types::descriptor_proto::ExtensionRange {
                start: range.start,
                end: range.end,
                options: None,
            })
            .collect(),
        ..DescriptorProto::default()
    }
}

fn enumeration(from: &EnumDescriptorProto) -> EnumDescriptorProto {
    // Values share the scope of their enum with its siblings; the first name stands for all.
    let mut value: Vec<_> = from.value.iter().take(1).cloned().collect();
    for (number, value) in (0..).zip(&mut value) {
        value.number = Some(number);
        value.options = None;
    }
    EnumDescriptorProto { name: from.name.clone(), value, ..EnumDescriptorProto::default() }
}

/// Drops the custom options of `file`: where they are declared could not be read.
pub(super) fn drop_custom_options(file: &mut FileDescriptorProto) {
    let mut messages: Vec<&mut DescriptorProto> = file.message_type.iter_mut().collect();
    let mut enums: Vec<&mut EnumDescriptorProto> = file.enum_type.iter_mut().collect();
    let mut lists: Vec<&mut Vec<UninterpretedOption>> = Vec::new();
    lists.extend(file.options.iter_mut().map(|it| &mut it.uninterpreted_option));
    for service in &mut file.service {
        lists.extend(service.options.iter_mut().map(|it| &mut it.uninterpreted_option));
        let methods = service.method.iter_mut().filter_map(|it| it.options.as_mut());
        lists.extend(methods.map(|it| &mut it.uninterpreted_option));
    }
    let extensions = file.extension.iter_mut().filter_map(|it| it.options.as_mut());
    lists.extend(extensions.map(|it| &mut it.uninterpreted_option));
    while let Some(message) = messages.pop() {
        lists.extend(message.options.iter_mut().map(|it| &mut it.uninterpreted_option));
        let fields = message.field.iter_mut().chain(&mut message.extension);
        let fields = fields.filter_map(|it| it.options.as_mut());
        lists.extend(fields.map(|it| &mut it.uninterpreted_option));
        let oneofs = message.oneof_decl.iter_mut().filter_map(|it| it.options.as_mut());
        lists.extend(oneofs.map(|it| &mut it.uninterpreted_option));
        let ranges = message.extension_range.iter_mut().filter_map(|it| it.options.as_mut());
        lists.extend(ranges.map(|it| &mut it.uninterpreted_option));
        messages.extend(&mut message.nested_type);
        enums.extend(&mut message.enum_type);
    }
    for item in enums {
        lists.extend(item.options.iter_mut().map(|it| &mut it.uninterpreted_option));
        let values = item.value.iter_mut().filter_map(|it| it.options.as_mut());
        lists.extend(values.map(|it| &mut it.uninterpreted_option));
    }
    for list in lists {
        list.retain(|option| option.name.iter().all(|part| !part.is_extension));
    }
}
