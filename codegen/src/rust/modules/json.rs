//! How module types stand in JSON: what properties there are, what alternatives look like from the outside. The
//! work is done in `hawksbill::codegen::json`.

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::Presence;

use super::declare::{Body, Declared, DeclaredField, DeclaredOthers, DeclaredVariant};
use super::look::Look;

/// Where the `Wire` impl of a type stands.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum WireImpl {
    /// With its other impls.
    Here,
    /// With its validator: it arrives as an argument and is validated first.
    WithValidator,
}

/// The impls of the types of one module.
#[derive(Default)]
pub(super) struct Impls {
    text: String,
    objects: String,
    enums: String,
    others: String,
    /// The types that are read as they stand; those that arrive as arguments are validated first.
    plain: String,
}

impl Impls {
    /// Adds those of `declared`.
    pub(super) fn add(&mut self, contract: &Contract, declared: &Declared<'_>, wire: WireImpl) {
        let name = declared.name();
        let (text, list) = match &declared.body {
            Body::Struct { fields, others } => {
                (object(name, fields, others.as_ref()), &mut self.objects)
            }
            Body::Enum(_) => (enumeration(declared), &mut self.enums),
            Body::Union(variants, several) => {
                (union(contract, name, variants, several.as_deref()), &mut self.others)
            }
            Body::Wrapper(_) => (wrapper(name), &mut self.others),
        };
        self.text.push_str(&text);
        list.push_str(&format!("t::{name}, "));
        if wire == WireImpl::Here {
            self.plain.push_str(&format!("t::{name}, "));
        }
        if declared.is_personal() {
            self.text.push_str(&debug(declared));
        }
    }

    /// The module with all of them.
    pub(super) fn module(&self) -> String {
        let Self { text, objects, enums, others, plain } = self;
        let wire = match plain.as_str() {
            "" => String::new(),
            plain => format!("::hawksbill::codegen::wire_via_serde!({plain});"),
        };
        let lists = [("object", objects), ("names", enums), ("type", others)];
        let lists = lists.iter().filter(|(_, list)| !list.is_empty());
        let lists: String =
            lists.map(|(kind, list)| format!("serde_of_{kind}!({list});")).collect();
        format!(
            "mod hawksbill_json {{
                use ::hawksbill::codegen::json::*;
                use super as t;
                {text}
                {lists}
                {wire}
            }}"
        )
    }
}

