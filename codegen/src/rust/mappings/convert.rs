//! The Rust of how a value gets from an expression into a field.

use hawksbill_schemas::mapping::Convert;
use hawksbill_schemas::model::{Origin, Shape, TypeName};

use super::{CEL, Emitter, MAPPING};
use crate::rust::modules::{Names, variant_path};
use crate::rust::{paths, types};

impl Emitter<'_, '_> {
    /// `value`, an expression of Rust, as `convert` has it. What fails is followed by `?`.
    pub(super) fn converted(&mut self, value: &str, convert: &Convert) -> String {
        match convert {
            Convert::Same => value.to_owned(),
            Convert::Integer(scalar) => {
                format!("{MAPPING}::narrow::<_, {}>({value})?", types::scalar(*scalar))
            }
            // Known to fit, so that nothing is cut.
            Convert::FittingInteger(scalar) => format!("({value}) as {}", types::scalar(*scalar)),
            Convert::Finite => format!("{MAPPING}::finite({value})?"),
            Convert::Single => format!("({value}) as f32"),
            Convert::Enum(name) => {
                let function = self.enum_function(name);
                format!("{function}({value})?")
            }
            Convert::KnownEnum(name) => {
                let function = self.enum_function(name);
                let any = self.enum_value(name, 0);
                // Every text that there can be is a value.
                format!("{function}({value}).unwrap_or({any})")
            }
            Convert::EnumValue(name, index) => self.enum_value(name, *index),
            Convert::OpenEnum(_) => format!("{MAPPING}::narrow::<_, i32>({value})?"),
            Convert::FittingOpenEnum(_) => format!("({value}) as i32"),
            Convert::NotNull(inner) | Convert::Present(inner) => {
                format!("::core::option::Option::Some({})", self.converted(value, inner))
            }
            Convert::Unwrapped(inner) => {
                let value = format!("{MAPPING}::not_null({value})?");
                self.converted(&value, inner)
            }
            Convert::Nullable(inner) | Convert::Optional(inner) => self.inside_option(value, inner),
            Convert::List(inner) => self.inside_list(value, inner),
            Convert::Map(inner) => self.inside_map(value, inner),
            Convert::Alias(name, inner) => {
                let path = paths::type_path(self.contract, name);
                format!("{path}({})", self.converted(value, inner))
            }
            Convert::Variant(name, index, inner) => {
                let variant = variant_path(self.loaded, name, *index).unwrap_or_default();
                format!("{variant}({})", self.converted(value, inner))
            }
            Convert::Json => format!("{MAPPING}::json({value})?"),
        }
    }

    fn inside_option(&mut self, value: &str, inner: &Convert) -> String {
        if *inner == Convert::Same {
            return value.to_owned();
        }
        let item = self.converted("value", inner);
        if inner.can_fail() {
            format!("({value}).map(|value| {MAPPING}::ok({item})).transpose()?")
        } else {
            format!("({value}).map(|value| {item})")
        }
    }

    fn inside_list(&mut self, value: &str, inner: &Convert) -> String {
        let item = self.converted("value", inner);
        if inner.can_fail() {
            format!(
                "({value}).into_iter().map(|value| {MAPPING}::ok({item}))
                    .collect::<::core::result::Result<::std::vec::Vec<_>, {CEL}::Failure>>()?"
            )
        } else {
            format!("({value}).into_iter().map(|value| {item}).collect::<::std::vec::Vec<_>>()")
        }
    }

    fn inside_map(&mut self, value: &str, inner: &Convert) -> String {
        let item = self.converted("value", inner);
        let map = "::std::collections::BTreeMap<_, _>";
        if inner.can_fail() {
            format!(
                "({value}).into_iter().map(|(key, value)| {MAPPING}::ok((key, {item})))
                    .collect::<::core::result::Result<{map}, {CEL}::Failure>>()?"
            )
        } else {
            format!("({value}).into_iter().map(|(key, value)| (key, {item})).collect::<{map}>()")
        }
    }

    fn enum_value(&self, name: &TypeName, index: usize) -> String {
        let path = paths::type_path(self.contract, name);
        let idents = self.enum_idents(name);
        format!("{path}::{}", idents.get(index).map_or("", |(ident, _)| ident))
    }

    /// The values of an enum: what each is called in Rust and in JSON.
    fn enum_idents(&self, name: &TypeName) -> Vec<(String, String)> {
        let Some(def) = self.contract.types.get(name) else { return Vec::new() };
        let Shape::Enum(shape) = &def.shape else { return Vec::new() };
        let idents = match def.origin {
            Origin::Module => Names::of(def).variants,
            Origin::Data | Origin::Proto => {
                shape.values.iter().map(|value| paths::plain_ident(&value.name)).collect()
            }
        };
        idents.into_iter().zip(shape.values.iter().map(|value| value.json.clone())).collect()
    }

    /// The function that finds the value of an enum by its text; written once for all mappings.
    fn enum_function(&mut self, name: &TypeName) -> String {
        if let Some(known) = self.enum_functions.get(name) {
            return known.0.clone();
        }
        let number = self.enum_functions.len();
        let function = format!("value_{number}");
        let path = paths::type_path(self.contract, name);
        let arms: String = self
            .enum_idents(name)
            .into_iter()
            .map(|(ident, json)| format!("{json:?} => {path}::{ident},"))
            .collect();
        let text = format!(
            "
            /// The value of `{name}` that `text` names.
            fn {function}(text: &str) -> ::core::result::Result<{path}, {CEL}::Failure> {{
                ::core::result::Result::Ok(match text {{
                    {arms}
                    other => return ::core::result::Result::Err({MAPPING}::no_such_value(other)),
                }})
            }}
            "
        );
        self.enum_functions.insert(name.clone(), (function.clone(), text));
        function
    }
}
