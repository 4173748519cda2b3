//! `format`: a template literal whose values are text by their clauses and types.

use hawksbill_schemas::cel::{Clause, Piece, Type};

use super::convert::Conversion;
use super::js::Js;
use super::{Printer, Refusal};
use crate::typescript::code::Code;

/// How many digits `%f` and `%e` show where none are asked for.
const DIGITS: u32 = 6;

impl Printer<'_> {
    /// `` `${a} of ${b}` ``
    pub(super) fn format(&mut self, pieces: &[Piece]) -> Result<Js, Refusal> {
        let mut code = Code::of("`");
        for piece in pieces {
            match piece {
                Piece::Text(text) => {
                    code.text(escaped(text));
                }
                Piece::Value(clause, digits, value) => {
                    let js = self.value(value)?;
                    let shown = shown(js, &value.ty, *clause, digits.unwrap_or(DIGITS))?;
                    code.text("${").code(shown.into_code()).text("}");
                }
            }
        }
        code.text("`");
        Ok(Js::tight(code))
    }
}

/// `` `${value}` ``
pub(super) fn template(value: Js) -> Js {
    let mut code = Code::of("`${");
    code.code(value.into_code()).text("}`");
    Js::tight(code)
}

fn escaped(text: &str) -> String {
    // A line end of another system would be read as `\n`.
    text.replace('\\', "\\\\").replace('`', "\\`").replace("${", "\\${").replace('\r', "\\r")
}

fn shown(value: Js, ty: &Type, clause: Clause, digits: u32) -> Result<Js, Refusal> {
    let number = |value: Js| match ty {
        Type::Double => value,
        _ => Js::call_global("Number", value),
    };
    let count = Js::atom(digits.to_string());
    let in_base = |value: Js, base: &str| value.method("toString", [Js::atom(base)]);
    let hex = |value: Js| match ty {
        Type::Int | Type::Uint => in_base(value, "16"),
        _ => Js::call_runtime("formatHex", [value]),
    };
    Ok(match clause {
        Clause::Text => match text(ty)? {
            // The template does it.
            Conversion::Global(_) => value,
            conversion => conversion.of(value),
        },
        Clause::Decimal if *ty == Type::Double => Js::call_runtime("formatDouble", [value]),
        Clause::Decimal => value,
        Clause::Fixed => Js::call_runtime("formatFixed", [number(value), count]),
        Clause::Scientific => Js::call_runtime("formatScientific", [number(value), count]),
        Clause::Binary if *ty == Type::Bool => Js::call_global("Number", value),
        Clause::Binary => in_base(value, "2"),
        Clause::Octal => in_base(value, "8"),
        Clause::Hex => hex(value),
        Clause::UpperHex => hex(value).method("toUpperCase", []),
    })
}

/// How `%s` shows a value; `String` where JavaScript shows it alike.
fn text(ty: &Type) -> Result<Conversion, Refusal> {
    Ok(match ty {
        Type::Null | Type::Bool | Type::Int | Type::Uint | Type::String | Type::Enum(_) => {
            Conversion::Global("String")
        }
        Type::Double => Conversion::Runtime("formatDouble"),
        Type::Bytes => Conversion::Runtime("formatBytes"),
        Type::Timestamp => Conversion::Runtime("timestampToString"),
        Type::Duration => Conversion::Runtime("durationToString"),
        Type::List(item) => Conversion::With("formatList", vec![text(item)?.function()]),
        Type::Map(key, value) => {
            Conversion::With("formatMap", vec![text(key)?.function(), text(value)?.function()])
        }
        Type::Nullable(inner) => match text(inner)? {
            Conversion::Global(name) => Conversion::Global(name),
            inner => Conversion::With("formatNullable", vec![inner.function()]),
        },
        // Of nothing.
        Type::Unknown => Conversion::Global("String"),
        Type::Optional(_) | Type::Struct(_) => {
            return Err(Refusal::new(format!("a {ty} has no text")));
        }
    })
}
