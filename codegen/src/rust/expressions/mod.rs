//! Rust for the expressions of mappings, as readable as if written by hand: it borrows from the sources and
//! allocates only what the result owns. The emitter of mappings calls it; what it prints calls
//! `hawksbill::codegen::cel`, which stands as `cel` where the text is put.

mod bind;
mod branch;
mod calls;
mod calls_math;
mod compare;
mod comprehension;
mod comprehension_two;
mod concat;
mod containers;
mod convert;
mod element;
mod equality;
mod fields;
mod format;
mod has;
mod items;
mod labels;
mod literals;
mod messages;
mod native;
mod optional;
mod own;
pub mod probe;
mod scope;
mod select;
mod store;
mod term;
mod view;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use hawksbill_schemas::Contract;
use hawksbill_schemas::cel::{Expr, FieldRef, Kind, Type};
use hawksbill_schemas::mapping::UserFunction;
use hawksbill_schemas::model::TypeRef;

use super::modules::{Boxes, Defaults};
use native::Native;
use scope::Scope;
use term::{Mode, TEMPORARY, Term};

/// What must be in scope where the text of an expression is put.
pub(super) const USE: &str = "use ::hawksbill::codegen::cel;";

/// An expression that cannot be said in Rust.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Unsupported {
    /// Why not.
    pub(super) reason: String,
    /// The part that is meant, within the text of the whole expression.
    pub(super) span: Range<usize>,
}

impl fmt::Display for Unsupported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

/// What emitting comes to.
type Emitted<T> = Result<T, Unsupported>;

/// The sources of a mapping: what they are called in Rust, and their types.
#[derive(Clone, Debug, Default)]
pub(super) struct Variables(BTreeMap<String, (String, Source)>);

/// What a variable is.
#[derive(Clone, Debug)]
enum Source {
    /// An argument that reads a type of the contract.
    Declared(TypeRef),
    /// An argument that reads a value of an expression.
    Yielded(Type),
    /// The element of a loop.
    Item(Native),
}

impl Variables {
    /// Adds the source `name`, which is `ident` in Rust. There it is what a function takes that reads a `ty`:
    /// a reference to a struct, `&[T]`, `&str`, `&[u8]`, a map by reference, and all else by value, integers
    /// with the bits of their declaration and enums of Protobuf as `i32`.
    pub(super) fn add(&mut self, name: &str, ident: &str, ty: TypeRef) {
        self.0.insert(name.to_owned(), (ident.to_owned(), Source::Declared(ty)));
    }

    /// Adds a source that is a value of an expression, or a reference to one: `i64`, `&str`, `&[T]`,
    /// `&BTreeMap<K, V>`, `&T` of a struct, `Option<T>` by value where it is copied.
    pub(super) fn add_yielded(&mut self, name: &str, ident: &str, ty: Type) {
        self.0.insert(name.to_owned(), (ident.to_owned(), Source::Yielded(ty)));
    }
}

/// An argument that outlives the closure it is made in.
pub(super) enum Lasting {
    /// As the parameter takes it.
    AsItIs(String),
    /// A value, of which the parameter takes a reference.
    Owned(String),
}

/// Prints expressions.
pub(super) struct Expressions<'c> {
    contract: &'c Contract,
    boxes: Boxes<'c>,
    defaults: Defaults<'c>,
    /// The project's own functions, by name.
    functions: &'c BTreeMap<String, UserFunction>,
}

impl<'c> Expressions<'c> {
    /// For expressions over the types of `contract` that call these functions.
    pub(super) fn new(
        contract: &'c Contract,
        functions: &'c BTreeMap<String, UserFunction>,
    ) -> Self {
        Self { contract, boxes: Boxes::of(contract), defaults: Defaults::of(contract), functions }
    }

    /// An expression that owns its value: `String`, `i64`, `Vec<_>`, `BTreeMap<_, _>`, `Option<_>`,
    /// `bytes::Bytes`, the message or module type itself; an enum of Protobuf is an `i64`. Where `expr` can
    /// fail, the text has `?` for `Result<_, cel::Failure>`.
    ///
    /// # Errors
    /// Where Rust cannot say it.
    pub(super) fn owned(&self, expr: &Expr, variables: &Variables) -> Emitted<String> {
        let mut printer = self.printer(variables)?;
        printer.owned(expr)
    }

