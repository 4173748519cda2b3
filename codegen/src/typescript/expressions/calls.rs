//! Calls of overloads: as an operator or a method where JavaScript has one that does exactly the same, else
//! as a function of the runtime under the overload's name in camel case.

use hawksbill_schemas::cel::{Expr, Kind, Literal, Type};
use hawksbill_schemas::model::Shape;
use hawksbill_schemas::names::json_name;

use super::format::template;
use super::js::Js;
use super::{Printer, Refusal, pattern};

impl Printer<'_> {
    pub(super) fn call(&mut self, expr: &Expr, id: &str, args: &[Expr]) -> Result<Js, Refusal> {
        if let Some(js) = self.short(id, args)? {
            return Ok(js);
        }
        if let Some(js) = self.taken(id, args)? {
            return Ok(js);
        }
        if id == "matches_string" {
            return self.matches(args);
        }
        let values = args.iter().map(|arg| self.value(arg)).collect::<Result<Vec<_>, _>>()?;
        let values = match <[Js; 1]>::try_from(values) {
            Ok([a]) => match unary(id, expr, a) {
                Ok(js) => return Ok(js),
                Err(a) => vec![a],
            },
            Err(values) => values,
        };
        let values = match (<[Js; 2]>::try_from(values), args) {
            (Ok([a, b]), [x, y]) => match binary(id, expr, [&x.ty, &y.ty], a, b) {
                Ok(js) => return Ok(js),
                Err(values) => values.into(),
            },
            (Ok(values), _) => values.into(),
            (Err(values), _) => values,
        };
        Ok(match (id, args) {
            ("optional_none", _) => Js::global("undefined"),
            ("optional_of_non_zero_value", [arg]) => {
                let zero = match &arg.ty {
                    Type::Struct(name) => Some(self.constants.empty(name)),
                    Type::Enum(name) => Some(self.constants.value(name, 0)),
                    _ => None,
                };
                Js::call_runtime("optionalOfNonZeroValue", values.into_iter().chain(zero))
            }
            _ => Js::call_runtime(&runtime_name(id), values),
        })
    }

    /// What is better said of an expression as a whole than of its values.
    fn short(&mut self, id: &str, args: &[Expr]) -> Result<Option<Js>, Refusal> {
        let [a, b] = args else { return Ok(None) };
        // `'no. ' + string(n)`: beside a text, `+` makes a text of either side.
        if id == "add_string" {
            return Ok(match (as_text(a), as_text(b)) {
                (None, Some(b)) => Some(self.value(a)?.binary("+", self.value(b)?)),
                (Some(a), None) => Some(self.value(a)?.binary("+", self.value(b)?)),
                _ => None,
            });
        }
        // `status == Status.OPEN`
        if let Some(operator) = equality(id)
            && let Some((value, name)) =
                enum_and_name(self, a, b).or_else(|| enum_and_name(self, b, a))
        {
            return Ok(Some(self.value(value)?.binary(operator, Js::text(&name))));
        }
        // `size(list) > 0`
        if let Some(operator) = comparison(id)
            && let Kind::Call("size_list" | "size_bytes" | "size_map", sized) = &a.kind
            && let ([sized], Kind::Literal(Literal::Int(count))) = (sized.as_slice(), &b.kind)
            && (0..1 << 32).contains(count)
        {
            let length = self.length(sized)?;
            return Ok(Some(length.binary(operator, Js::atom(count.to_string()))));
        }
        Ok(None)
    }

    /// How many items, bytes or entries there are, as a number.
    fn length(&mut self, sized: &Expr) -> Result<Js, Refusal> {
        Ok(match (self.container(sized)?, &sized.ty) {
            (Some(record), Type::Map(..)) => {
                Js::global("Object").method("keys", [record.js]).dot("length")
            }
            (Some(list), _) => list.js.dot("length"),
            (None, Type::Map(..)) => self.value(sized)?.dot("size"),
            (None, _) => self.value(sized)?.dot("length"),
        })
    }

    /// `/a+/u.test(text)`
    fn matches(&mut self, args: &[Expr]) -> Result<Js, Refusal> {
        let [text, pattern] = args else { return Err(Refusal::new("matches takes a pattern")) };
        let Kind::Literal(Literal::String(source)) = &pattern.kind else {
            return Err(Refusal::new("a pattern that is no constant").at(pattern));
        };
        let regex = pattern::javascript(source).map_err(|reason| {
            Refusal::new(format!("the pattern has {reason}, which JavaScript has not")).at(pattern)
        })?;
        Ok(Js::atom(regex).method("test", [self.value(text)?]))
    }
}