fn object(name: &str, fields: &[DeclaredField<'_>], others: Option<&DeclaredOthers>) -> String {
    let writes: String = fields
        .iter()
        .map(|DeclaredField { field, ident, .. }| {
            let method = match field.presence {
                Presence::Required => "required",
                Presence::Optional | Presence::Implicit => "optional",
            };
            format!("out.{method}({:?}, &self.{ident})?;", field.json)
        })
        .collect();
    let write_others = match others {
        Some(others) => format!("out.others(&self.{})", others.ident),
        None => "Ok(())".to_owned(),
    };
    let out = if fields.is_empty() && others.is_none() { "_" } else { "out" };
    format!(
        "
impl Object for t::{name} {{
    const NAME: &'static str = {name:?};

    fn write<M: SerializeMap>(&self, {out}: &mut ObjectWriter<M>) -> Result<(), M::Error> {{
        {writes}
        {write_others}
    }}

    fn read<'de, A: MapAccess<'de>>(object: &mut ObjectReader<A>) -> Result<Self, A::Error> {{
        {}
    }}
}}
",
        reads(fields, others)
    )
}

fn reads(fields: &[DeclaredField<'_>], others: Option<&DeclaredOthers>) -> String {
    if fields.is_empty() && others.is_none() {
        return "while object.key()?.is_some() { object.skip()?; } Ok(Self {})".to_owned();
    }
    // What the code itself names; every other name is free.
    let local = |ident: &str| match ident {
        "object" | "key" | "required" | "drop" => format!("{ident}_"),
        ident => ident.to_owned(),
    };
    let locals: String =
        fields.iter().map(|it| format!("let mut {} = None;", local(&it.ident))).collect();
    let arms: String = fields
        .iter()
        .map(|it| format!("{:?} => {} = Some(object.value()?),", it.field.json, local(&it.ident)))
        .collect();
    let values: String = fields
        .iter()
        .map(|DeclaredField { field, ident, .. }| match field.presence {
            Presence::Required => {
                format!("{ident}: required({}, {:?})?,", local(ident), field.json)
            }
            Presence::Optional | Presence::Implicit => given(ident, &local(ident)),
        })
        .collect();
    let (rest, rest_local, rest_value) = match others.map(|others| others.ident.as_str()) {
        Some(ident) => (
            format!("drop({}.insert(key.into_owned(), object.value()?))", local(ident)),
            format!("let mut {} = BTreeMap::new();", local(ident)),
            given(ident, &local(ident)),
        ),
        None => ("object.skip()?".to_owned(), String::new(), String::new()),
    };
    format!(
        "{locals} {rest_local}
        while let Some(key) = object.key()? {{
            match &*key {{ {arms} _ => {rest}, }}
        }}
        Ok(Self {{ {values} {rest_value} }})"
    )
}

/// A field that gets the value of a local variable.
fn given(ident: &str, local: &str) -> String {
    if ident == local { format!("{ident},") } else { format!("{ident}: {local},") }
}

fn enumeration(declared: &Declared<'_>) -> String {
    let Body::Enum(values) = &declared.body else { return String::new() };
    let name = declared.name();
    let list: String = values.iter().map(|it| format!("{:?}, ", it.json)).collect();
    let names: String =
        values.iter().map(|it| format!("Self::{} => {:?},", it.ident, it.json)).collect();
    let of: String =
        values.iter().map(|it| format!("{:?} => Some(Self::{}),", it.json, it.ident)).collect();
    format!(
        "
impl Names for t::{name} {{
    const NAME: &'static str = {name:?};
    const NAMES: &'static [&'static str] = &[{list}];

    fn name(self) -> &'static str {{ match self {{ {names} }} }}

    fn of(name: &str) -> Option<Self> {{ match name {{ {of} _ => None, }} }}
}}
"
    )
}

fn wrapper(name: &str) -> String {
    format!(
        "
impl Json for t::{name} {{
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {{ Json::write(&self.0, to) }}

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {{
        Json::read(from).map(Self)
    }}
}}
"
    )
}

fn union(
    contract: &Contract,
    name: &str,
    variants: &[DeclaredVariant<'_>],
    several: Option<&str>,
) -> String {
    let writes: String = variants
        .iter()
        .map(|it| it.ident.as_str())
        .chain(several)
        .map(|ident| format!("Self::{ident}(value) => Json::write(value, to),"))
        .collect();
    let several = several.map_or("None".to_owned(), |ident| format!("Some(Self::{ident})"));
    let table: String = variants
        .iter()
        .map(|it| {
            let look = Look::of_any(contract, &it.of);
            format!(
                "Variant {{ kinds: Kinds({}), required: &{:?}, constants: &{:?}, \
                 read: |value| Ok(Self::{}(from_value(value)?)) }},",
                look.kinds, look.required, look.constants, it.ident
            )
        })
        .collect();
    format!(
        "
impl Json for t::{name} {{
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {{ match self {{ {writes} }} }}

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {{
        read_union({name:?}, &[{table}], {several}, from)
    }}
}}
"
    )
}

/// A `Debug` that hides what is about a person.
fn debug(declared: &Declared<'_>) -> String {
    let name = declared.name();
    let body = match &declared.body {
        Body::Struct { fields, others } if !declared.def.is_personal() => {
            let fields: String = fields
                .iter()
                .map(|DeclaredField { field, ident, .. }| match field.is_personal() {
                    true => format!(".field({ident:?}, &Personal)"),
                    false => format!(".field({ident:?}, &self.{ident})"),
                })
                .collect();
            let others = others
                .as_ref()
                .map(|DeclaredOthers { ident, .. }| format!(".field({ident:?}, &self.{ident})"));
            format!("f.debug_struct({name:?}){fields}{}.finish()", others.unwrap_or_default())
        }
        _ => format!("f.debug_tuple({name:?}).field(&Personal).finish()"),
    };
    format!(
        "
impl ::core::fmt::Debug for t::{name} {{
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {{ {body} }}
}}
"
    )
}