    /// An expression that borrows its value where it can: `&str`, `&[u8]`, `&T` of a struct, list or map;
    /// all else by value. It may borrow from a temporary: it is for the argument of a call.
    ///
    /// # Errors
    /// Where Rust cannot say it.
    pub(super) fn borrowed(&self, expr: &Expr, variables: &Variables) -> Emitted<String> {
        let mut printer = self.printer(variables)?;
        printer.argument(expr)
    }

    /// The same for an argument that is made in a closure: what it borrows from must outlive that.
    ///
    /// # Errors
    /// Where Rust cannot say it.
    pub(super) fn lasting(&self, expr: &Expr, variables: &Variables) -> Emitted<Lasting> {
        let mut printer = self.printer(variables)?;
        let term = printer.term(expr)?;
        let seen = printer.settled(view::view(term), expr)?;
        let is_seen = match seen.mode {
            Mode::Ref => true,
            Mode::Value | Mode::Place | Mode::Number => seen.ty.is_copy(),
            Mode::Maybe | Mode::Array | Mode::Iter => false,
        };
        if is_seen && seen.lifetime() < TEMPORARY {
            return self.borrowed(expr, variables).map(Lasting::AsItIs);
        }
        let text = self.owned(expr, variables)?;
        match native::canonical(self.contract, &expr.ty).is_copy() {
            true => Ok(Lasting::AsItIs(text)),
            false => Ok(Lasting::Owned(text)),
        }
    }

    /// What a struct literal has for the field, with the `Option`, `Box` and bits of its declaration. For a
    /// member of a oneof it is the value of the oneof's field.
    ///
    /// # Errors
    /// Where Rust cannot say it.
    pub(super) fn field(
        &self,
        field: &FieldRef,
        expr: &Expr,
        variables: &Variables,
    ) -> Emitted<String> {
        let mut printer = self.printer(variables)?;
        printer.stored_field(field, expr)
    }

    /// The name in Rust of a field, or of the oneof that it is a member of.
    pub(super) fn field_name(&self, field: &FieldRef) -> Option<String> {
        let (def, object) = fields::object(self.contract, &field.owner)?;
        let fields = fields::Fields { contract: self.contract, boxes: &self.boxes };
        Some(fields.slot(def, object, field.index)?.ident)
    }

    /// A loop over a list: what `for ident in` runs over, and the variables with its element as `name`.
    ///
    /// # Errors
    /// Where Rust cannot say it.
    pub(super) fn each(
        &self,
        over: &Expr,
        variables: &Variables,
        name: &str,
        ident: &str,
    ) -> Emitted<(String, Variables)> {
        let mut printer = self.printer(variables)?;
        let term = printer.term(over)?;
        // What can fail is evaluated in a closure, which temporaries do not outlive.
        let term = match over.can_fail && term.lifetime() == TEMPORARY {
            true => printer.leaving(term, over, TEMPORARY)?,
            false => term,
        };
        let iter = items::items(term);
        let mut within = variables.clone();
        within.0.insert(name.to_owned(), (ident.to_owned(), Source::Item(iter.ty)));
        Ok((iter.text, within))
    }

    /// An argument that is a value of an expression.
    fn yielded(&self, ident: &str, ty: &Type) -> Term {
        match native::canonical(self.contract, ty) {
            Native::String => Term::value(ident, Native::Str),
            Native::Bytes => Term::value(ident, Native::Slice),
            native if native.is_copy() => Term::value(ident, native),
            native => Term::reference(ident, native, 0),
        }
        .hinted(ident)
    }

    /// The type of such an argument, and of the value of an expression.
    fn yielded_types(&self, ty: &Type) -> (String, String) {
        let native = native::canonical(self.contract, ty);
        let value = native.rust(self.contract);
        let argument = match native {
            Native::String => "&str".to_owned(),
            Native::Bytes => "&[u8]".to_owned(),
            Native::Unknown => "()".to_owned(),
            native if native.is_copy() => value.clone(),
            native => native.by_ref().rust(self.contract),
        };
        (argument, value)
    }