/// The name of an overload in the runtime; some that differ by types only are one function.
fn runtime_name(id: &str) -> String {
    match id {
        "label_string" | "label_int64" => "label".to_owned(),
        "list_first_or" => "firstOr".to_owned(),
        "list_take" => "take".to_owned(),
        "optional_unwrap_opt" => "optionalUnwrap".to_owned(),
        _ => json_name(id),
    }
}

/// Of one value; the value again where JavaScript has nothing of its own.
fn unary(id: &str, expr: &Expr, a: Js) -> Result<Js, Js> {
    let math = |name, a| Js::global("Math").method(name, [a]);
    Ok(match id {
        "logical_not" => a.unary("!"),
        "negate_double" => a.unary("-"),
        "negate_int64" if !expr.can_fail => a.unary("-"),
        "uint64_to_int64" | "int64_to_uint64" if !expr.can_fail => a,
        "size_list" | "size_bytes" => Js::call_global("BigInt", a.dot("length")),
        "size_map" => Js::call_global("BigInt", a.dot("size")),
        "bool_to_string" | "int64_to_string" | "uint64_to_string" => template(a),
        "int64_to_double" | "uint64_to_double" => Js::call_global("Number", a),
        "list_join" => a.method("join", [Js::text("")]),
        "list_flatten" => a.method("flat", []),
        "list_reverse" => Js::list([a.spread()]).method("reverse", []),
        "list_first" => a.suffix("[0]"),
        "list_last" => a.method("at", [Js::number("-1".to_owned())]),
        "optional_of" | "math_abs_uint" => a,
        "optional_has_value" => a.binary("!==", Js::global("undefined")),
        "math_ceil_double" => math("ceil", a),
        "math_floor_double" => math("floor", a),
        "math_trunc_double" => math("trunc", a),
        "math_abs_double" => math("abs", a),
        "math_sqrt_double" => math("sqrt", a),
        "math_is_nan_double" => Js::global("Number").method("isNaN", [a]),
        "math_is_finite_double" => Js::global("Number").method("isFinite", [a]),
        "math_is_inf_double" => math("abs", a).binary("===", Js::global("Infinity")),
        "math_bit_not_int" => a.unary("~"),
        _ => return Err(a),
    })
}

/// Of two values; the values again where JavaScript has nothing of its own.
fn binary(id: &str, expr: &Expr, types: [&Type; 2], a: Js, b: Js) -> Result<Js, [Js; 2]> {
    if let Some(operator) = comparison(id) {
        return Ok(compare(id, operator, types, a, b));
    }
    if let Some(operator) = arithmetic(id, expr.can_fail) {
        return Ok(a.binary(operator, b));
    }
    Ok(match id {
        "add_list" => Js::list([a.spread(), b.spread()]),
        "in_list" if is_plain(types[0]) && *types[0] != Type::Double => b.method("includes", [a]),
        "in_map" => b.method("has", [a]),
        "contains_string" => a.method("includes", [b]),
        "starts_with_string" => a.method("startsWith", [b]),
        "ends_with_string" => a.method("endsWith", [b]),
        "list_join_string" => a.method("join", [b]),
        "optional_or_optional" | "optional_or_value_value" if may_hold_null(types[0]) => {
            Js::call_runtime("orElse", [a, b.arrow("()")])
        }
        "optional_or_optional" | "optional_or_value_value" => a.binary("??", b),
        "math_bit_and_int_int" | "math_bit_and_uint_uint" => a.binary("&", b),
        "math_bit_or_int_int" | "math_bit_or_uint_uint" => a.binary("|", b),
        "math_bit_xor_int_int" | "math_bit_xor_uint_uint" => a.binary("^", b),
        _ => return Err([a, b]),
    })
}

