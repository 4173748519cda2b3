//! Format strings: the text of each piece, put together by one function.

use cel::common::ast::IdedExpr;
use hawksbill_schemas::cel::{Clause, Expr, Piece, Type};

use super::Lowering;
use super::build::{int, text};

impl Lowering<'_> {
    pub(super) fn format(&mut self, pieces: &[Piece]) -> IdedExpr {
        let pieces = pieces.iter().map(|piece| match piece {
            Piece::Text(constant) => text(constant),
            Piece::Value(clause, digits, value) => self.piece(*clause, *digits, value),
        });
        let pieces = pieces.collect();
        self.native("@concat", pieces)
    }

    fn piece(&mut self, clause: Clause, digits: Option<u32>, value: &Expr) -> IdedExpr {
        let lowered = self.lower(value);
        let digits = || int(i64::from(digits.unwrap_or(6)));
        match (clause, &value.ty) {
            (Clause::Text | Clause::Decimal, _) => lowered,
            (Clause::Fixed, ty) => {
                let args = vec![self.as_double(lowered, ty), digits()];
                self.native("@fixed", args)
            }
            (Clause::Scientific, ty) => {
                let args = vec![self.as_double(lowered, ty), digits()];
                self.native("@scientific", args)
            }
            (Clause::Binary, Type::Bool) => self.native("@binary_bool", vec![lowered]),
            (Clause::Binary, ty) => self.of_type("@binary", ty, lowered),
            (Clause::Octal, ty) => self.of_type("@octal", ty, lowered),
            (Clause::Hex, ty) => self.of_type("@hex", ty, lowered),
            (Clause::UpperHex, ty) => self.of_type("@upper_hex", ty, lowered),
        }
    }

    fn of_type(&mut self, name: &str, ty: &Type, value: IdedExpr) -> IdedExpr {
        let ty = match ty {
            Type::Uint => "uint",
            Type::String => "text",
            Type::Bytes => "bytes",
            _ => "int",
        };
        self.native(&format!("{name}_{ty}"), vec![value])
    }

    fn as_double(&mut self, value: IdedExpr, ty: &Type) -> IdedExpr {
        match ty {
            Type::Int => self.native("int64_to_double", vec![value]),
            Type::Uint => self.native("uint64_to_double", vec![value]),
            _ => value,
        }
    }
}
