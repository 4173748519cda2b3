//! The Rust of the function's parts.

use std::collections::BTreeMap;

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{Presence, Scalar, TypeDef, TypeRef};
use hawksbill_schemas::names::{capability_stem, rust_snake, rust_type};

use super::super::offers::source_name;
use super::super::sources::message;
use super::plan::{Arg, Call, Pointer, Value};

impl Call<'_> {
    /// What it gave, as an expression.
    pub(super) fn given(&self) -> String {
        let name = rust_snake(&self.source.name);
        match self.offer.field {
            Some(field) if self.offer.many => format!("{name}.{}", rust_snake(&field.name)),
            _ => name,
        }
    }

    fn text(&self, contract: &Contract, uses: &mut BTreeMap<String, usize>) -> String {
        let method = rust_snake(&self.offer.method.name);
        let values: Vec<(String, String)> = self
            .args
            .iter()
            .map(|arg| (rust_snake(&arg.field.name), self.value(arg, uses)))
            .collect();
        let request = self.offer.request(contract);
        let plain = request.len() == 1 && request.iter().all(|field| field.oneof.is_none());
        let argument = match values.as_slice() {
            [(_, value)] if plain => value.clone(),
            values => {
                let fields = values.iter().map(|(name, value)| {
                    if name == value { name.clone() } else { format!("{name}: {value}") }
                });
                let mut fields: Vec<String> = fields.collect();
                if fields.len() < request.len() {
                    fields.push("..Default::default()".to_owned());
                }
                let input = rust_type(self.offer.method.input.last());
                if fields.is_empty() {
                    format!("{input} {{}}")
                } else {
                    format!("{input} {{ {} }}", fields.join(", "))
                }
            }
        };
        format!("{}.{method}({argument})", self.client)
    }

    fn value(&self, arg: &Arg<'_>, uses: &mut BTreeMap<String, usize>) -> String {
        match &arg.value {
            Value::Wire(name) => {
                let left = uses.get_mut(name);
                let again = left.is_some_and(|left| {
                    *left -= 1;
                    *left > 0
                });
                let owned = !matches!(arg.field.ty, TypeRef::Scalar(scalar) if is_copy(scalar));
                let value = if again && owned { format!("{name}.clone()") } else { name.clone() };
                if arg.field.presence == Presence::Optional {
                    format!("Some({value})")
                } else {
                    value
                }
            }
            Value::Of(_) if matches!(arg.field.ty, TypeRef::List(_)) => self.ids(),
            Value::Of(Pointer { source, field, .. }) => {
                let copy = matches!(field.ty, TypeRef::Scalar(scalar) if is_copy(scalar));
                let value = format!("{}.{}", rust_snake(&source.name), rust_snake(&field.name));
                if copy { value } else { format!("{value}.clone()") }
            }
        }
    }

    /// What the ids are called that it takes.
    fn ids(&self) -> String {
        match message(&self.source.ty) {
            Some((name, _)) => format!("{}_ids", source_name(name, false)),
            None => format!("{}_ids", rust_snake(&self.source.name)),
        }
    }
}

fn is_copy(scalar: Scalar) -> bool {
    !matches!(scalar, Scalar::String | Scalar::Bytes)
}

/// The ids that batch calls take, each once.
pub(super) fn ids(later: &[&Call<'_>], calls: &[Call<'_>]) -> String {
    let mut text = String::new();
    for call in later {
        for arg in &call.args {
            let Value::Of(pointer) = &arg.value else { continue };
            let of = calls.iter().find(|it| it.source.name == pointer.source.name);
            let Some(of) = of.filter(|_| matches!(arg.field.ty, TypeRef::List(_))) else {
                continue;
            };
            let (name, field) = (call.ids(), rust_snake(&pointer.field.name));
            let copy = matches!(pointer.field.ty, TypeRef::Scalar(scalar) if is_copy(scalar));
            let clone = if copy { "" } else { ".clone()" };
            if !pointer.is_many() {
                text.push_str(&format!("    let {name} = vec![{}.{field}{clone}];\n", of.given()));
                continue;
            }
            let list = match pointer.list {
                Some(list) => format!("{}.{}", of.given(), rust_snake(&list.name)),
                None => of.given(),
            };
            text.push_str(&format!(
                "    let mut {name}: Vec<_> = {list}.iter().map(|it| it.{field}{clone}).collect();\n"
            ));
            text.push_str(&format!("    {name}.sort_unstable();\n    {name}.dedup();\n"));
        }
    }
    text
}

