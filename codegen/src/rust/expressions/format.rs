//! `"%s has %d".format([..])` as `format!`.

use hawksbill_schemas::cel::{Clause, Expr, Piece, Type};

use super::native::Native;
use super::term::Term;
use super::{Emitted, Printer, view};

/// So many digits stand after the point where nothing is said.
const DIGITS: u32 = 6;

impl Printer<'_, '_> {
    pub(super) fn format(&mut self, pieces: &[Piece]) -> Emitted<Term> {
        let (mut text, mut args) = (String::new(), String::new());
        for piece in pieces {
            match piece {
                Piece::Text(plain) => text.push_str(&plain.replace('{', "{{").replace('}', "}}")),
                Piece::Value(clause, digits, value) => {
                    text.push_str("{}");
                    args.push_str(", ");
                    args.push_str(&self.shown(*clause, digits.unwrap_or(DIGITS), value)?);
                }
            }
        }
        let text = match args.is_empty() {
            true => format!("{:?}.to_owned()", unescaped(&text)),
            false => format!("format!({text:?}{args})"),
        };
        Ok(Term::value(text, Native::String))
    }

    /// A value as its clause shows it: something with `Display`.
    fn shown(&mut self, clause: Clause, digits: u32, value: &Expr) -> Emitted<String> {
        let number = |printer: &mut Self| Ok(view::typed(printer.term(value)?).text);
        let is_bytes = matches!(value.ty, Type::String | Type::Bytes);
        let of_bytes = |printer: &mut Self, name: &str| {
            let term = printer.term(value)?;
            let bytes = match value.ty {
                Type::String => format!("{}.as_bytes()", view::text(term).receiver()),
                _ => view::bytes(term).text,
            };
            Ok(format!("cel::{name}({bytes})"))
        };
        match clause {
            Clause::Text => self.shown_text(value),
            Clause::Decimal => match value.ty {
                Type::Double => Ok(format!("cel::format_double({})", number(self)?)),
                _ => number(self),
            },
            Clause::Fixed | Clause::Scientific => {
                let term = view::typed(self.term(value)?);
                let number = match value.ty {
                    Type::Int => format!("cel::int64_to_double({})", term.text),
                    Type::Uint => format!("cel::uint64_to_double({})", term.text),
                    _ => term.text,
                };
                let name = if clause == Clause::Fixed { "fixed" } else { "scientific" };
                Ok(format!("cel::format_{name}({number}, {digits})"))
            }
            Clause::Hex if is_bytes => of_bytes(self, "format_hex_bytes"),
            Clause::UpperHex if is_bytes => of_bytes(self, "format_upper_hex_bytes"),
            Clause::Binary | Clause::Octal | Clause::Hex | Clause::UpperHex => {
                let number = number(self)?;
                let name = match clause {
                    Clause::Binary => "binary",
                    Clause::Octal => "octal",
                    Clause::Hex => "hex",
                    _ => "upper_hex",
                };
                Ok(match value.ty {
                    Type::Uint => format!("cel::format_{name}_uint({number})"),
                    Type::Bool => format!("u8::from({number})"),
                    _ => format!("cel::format_{name}({number})"),
                })
            }
        }
    }

    fn shown_text(&mut self, value: &Expr) -> Emitted<String> {
        let term = self.term(value)?;
        Ok(match value.ty {
            Type::String => view::text(term).text,
            Type::Int | Type::Uint | Type::Bool => view::typed(term).text,
            Type::Double => format!("cel::format_double({})", view::typed(term).text),
            Type::Bytes => format!("cel::format_bytes({})", view::bytes(term).text),
            _ => format!("cel::format_text(&{})", self.own(term, value)?),
        })
    }
}

/// Text with its braces as they are.
fn unescaped(text: &str) -> String {
    text.replace("{{", "{").replace("}}", "}")
}
