//! What is taken out of lists and maps that generated types hold: there, where they are, without making a
//! list or a `Map` of the whole first.

use hawksbill_schemas::cel::{Expr, Type};
use hawksbill_schemas::model::TypeRef;

use super::convert::inward;
use super::format::template;
use super::js::Js;
use super::stored::Stored;
use super::{Printer, Refusal};

impl Printer<'_> {
    /// The call, where it takes something out of a list or a record.
    pub(super) fn taken(&mut self, id: &str, args: &[Expr]) -> Result<Option<Js>, Refusal> {
        let (of, by) = match (id, args) {
            ("in_map", [key, map]) => (map, Some(key)),
            (
                "index_list"
                | "list_optindex_optional_int"
                | "index_map"
                | "map_optindex_optional_value",
                [of, by],
            ) => (of, Some(by)),
            ("size_list" | "size_map" | "list_first" | "list_last", [of]) => (of, None),
            _ => return Ok(None),
        };
        let Some(Stored { js: stored, ty, exact }) = self.container(of)? else { return Ok(None) };
        let by = by.map(|by| Ok::<_, Refusal>((self.value(by)?, &by.ty))).transpose()?;
        Ok(match ty {
            TypeRef::List(item) => {
                let item = inward(self.constants.contract, item, exact);
                let optional = |js| match item.is_same() {
                    true => js,
                    false => Js::call_runtime("optMap", [js, item.function()]),
                };
                Some(match (id, by) {
                    ("index_list", Some((by, _))) => {
                        item.of(Js::call_runtime("indexList", [stored, by]))
                    }
                    (_, Some((by, _))) => {
                        optional(Js::call_runtime("listOptindexOptionalInt", [stored, by]))
                    }
                    ("list_first", _) => optional(stored.suffix("[0]")),
                    ("list_last", _) => {
                        optional(stored.method("at", [Js::number("-1".to_owned())]))
                    }
                    _ => Js::call_global("BigInt", stored.dot("length")),
                })
            }
            TypeRef::Map(_, value) => {
                let value = inward(self.constants.contract, value, exact);
                let Some((by, ty)) = by else {
                    let keys = Js::global("Object").method("keys", [stored]);
                    return Ok(Some(Js::call_global("BigInt", keys.dot("length"))));
                };
                let key = if *ty == Type::String { by.clone() } else { template(by.clone()) };
                Some(match id {
                    "in_map" => Js::global("Object").method("hasOwn", [stored, key]),
                    "index_map" => value.of(Js::call_runtime("indexRecord", [stored, by])),
                    _ if value.is_same() => Js::call_runtime("own", [stored, key]),
                    _ => Js::call_runtime(
                        "optMap",
                        [Js::call_runtime("own", [stored, key]), value.function()],
                    ),
                })
            }
            _ => None,
        })
    }
}