/// Calls that wait for nothing more: together.
pub(super) fn stage(contract: &Contract, calls: &[&Call<'_>]) -> String {
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for arg in calls.iter().flat_map(|call| &call.args) {
        if let Value::Wire(name) = &arg.value {
            *uses.entry(name.clone()).or_default() += 1;
        }
    }
    let names: Vec<String> = calls.iter().map(|call| rust_snake(&call.source.name)).collect();
    let texts: Vec<String> = calls.iter().map(|call| call.text(contract, &mut uses)).collect();
    let mut text = match (names.as_slice(), texts.as_slice()) {
        ([], _) => String::new(),
        ([name], [call]) => format!("    let {name} = {call}.await?;\n"),
        _ => {
            let lines: String = texts.iter().map(|call| format!("        {call},\n")).collect();
            format!("    let ({}) = try_join!(\n{lines}    )?;\n", names.join(", "))
        }
    };
    for call in calls {
        if let Some(field) = call.offer.field.filter(|_| !call.offer.many) {
            let (name, field) = (rust_snake(&call.source.name), rust_snake(&field.name));
            text.push_str(&format!(
                "    let {name} = {name}.{field}.ok_or_else(|| Error::new(Code::NotFound, \"no {name}\"))?;\n"
            ));
        }
    }
    text
}

/// What the function answers: what `mapping` makes of what the calls gave, or of each element of one of them.
pub(super) fn answer(
    mapping: &str,
    calls: &[Call<'_>],
    element: Option<&(usize, String)>,
    can_fail: bool,
) -> String {
    let value = |(at, call): (usize, &Call<'_>)| match element {
        Some((of, name)) if *of == at => rust_snake(name),
        _ => format!("&{}", call.given()),
    };
    let values: Vec<String> = calls.iter().enumerate().map(value).collect();
    let call = format!("mappings::{mapping}({})", values.join(", "));
    let list = element.and_then(|(at, name)| Some((calls.get(*at)?.given(), rust_snake(name))));
    match (list, can_fail) {
        (None, false) => format!("    Ok({call})\n"),
        (None, true) => format!("    Ok({call}?)\n"),
        (Some((list, _)), false) if calls.len() == 1 => {
            format!("    Ok({list}.iter().map(mappings::{mapping}).collect())\n")
        }
        (Some((list, name)), false) => {
            format!("    Ok({list}.iter().map(|{name}| {call}).collect())\n")
        }
        (Some((list, name)), true) => {
            format!("    {list}.iter().map(|{name}| Ok({call}?)).collect()\n")
        }
    }
}

/// Clients first, then what the caller gives, each once.
pub(super) fn params(calls: &[Call<'_>]) -> String {
    let mut clients = BTreeMap::new();
    let mut wire: Vec<(String, String)> = Vec::new();
    for call in calls {
        let stem = capability_stem(&call.offer.capability.service);
        clients.insert(call.client.clone(), format!("{stem}Client"));
        for arg in &call.args {
            if let Value::Wire(name) = &arg.value
                && wire.iter().all(|(known, _)| known != name)
            {
                wire.push((name.clone(), rust_scalar(&arg.field.ty)));
            }
        }
    }
    let params = clients.into_iter().chain(wire).map(|(name, ty)| format!("{name}: {ty}"));
    params.collect::<Vec<_>>().join(", ")
}

fn rust_scalar(ty: &TypeRef) -> String {
    match ty {
        TypeRef::List(item) => format!("Vec<{}>", rust_scalar(item)),
        TypeRef::Scalar(scalar) => match scalar {
            Scalar::Bool => "bool",
            Scalar::I8 => "i8",
            Scalar::I16 => "i16",
            Scalar::I32 => "i32",
            Scalar::I64 | Scalar::JsonInteger => "i64",
            Scalar::U8 => "u8",
            Scalar::U16 => "u16",
            Scalar::U32 => "u32",
            Scalar::U64 => "u64",
            Scalar::F32 => "f32",
            Scalar::F64 | Scalar::JsonNumber => "f64",
            Scalar::String => "String",
            Scalar::Bytes => "Bytes",
        }
        .to_owned(),
        _ => "String".to_owned(),
    }
}

/// One `use` for each package, in order.
pub(super) fn imports(contract: &Contract, target: &TypeDef, calls: &[Call<'_>]) -> String {
    let mut uses: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let scope = path(&target.scope);
    uses.entry(scope).or_default().push(rust_type(target.local_name()));
    for call in calls {
        let package = path(&call.offer.capability.package);
        let stem = capability_stem(&call.offer.capability.service);
        uses.entry(package).or_default().push(format!("{stem}Client"));
        let request = call.offer.request(contract);
        let plain = request.len() == 1 && call.args.len() == 1;
        if !plain && let Some(def) = contract.types.get(&call.offer.method.input) {
            uses.entry(path(&def.scope)).or_default().push(rust_type(def.local_name()));
        }
    }
    let mut lines = vec!["mappings;\n".to_owned()];
    for (package, mut names) in uses {
        names.sort();
        names.dedup();
        let names =
            if names.len() == 1 { names.concat() } else { format!("{{{}}}", names.join(", ")) };
        lines.push(format!("{package}::{names};\n"));
    }
    lines.sort();
    lines.iter().map(|line| format!("use crate::contract::{line}")).collect()
}

fn path(scope: &str) -> String {
    scope.split('.').map(rust_snake).collect::<Vec<_>>().join("::")
}
