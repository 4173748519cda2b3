//! The comments of a `.proto` file as prost-build wants them: one location for everything it documents
//! (it panics where one is missing), each with a comment that is safe in Rust or with none.

use std::collections::HashMap;

use hawksbill_schemas::read::markdown;
use prost_types::source_code_info::Location;
use prost_types::{DescriptorProto, EnumDescriptorProto, FileDescriptorProto, SourceCodeInfo};

use super::docs::safe_markdown;

// Field numbers in descriptor.proto, which make up the path of a location.
const FILE_MESSAGE: i32 = 4;
const FILE_ENUM: i32 = 5;
const MESSAGE_FIELD: i32 = 2;
const MESSAGE_NESTED: i32 = 3;
const MESSAGE_ENUM: i32 = 4;
const MESSAGE_ONEOF: i32 = 8;
const ENUM_VALUE: i32 = 2;

/// Replaces the source info of `file`.
pub(super) fn rewrite(file: &mut FileDescriptorProto) {
    let old = file.source_code_info.take().unwrap_or_default();
    let mut comments = HashMap::new();
    for location in old.location {
        let text = location.leading_comments.or(location.trailing_comments);
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            comments.entry(location.path).or_insert(text);
        }
    }
    let mut new = Locations { comments, path: Vec::new(), found: Vec::new() };
    new.each(FILE_MESSAGE, &file.message_type, Locations::message);
    new.each(FILE_ENUM, &file.enum_type, Locations::enumeration);
    file.source_code_info = Some(SourceCodeInfo { location: new.found });
}

struct Locations {
    comments: HashMap<Vec<i32>, String>,
    path: Vec<i32>,
    found: Vec<Location>,
}

impl Locations {
    /// Adds the item at each index below `number`, then what `inside` finds in it.
    fn each<T>(&mut self, number: i32, items: &[T], inside: impl Fn(&mut Self, &T)) {
        self.path.push(number);
        for (index, item) in (0..).zip(items) {
            self.path.push(index);
            let comment = self.comments.get(&self.path);
            self.found.push(Location {
                path: self.path.clone(),
                leading_comments: comment.map(|text| safe_markdown(&markdown(text))),
                ..Location::default()
            });
            inside(self, item);
            self.path.pop();
        }
        self.path.pop();
    }

    fn message(&mut self, message: &DescriptorProto) {
        self.each(MESSAGE_FIELD, &message.field, |_, _| {});
        self.each(MESSAGE_ONEOF, &message.oneof_decl, |_, _| {});
        self.each(MESSAGE_NESTED, &message.nested_type, Self::message);
        self.each(MESSAGE_ENUM, &message.enum_type, Self::enumeration);
    }

    fn enumeration(&mut self, item: &EnumDescriptorProto) {
        self.each(ENUM_VALUE, &item.value, |_, _| {});
    }
}
