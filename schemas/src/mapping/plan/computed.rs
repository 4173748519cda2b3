//! Expressions of a mapping: checked, fitted into their fields, and what is wrong with them shown in all files
//! that have a part in it.

use std::collections::BTreeSet;

use crate::cel::{self, Expr, Kind, Ranges, Type};
use crate::diagnostics::Diagnostic;
use crate::model::{Field, Shape, Span, TypeRef};

use super::super::convert::{self, Misfit};
use super::super::describe::describe;
use super::super::draft::{Node, Text};
use super::super::model::{Computed, Convert, UserFunction, Value};
use super::super::uses::variables_of;
use super::{Planner, Variable, nested, text_of};

type Checked = Result<(Expr, Ranges), Vec<cel::Problem>>;

impl Planner<'_> {
    /// What `field` is filled with by what its key has.
    pub(super) fn value(
        &mut self,
        field: &Field,
        node: &Node,
        path: &str,
        key: &Text,
    ) -> Option<Value> {
        match nested::form(self.contract, field, node) {
            nested::Form::Expression(text) => self.computed(text, field, path).map(Value::Computed),
            nested::Form::WithDefault(value, default) => {
                self.with_default(value, default, field, path).map(Value::Computed)
            }
            nested::Form::Object { condition, fields } => {
                self.nested(field, condition, fields, path, key).map(Value::Object)
            }
            nested::Form::Each(each) => {
                let each = self.each(field, &each, path, key);
                each.map(|each| Value::Each(Box::new(each)))
            }
            nested::Form::Mapping(name, args) => {
                self.mapped(field, name, &args, path).map(Value::Mapped)
            }
            nested::Form::Unknown(reason) => {
                self.out.push(
                    Diagnostic::error(format!("`{path}` cannot be filled like this"))
                        .at(&key.span, reason)
                        .at(&field.span, format!("takes {}", describe(&field.ty))),
                );
                None
            }
        }
    }

    fn with_default(
        &mut self,
        value: &Text,
        default: &Text,
        field: &Field,
        path: &str,
    ) -> Option<Computed> {
        let value = self.computed(value, field, path);
        let fallback = self.computed(default, field, path)?;
        if fallback.can_fail() {
            self.out.push(
                Diagnostic::error("a default must not fail itself")
                    .at(&default.span, "this can")
                    .hint("a constant never fails"),
            );
            return None;
        }
        let value = value?;
        if !value.can_fail() {
            self.out.push(
                Diagnostic::warning(format!("the default of `{path}` is never taken"))
                    .at(&default.span, "the expression cannot fail"),
            );
        }
        Some(Computed { default: Some(Box::new(fallback)), ..value })
    }

    /// The expression `text`, which fills `field`.
    pub(super) fn computed(&mut self, text: &Text, field: &Field, path: &str) -> Option<Computed> {
        let expected = self.expected(&field.ty);
        let (expr, ranges) = self.checked(text, expected.as_ref())?;
        match convert::into_field(self.contract, &expr, &ranges, field) {
            Ok(convert) => Some(Computed { text: text.text.clone(), expr, convert, default: None }),
            Err(misfit) => {
                self.misfit(text, &expr, (path, &describe(&field.ty)), &field.span, misfit);
                None
            }
        }
    }

    /// The expression `text`, which yields a `to`, for `what`.
    pub(super) fn computed_as(
        &mut self,
        text: &Text,
        to: &TypeRef,
        what: &str,
        declared: &Span,
    ) -> Option<Computed> {
        let expected = self.expected(to);
        let (expr, ranges) = self.checked(text, expected.as_ref())?;
        match convert::into_type(self.contract, &expr, &ranges, to) {
            Ok(convert) => Some(Computed { text: text.text.clone(), expr, convert, default: None }),
            Err(misfit) => {
                self.misfit(text, &expr, (what, &describe(to)), declared, misfit);
                None
            }
        }
    }

    /// The expression `text`, whose type is the caller's to judge, and what is known of its integers.
    pub(super) fn checked(
        &mut self,
        text: &Text,
        expected: Option<&Type>,
    ) -> Option<(Expr, Ranges)> {
        match self.check(&text.text, expected) {
            Ok((expr, ranges)) => {
                self.note_used(&expr);
                Some((expr, ranges))
            }
            Err(problems) => {
                for problem in problems {
                    let span = text.part(&problem.span, self.out);
                    self.out.push(
                        Diagnostic::error(problem.message).at(&span, "").hints(problem.hints),
                    );
                }
                None
            }
        }
    }

    /// `text` for `field`, where it fits and can only fail for a double that JSON lacks; otherwise nothing, and
    /// no report.
    pub(super) fn quietly(&self, text: &str, field: &Field) -> Option<Computed> {
        let expected = self.expected(&field.ty);
        let (expr, ranges) = self.check(text, expected.as_ref()).ok()?;
        let convert = convert::into_field(self.contract, &expr, &ranges, field).ok()?;
        let computed = Computed { text: text.to_owned(), expr, convert, default: None };
        let is_sure = !computed.expr.can_fail && computed.convert.fails_for_doubles_only();
        is_sure.then_some(computed)
    }

    /// With the type that its place wants only where the expression leaves one open: `[]`, `null`. What else
    /// does not fit is for the conversion to say.
    fn check(&self, text: &str, wanted: Option<&Type>) -> Checked {
        let (expr, ranges) = self.check_for(text, None)?;
        let Some(wanted) = wanted.filter(|_| is_open(&expr.ty)) else {
            return Ok((expr, ranges));
        };
        let wanted = match expr.ty {
            Type::Optional(_) => Type::optional(wanted.clone()),
            _ => wanted.clone(),
        };
        Ok(self.check_for(text, Some(&wanted)).unwrap_or((expr, ranges)))
    }

    fn check_for(&self, text: &str, expected: Option<&Type>) -> Checked {
        let mut env = cel::Env::new(self.contract);
        for Variable { name, ty, ranges } in &self.variables {
            env.variables.insert(name.clone(), ty.clone());
            env.ranges.insert(name.clone(), ranges.clone());
        }
        env.functions.extend(self.functions.iter().map(|(name, function)| {
            let UserFunction { args, result, can_fail, .. } = function.clone();
            (name.clone(), cel::UserFunction { args, result, can_fail })
        }));
        env.expected = expected.cloned();
        cel::check_with_ranges(text, &env)
    }

    /// What literals such as `[]` and `null` are to be.
    fn expected(&self, ty: &TypeRef) -> Option<Type> {
        Type::of(self.contract, ty).ok()
    }

    pub(super) fn note_used(&mut self, expr: &Expr) {
        let mut names = BTreeSet::new();
        variables_of(expr, &mut names);
        self.used.extend(names.into_iter().map(str::to_owned));
    }

    /// One report: the expression, what it reads, and what it should fill.
    pub(super) fn misfit(
        &mut self,
        text: &Text,
        expr: &Expr,
        (path, wanted): (&str, &str),
        declared: &Span,
        misfit: Misfit,
    ) {
        let whole = text.part(&(0..text.text.len()), self.out);
        let mut error =
            Diagnostic::error(format!("`{path}` takes {wanted}, and this yields {}", expr.ty))
                .at(&whole, format!("yields {}", expr.ty))
                .at(declared, format!("takes {wanted}"));
        if let Some(field) = self.source_field(expr) {
            error = error.at(&field.span, format!("is {}", describe(&field.ty)));
        }
        self.out.push(error.hints(misfit));
    }

    /// The field that `expr` is.
    fn source_field(&self, expr: &Expr) -> Option<&Field> {
        match &expr.kind {
            Kind::Select(_, field) | Kind::SelectOptional(_, field) => {
                let Shape::Struct(shape) = &self.contract.types.get(&field.owner)?.shape else {
                    return None;
                };
                shape.fields.get(field.index)
            }
            Kind::Convert(inner) => self.source_field(inner),
            _ => None,
        }
    }

    /// The conditions of objects and lists.
    pub(super) fn condition(&mut self, node: Option<&Node>, path: &str) -> Option<Computed> {
        let text = text_of(node)?;
        let (expr, _) = self.checked(text, Some(&Type::Bool))?;
        if expr.ty != Type::Bool {
            let span = text.part(&(0..text.text.len()), self.out);
            self.out.push(
                Diagnostic::error(format!("the condition of `{path}` yields {}", expr.ty))
                    .at(&span, "must be true or false"),
            );
            return None;
        }
        let convert = Convert::Same;
        Some(Computed { text: text.text.clone(), expr, convert, default: None })
    }
}

/// Whether a type is not settled yet.
fn is_open(ty: &Type) -> bool {
    match ty {
        Type::Null | Type::Unknown => true,
        Type::List(inner) | Type::Optional(inner) | Type::Nullable(inner) => is_open(inner),
        Type::Map(key, value) => is_open(key) || is_open(value),
        _ => false,
    }
}