/// The operator of arithmetic that cannot fail, or is known not to.
fn arithmetic(id: &str, can_fail: bool) -> Option<&'static str> {
    let (operation, of) = id.split_once('_')?;
    let operator = match operation {
        "add" => "+",
        "subtract" => "-",
        "multiply" => "*",
        "divide" => "/",
        "modulo" => "%",
        _ => return None,
    };
    let total = matches!((operation, of), ("add", "string") | (_, "double"));
    let known = !can_fail && !matches!(of, "list" | "bytes");
    (total || known).then_some(operator)
}

fn compare(id: &str, operator: &'static str, types: [&Type; 2], a: Js, b: Js) -> Js {
    let is_equality = matches!(operator, "===" | "!==");
    match types {
        [Type::String, _] if !is_equality => {
            Js::call_runtime("compareString", [a, b]).binary(operator, Js::atom("0"))
        }
        [Type::Bytes, _] if !is_equality => {
            Js::call_runtime("compareBytes", [a, b]).binary(operator, Js::atom("0"))
        }
        // As doubles: so the specification compares them.
        [Type::Int | Type::Uint, Type::Double] => Js::call_global("Number", a).binary(operator, b),
        [Type::Double, Type::Int | Type::Uint] => a.binary(operator, Js::call_global("Number", b)),
        [ty, other] if is_equality && !(is_plain(ty) && is_plain(other)) => {
            let equal = Js::call_runtime("equals", [a, b]);
            if id == "not_equals" { equal.unary("!") } else { equal }
        }
        _ => a.binary(operator, b),
    }
}

/// Whether `===` compares values of the type as expressions do.
fn is_plain(ty: &Type) -> bool {
    match ty {
        Type::Bytes | Type::List(_) | Type::Map(..) | Type::Struct(_) | Type::Unknown => false,
        Type::Optional(inner) | Type::Nullable(inner) => is_plain(inner),
        _ => true,
    }
}

/// Whether `??` would take what an optional holds for nothing.
fn may_hold_null(ty: &Type) -> bool {
    match ty {
        Type::Optional(inner) => matches!(**inner, Type::Nullable(_) | Type::Null | Type::Unknown),
        _ => true,
    }
}

/// What a conversion to text converts, where JavaScript does the same by itself.
fn as_text(expr: &Expr) -> Option<&Expr> {
    match &expr.kind {
        Kind::Call("int64_to_string" | "uint64_to_string" | "bool_to_string", args) => args.first(),
        _ => None,
    }
}

/// A value of a Protobuf enum that is taken as its number, and the name of that constant number.
fn enum_and_name<'e>(
    printer: &Printer<'_>,
    value: &'e Expr,
    constant: &Expr,
) -> Option<(&'e Expr, String)> {
    let (Kind::Convert(inner), Kind::Literal(Literal::Int(number))) = (&value.kind, &constant.kind)
    else {
        return None;
    };
    let Type::Enum(name) = &inner.ty else { return None };
    let Shape::Enum(shape) = &printer.constants.contract.types.get(name)?.shape else {
        return None;
    };
    let mut named = shape.values.iter().filter(|it| it.number.map(i64::from) == Some(*number));
    // Of several names for a number each may arrive.
    match (named.next(), named.next()) {
        (Some(only), None) => Some((inner, only.json.clone())),
        _ => None,
    }
}

/// The operator of a comparison of values that JavaScript compares as expressions do.
fn comparison(id: &str) -> Option<&'static str> {
    let orders =
        [("less_equals_", "<="), ("less_", "<"), ("greater_equals_", ">="), ("greater_", ">")];
    let order = orders.iter().find(|(start, _)| id.starts_with(start));
    equality(id).or(order.map(|(_, operator)| *operator))
}

fn equality(id: &str) -> Option<&'static str> {
    if id == "equals" || id.starts_with("equals_") {
        Some("===")
    } else if id == "not_equals" || id.starts_with("not_equals_") {
        Some("!==")
    } else {
        None
    }
}
