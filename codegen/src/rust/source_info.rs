//! The comments of a `.proto` file as prost-build wants them: one location for everything it documents
//! (it panics where one is missing), each with a comment that is safe in Rust or with none.

use std::collections::HashMap;

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{Shape, TypeDef, TypeName};
use hawksbill_schemas::read::markdown;
use prost_types::source_code_info::Location;
use prost_types::{DescriptorProto, EnumDescriptorProto, FileDescriptorProto, SourceCodeInfo};

use super::docs;

// Field numbers in descriptor.proto, which make up the path of a location.
const FILE_MESSAGE: i32 = 4;
const FILE_ENUM: i32 = 5;
const MESSAGE_FIELD: i32 = 2;
const MESSAGE_NESTED: i32 = 3;
const MESSAGE_ENUM: i32 = 4;
const MESSAGE_ONEOF: i32 = 8;
const ENUM_VALUE: i32 = 2;

/// Replaces the source info of `file`. The texts are those of `contract`, but for oneofs, which it does
/// not document.
pub(super) fn rewrite(contract: &Contract, file: &mut FileDescriptorProto) {
    let old = file.source_code_info.take().unwrap_or_default();
    let mut comments = HashMap::new();
    for location in old.location {
        let text = location.leading_comments.or(location.trailing_comments);
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            comments.entry(location.path).or_insert(text);
        }
    }
    let mut new = Locations { contract, comments, path: Vec::new(), found: Vec::new() };
    let package = file.package();
    new.each(FILE_MESSAGE, &file.message_type, |new, it| new.message(package, it));
    new.each(FILE_ENUM, &file.enum_type, |new, it| new.enumeration(package, it));
    file.source_code_info = Some(SourceCodeInfo { location: new.found });
}

struct Locations<'a> {
    contract: &'a Contract,
    comments: HashMap<Vec<i32>, String>,
    path: Vec<i32>,
    found: Vec<Location>,
}

impl<'a> Locations<'a> {
    /// Adds the item at each index below `number`, with the text that `inside` finds for it.
    fn each<T>(&mut self, number: i32, items: &[T], inside: impl Fn(&mut Self, &T) -> String) {
        self.path.push(number);
        for (index, item) in (0..).zip(items) {
            self.path.push(index);
            let place = self.found.len();
            self.found.push(Location { path: self.path.clone(), ..Location::default() });
            let text = docs::safe_markdown(&inside(self, item));
            self.found[place].leading_comments = (!text.is_empty()).then_some(text);
            self.path.pop();
        }
        self.path.pop();
    }

    fn message(&mut self, scope: &str, message: &DescriptorProto) -> String {
        let name = join(scope, message.name());
        let def = self.find(&name);
        let fields = match def.map(|def| &def.shape) {
            Some(Shape::Struct(shape)) => shape.fields.as_slice(),
            _ => &[],
        };
        self.each(MESSAGE_FIELD, &message.field, |_, it| {
            let known = fields.iter().find(|field| field.name == it.name());
            known.map(docs::field).unwrap_or_default()
        });
        self.each(MESSAGE_ONEOF, &message.oneof_decl, |new, _| {
            new.comments.get(&new.path).map(|text| markdown(text)).unwrap_or_default()
        });
        self.each(MESSAGE_NESTED, &message.nested_type, |new, it| new.message(&name, it));
        self.each(MESSAGE_ENUM, &message.enum_type, |new, it| new.enumeration(&name, it));
        def.map(|def| def.doc.text.clone()).unwrap_or_default()
    }

    fn enumeration(&mut self, scope: &str, item: &EnumDescriptorProto) -> String {
        let def = self.find(&join(scope, item.name()));
        let values = match def.map(|def| &def.shape) {
            Some(Shape::Enum(shape)) => shape.values.as_slice(),
            _ => &[],
        };
        self.each(ENUM_VALUE, &item.value, |_, it| {
            let known = values.iter().find(|value| value.name == it.name());
            known.map(|value| value.doc.text.clone()).unwrap_or_default()
        });
        def.map(|def| def.doc.text.clone()).unwrap_or_default()
    }

    fn find(&self, name: &str) -> Option<&'a TypeDef> {
        self.contract.types.get(&TypeName::new(name))
    }
}

fn join(scope: &str, name: &str) -> String {
    if scope.is_empty() { name.to_owned() } else { format!("{scope}.{name}") }
}