    fn printer<'e>(&'e self, variables: &Variables) -> Emitted<Printer<'e, 'c>> {
        let mut scope = Scope::default();
        let fields = fields::Fields { contract: self.contract, boxes: &self.boxes };
        for (name, (ident, source)) in &variables.0 {
            let term = match source {
                Source::Declared(ty) => fields.source(ident, ty),
                Source::Yielded(ty) => Some(self.yielded(ident, ty)),
                Source::Item(item) => Some(element::element(ident, item, 0, 0)),
            };
            let term = term.ok_or_else(|| Unsupported {
                reason: format!("the source `{name}` has a type that Rust's expressions lack"),
                span: 0..0,
            })?;
            scope.source(name, ident, term);
        }
        Ok(Printer { expressions: self, scope })
    }
}

/// Prints one expression.
struct Printer<'e, 'c> {
    expressions: &'e Expressions<'c>,
    scope: Scope,
}

impl<'c> Printer<'_, 'c> {
    fn contract(&self) -> &'c Contract {
        self.expressions.contract
    }

    fn fields(&self) -> fields::Fields<'_> {
        fields::Fields { contract: self.expressions.contract, boxes: &self.expressions.boxes }
    }

    /// The expression in whatever form is nearest to what it is made of.
    fn term(&mut self, expr: &Expr) -> Emitted<Term> {
        match &expr.kind {
            Kind::Literal(literal) => Ok(literals::literal(literal)),
            Kind::Variable(name) => self
                .scope
                .get(name)
                .ok_or_else(|| unsupported(expr, format!("nothing is called `{name}` here"))),
            Kind::Select(operand, field) => self.select(expr, operand, field),
            Kind::Has(operand, field) => self.has(expr, operand, field),
            Kind::SelectOptional(operand, field) => self.select_optional(expr, operand, field),
            Kind::Call(id, args) => self.call(expr, id, args),
            Kind::UserCall(name, args) => self.user_call(expr, name, args),
            Kind::EnumName(operand) => self.enum_name(expr, operand),
            Kind::Format(pieces) => self.format(pieces),
            Kind::And(a, b) => self.and(a, b),
            Kind::Or(a, b) => self.or(a, b),
            Kind::Conditional(condition, then, otherwise) => {
                self.conditional(expr, condition, then, otherwise)
            }
            Kind::List(items) => self.list(expr, items),
            Kind::Map(entries) => self.map(expr, entries, literals::Hold::Borrowed),
            Kind::Message(name, fields) => self.message(expr, name, fields),
            Kind::Comprehension(it) => self.comprehension(expr, it),
            Kind::Bind(bind) => self.bind(expr, bind),
            Kind::Convert(inner) => self.convert(expr, inner),
        }
    }

    /// The expression as its owned representation.
    fn owned(&mut self, expr: &Expr) -> Emitted<String> {
        match &expr.kind {
            // What is made here is made of owned parts at once.
            Kind::List(items) => self.owned_list(expr, items),
            Kind::Map(entries) => {
                let term = self.map(expr, entries, literals::Hold::Owned)?;
                self.own(term, expr)
            }
            _ => {
                let term = self.term_to_own(expr)?;
                self.own(term, expr)
            }
        }
    }

    /// The expression in a form that costs little to own.
    fn term_to_own(&mut self, expr: &Expr) -> Emitted<Term> {
        match &expr.kind {
            Kind::Comprehension(it) => self.comprehension_to_own(expr, it),
            _ => self.term(expr),
        }
    }

    fn own(&self, term: Term, expr: &Expr) -> Emitted<String> {
        self.has_instance(&term, expr)?;
        let to = self.canonical(&expr.ty);
        own::own(self.contract(), term, &to).map_err(|reason| unsupported(expr, reason))
    }

    /// The Rust of owned values of a type.
    fn canonical(&self, ty: &Type) -> Native {
        native::canonical(self.contract(), ty)
    }
}

fn unsupported(expr: &Expr, reason: impl Into<String>) -> Unsupported {
    Unsupported { reason: reason.into(), span: expr.span.clone() }
}

#[cfg(test)]
mod tests;
