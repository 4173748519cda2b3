//! What expressions need beside themselves, declared once in the file: the numbers of an enum's values, and
//! messages without any field set.

use std::cell::RefCell;
use std::collections::BTreeMap;

use hawksbill_schemas::model::{
    Contract, Field, Presence, Scalar, Shape, TypeName, TypeRef, WellKnown,
};
use serde_json::Value;

use super::convert::alias;
use super::js::Js;
use crate::typescript::code::Code;
use crate::typescript::codecs::key;
use crate::typescript::facts::is_exact;
use crate::typescript::layout::ident;

/// The declarations that expressions have asked for so far.
pub(super) struct Constants<'a> {
    pub(super) contract: &'a Contract,
    declared: RefCell<BTreeMap<(TypeName, Content), (String, Code)>>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Content {
    Empty,
    Numbers,
}

impl<'a> Constants<'a> {
    pub(super) fn of(contract: &'a Contract) -> Self {
        Self { contract, declared: RefCell::default() }
    }

    /// All declarations, each a statement with an empty line before it.
    pub(super) fn declarations(&self) -> Code {
        let mut code = Code::default();
        for (_, statement) in self.declared.borrow().values() {
            code.code(statement.clone());
        }
        code
    }

    /// The table of an enum's values: `Status$numbers`.
    pub(super) fn numbers(&self, name: &TypeName) -> Js {
        self.declare(name, Content::Numbers, |local| {
            let mut code = Code::of(format!("\nconst {local} = {{\n"));
            if let Some(Shape::Enum(shape)) = self.contract.types.get(name).map(|def| &def.shape) {
                for value in &shape.values {
                    let number = value.number.unwrap_or_default();
                    code.text(format!("  {}: {number}n,\n", key(&value.json)));
                }
            }
            code.text("};\n");
            code
        })
    }

    /// The value of an enum with this number, as its generated type has it.
    pub(super) fn value(&self, name: &TypeName, number: i64) -> Js {
        let shape = self.contract.types.get(name).map(|def| &def.shape);
        let values = match shape {
            Some(Shape::Enum(shape)) => shape.values.as_slice(),
            _ => &[],
        };
        match values.iter().find(|value| value.number.map(i64::from) == Some(number)) {
            Some(value) => Js::text(&value.json),
            None => Js::number(number.to_string()),
        }
    }

    /// A message without any field set: `Store$empty()`, a new one each time.
    pub(super) fn empty(&self, name: &TypeName) -> Js {
        self.declare(name, Content::Empty, |local| {
            let mut code = Code::of(format!("\nconst {local} = () => ({{\n"));
            if let Some(Shape::Struct(shape)) = self.contract.types.get(name).map(|def| &def.shape)
            {
                for field in shape.fields.iter().filter(|f| f.presence == Presence::Implicit) {
                    code.text(format!("  {}: ", key(&field.json)));
                    code.code(self.zero(&field.ty, is_exact(field)).into_code()).text(",\n");
                }
            }
            code.text("});\n");
            code
        })
        .call([])
    }

    /// The name of a declaration, which is made if it is the first time.
    fn declare(&self, name: &TypeName, content: Content, make: impl FnOnce(&str) -> Code) -> Js {
        let id = (name.clone(), content);
        if let Some((local, _)) = self.declared.borrow().get(&id) {
            return Js::atom(local.clone());
        }
        // No name of a user has a `$`.
        let kind = match content {
            Content::Empty => "empty",
            Content::Numbers => "numbers",
        };
        let local_name = self.contract.types.get(name).map_or(name.last(), |def| def.local_name());
        let stem = format!("{}${kind}", ident(&local_name.replace('.', "_")));
        let taken = |local: &str| self.declared.borrow().values().any(|(other, _)| other == local);
        let local = (1..)
            .map(|count| if count == 1 { stem.clone() } else { format!("{stem}{count}") })
            .find(|local| !taken(local))
            .unwrap_or(stem);
        let statement = make(&local);
        self.declared.borrow_mut().insert(id, (local.clone(), statement));
        Js::atom(local)
    }

    /// What a field without a value stands for, as its generated type has it.
    pub(super) fn default(&self, field: &Field) -> Js {
        match field.constraints.get("default") {
            Some(value) => self.declared_default(&field.ty, value, is_exact(field)),
            None => self.zero(&field.ty, is_exact(field)),
        }
    }

    /// The default of a type, as its generated type has it.
    pub(super) fn zero(&self, ty: &TypeRef, exact: bool) -> Js {
        use Scalar as S;
        match ty {
            TypeRef::Scalar(S::I64 | S::U64) if exact => Js::text("0"),
            TypeRef::Scalar(S::I64 | S::U64) => Js::atom("0n"),
            TypeRef::Scalar(S::Bool) => Js::atom("false"),
            TypeRef::Scalar(S::String) => Js::text(""),
            TypeRef::Scalar(S::Bytes) => Js::construct("Uint8Array", []),
            TypeRef::Scalar(_) => Js::atom("0"),
            TypeRef::List(_) => Js::list([]),
            TypeRef::Map(..) => Js::object(Vec::new()),
            TypeRef::WellKnown(WellKnown::Timestamp) => Js::construct("Date", [Js::atom("0")]),
            TypeRef::WellKnown(WellKnown::Duration) => Js::text("0s"),
            TypeRef::Named(name) => match self.contract.types.get(name).map(|def| &def.shape) {
                Some(Shape::Enum(shape)) => shape
                    .values
                    .first()
                    .map_or_else(|| Js::atom("0"), |value| Js::text(&value.json)),
                Some(Shape::Alias(_)) => match alias(self.contract, name) {
                    Some(target) => self.zero(target, exact),
                    None => Js::atom("null"),
                },
                _ => self.empty(name),
            },
            _ => Js::atom("null"),
        }
    }

    fn declared_default(&self, ty: &TypeRef, value: &Value, exact: bool) -> Js {
        match (ty, value) {
            (TypeRef::Scalar(Scalar::I64 | Scalar::U64), Value::String(digits)) if !exact => {
                Js::number(format!("{digits}n"))
            }
            (TypeRef::Scalar(Scalar::Bytes), Value::String(base64)) => {
                Js::call_runtime("base64DecodeString", [Js::text(base64)])
            }
            (TypeRef::Scalar(Scalar::F32 | Scalar::F64), Value::String(word)) => {
                super::literals::double(word.parse().unwrap_or(f64::NAN))
            }
            _ => Js::number(value.to_string()),
        }
    }
}
