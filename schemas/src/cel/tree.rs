//! The typed tree: what the checker makes of an expression. Every conversion is explicit, every function is
//! one overload, macros are nodes of their own, and every node says whether it can fail.

use std::ops::Range;

use super::Type;
use crate::model::TypeName;

/// An expression that was checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// What it does.
    pub kind: Kind,
    /// What it yields.
    pub ty: Type,
    /// Whether evaluating it can fail, be it through a part of it. Where it is false, emitted code yields a
    /// plain value.
    pub can_fail: bool,
    /// Its bytes within the text of the whole expression.
    pub span: Range<usize>,
}

/// What an expression does.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A constant.
    Literal(Literal),
    /// A source of the mapping, or the variable of a comprehension or `cel.bind` around it.
    Variable(String),
    /// `operand.field`, of a declared field. For Protobuf: of an absent message its default instance, of an
    /// absent wrapper `null`. Of an absent optional property of a module type: an error (`can_fail`), unless
    /// the checker knows from `has` around it that it is there.
    Select(Box<Expr>, FieldRef),
    /// `has(operand.field)`: presence by Protobuf's rules (differs from the default, for fields without
    /// presence; not empty, for lists and maps), and being there for properties of module types.
    Has(Box<Expr>, FieldRef),
    /// `operand.?field`: `optional.none()` where `has` is false. The operand may itself be an optional; where
    /// it is none, so is the whole.
    SelectOptional(Box<Expr>, FieldRef),
    /// A call of one overload of a function, by its id in the table of overloads; operators are calls, too,
    /// as are `operand.key` and `has(operand.key)` of a map (`index_map`, `in_map`). Arguments have exactly
    /// the types of the overload. Where the overload can fail and `can_fail` is false, it is known that this
    /// call does not: nothing then depends on what would be printed for its failure.
    Call(&'static str, Vec<Expr>),
    /// A call of one of the project's own functions, by its name under `[functions]`.
    UserCall(String, Vec<Expr>),
    /// `name(enum)`: the name of a value of a Protobuf enum, its number as text where it has none.
    EnumName(Box<Expr>),
    /// `"%s has %d".format([..])`: its pieces in order.
    Format(Vec<Piece>),
    /// `a && b`: false if either is, even where the other fails (language definition, "Logical Operators").
    And(Box<Expr>, Box<Expr>),
    /// `a || b`: true if either is, even where the other fails.
    Or(Box<Expr>, Box<Expr>),
    /// `condition ? then : otherwise`; both branches have the type of the whole.
    Conditional(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `[a, b, ?c]`.
    List(Vec<Bound>),
    /// `{key: value, ?key: optional}`. A key given twice is an error (`can_fail`, unless all are distinct
    /// literals).
    Map(Vec<Entry>),
    /// `pkg.Message{field: value}`. A value has the type of its field, but for these: an `Int` for an enum of
    /// Protobuf, 64 bits for a field with 32 (too great ones are an error, `can_fail`), and lists and maps
    /// whose elements may be null for those of timestamps, durations and wrappers (nulls are left out).
    Message(TypeName, Vec<(FieldRef, Bound)>),
    /// A macro over a list or the keys of a map.
    Comprehension(Box<Comprehension>),
    /// `cel.bind(name, value, body)`, and `operand.optMap(name, body)` where `value` is of type optional: then
    /// the variable is what the optional holds, and the whole is `optional.none()` where it holds nothing.
    Bind(Box<Bind>),
    /// The value of another type that the surroundings ask for; never fails and costs little:
    /// `Enum` to `Int` or `String`, `T` to `Nullable(T)`, `Null` to `Nullable(T)`, `[]` to any list,
    /// and the same inside of lists, maps and optionals. What is converted from `Unknown` is an element of an
    /// empty literal, and never evaluated.
    Convert(Box<Expr>),
}

/// A variable around an expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Bind {
    /// The variable.
    pub name: String,
    /// What it stands for.
    pub value: Expr,
    /// Where it stands.
    pub body: Expr,
    /// How the value is taken.
    pub over: Binding,
}

/// What [`Bind`] binds its variable to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binding {
    /// The value: `cel.bind`.
    Value,
    /// What the optional holds; the body becomes an optional: `optMap`.
    Optional,
    /// What the optional holds; the body is an optional: `optFlatMap`.
    OptionalFlat,
}

/// A piece of a format string.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Text that stands as it is.
    Text(String),
    /// A value, after the letter of its clause and the digits it asks for (`%.3f`).
    Value(Clause, Option<u32>, Expr),
}

/// How a piece of a format string shows its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clause {
    /// `%s`: text of any value, doubles in their shortest form, lists and maps as `[1, 2]` and `{a: 1}`.
    Text,
    /// `%d`: an integer in decimal, or a `double` in its shortest form.
    Decimal,
    /// `%f`: a number with 6 digits after the point, or as many as asked for.
    Fixed,
    /// `%e`: a number in scientific notation, with 6 digits or as many as asked for.
    Scientific,
    /// `%b`: an integer or `bool` in binary.
    Binary,
    /// `%x`: an integer, a string or bytes in hexadecimal.
    Hex,
    /// `%X`: the same in capitals.
    UpperHex,
    /// `%o`: an integer in octal.
    Octal,
}

/// A constant.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names are those of the types")]
pub enum Literal {
    Null,
    Bool(bool),
    Int(i64),
    Uint(u64),
    Double(f64),
    String(String),
    Bytes(Vec<u8>),
    Timestamp { seconds: i64, nanos: i32 },
    Duration { seconds: i64, nanos: i32 },
}

/// A field of a declared type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldRef {
    /// The type that declares it, a key of `Contract::types`.
    pub owner: TypeName,
    /// Its place in the fields of the type's `Struct`.
    pub index: usize,
}

/// A value that is put somewhere.
#[derive(Clone, Debug, PartialEq)]
pub enum Bound {
    /// Always.
    Always(Expr),
    /// Where the optional holds one: `?value`.
    IfPresent(Expr),
}

/// An entry of a map literal.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its key.
    pub key: Expr,
    /// Its value.
    pub value: Bound,
}

/// A macro over a list or a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Comprehension {
    /// A list, or a map whose keys are taken (with two variables: index or key, and value).
    pub range: Expr,
    /// The variable of the element, of the key, or of the index.
    pub variable: String,
    /// The second variable of the two-variable forms.
    pub second: Option<String>,
    /// Which macro.
    pub quantifier: Quantifier,
}

/// Which macro a [`Comprehension`] is.
#[derive(Clone, Debug, PartialEq)]
pub enum Quantifier {
    /// `all(x, predicate)`: errors are absorbed as by `&&`.
    All(Expr),
    /// `exists(x, predicate)`: errors are absorbed as by `||`.
    Exists(Expr),
    /// `exists_one(x, predicate)`: any error fails the whole.
    ExistsOne(Expr),
    /// `filter(x, predicate)`.
    Filter(Expr),
    /// `map(x, transform)` and `map(x, predicate, transform)`, and with two variables `transformList`: the
    /// predicate, then the transformation.
    Map(Option<Expr>, Expr),
    /// `transformMap(k, v, transform)` and with a predicate: a map with the same keys.
    TransformMap(Option<Expr>, Expr),
    /// `transformMapEntry(k, v, entries)` and with a predicate: the maps that `entries` yields, merged; a key
    /// that comes twice is an error (`can_fail`).
    TransformMapEntry(Option<Expr>, Expr),
    /// `sortBy(x, key)`: the list, stably sorted by a key with an order.
    SortBy(Expr),
}
