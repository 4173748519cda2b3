//! Calls of functions, methods and operators.

use std::ops::Range;

use super::super::functions::Form;
use super::super::syntax::{Name, Node, NodeKind};
use super::super::{Kind, Literal, Problem, Type};
use super::Checker;
use super::overloads::{Choice, named};
use super::typed::{Typed, doom_of};
use super::wording;

impl Checker<'_> {
    /// `f(args)` or `target.f(args)`.
    pub(super) fn call(
        &mut self,
        target: Option<&Node>,
        name: &Name,
        args: &[Node],
        span: &Range<usize>,
    ) -> Option<Typed> {
        let Some(target) = target else {
            let text = name.text.strip_prefix('.').unwrap_or(&name.text);
            let name = Name { text: text.to_owned(), span: name.span.clone() };
            return self.function(&name, args, span);
        };
        if let Some(space) = self.namespace(target) {
            let text = format!("{space}.{}", name.text);
            let qualified = Name { text, span: target.span.start..name.span.end };
            if self.is_function(&qualified.text) || qualified.text == "cel.index" {
                return self.function(&qualified, args, span);
            }
            if let Some(reason) = wording::unsupported(&qualified.text) {
                return self.report(Problem::new(&qualified.span, reason));
            }
            if NAMESPACES.contains(&&*space) && !matches!(&*name.text, "bind" | "block") {
                let problem = self.unknown_function(&qualified, Form::Function);
                return self.report(problem);
            }
        }
        if let Some(done) = self.macro_of(target, name, args, span) {
            return done;
        }
        if name.text == "format" {
            return self.format(target, args, span);
        }
        self.method(target, name, args, span)
    }

    /// The name before a function's, such as `math`, where it is no value.
    fn namespace(&self, target: &Node) -> Option<String> {
        match &target.kind {
            NodeKind::Ident(name) if !self.is_local(name) => {
                Some(name.strip_prefix('.').unwrap_or(name).to_owned())
            }
            NodeKind::Select { operand, field, optional: false } => {
                Some(format!("{}.{}", self.namespace(operand)?, field.text))
            }
            _ => None,
        }
    }

    fn is_function(&self, name: &str) -> bool {
        self.env.functions.contains_key(name)
            || named(name, Form::Function).next().is_some()
            || SPECIAL.contains(&name)
    }

    fn function(&mut self, name: &Name, args: &[Node], span: &Range<usize>) -> Option<Typed> {
        if self.env.functions.contains_key(&name.text) {
            return self.user_call(name, args, span);
        }
        if let Some(done) = self.block_variable(name, args, span) {
            return done;
        }
        if name.text == "ensure" {
            return self.ensure(name, args, span);
        }
        if let Some(reason) = wording::unsupported(&name.text) {
            // What is wrong with the arguments is worth knowing, too.
            self.check_all(args);
            return self.report(Problem::new(&name.span, reason));
        }
        if !self.is_function(&name.text) {
            self.check_all(args);
            let problem = self.unknown_function(name, Form::Function);
            return self.report(problem);
        }
        let mut args = self.check_all(args)?;
        if matches!(name.text.as_str(), "math.greatest" | "math.least") {
            return self.extreme(name, args, span);
        }
        if let [_] = args.as_slice() {
            let arg = args.pop()?;
            match self.converted(&name.text, arg, span) {
                Ok(done) => return done,
                Err(arg) => args.push(*arg),
            }
        }
        self.overloaded(&name.text, Form::Function, args, &name.span, span)
    }

    fn method(
        &mut self,
        target: &Node,
        name: &Name,
        args: &[Node],
        span: &Range<usize>,
    ) -> Option<Typed> {
        if named(&name.text, Form::Method).next().is_none() {
            if let Some(reason) = wording::unsupported(&name.text) {
                return self.report(Problem::new(&name.span, reason));
            }
            self.check_all(std::iter::once(target).chain(args));
            let problem = self.unknown_function(name, Form::Method);
            return self.report(problem);
        }
        let all = self.check_all(std::iter::once(target).chain(args))?;
        if name.text == "flatten" && all.len() == 2 {
            return self.flatten(all, name, span);
        }
        self.overloaded(&name.text, Form::Method, all, &name.span, span)
    }

    /// An operator.
    pub(super) fn operator(
        &mut self,
        sign: &'static str,
        at: &Range<usize>,
        args: &[Node],
        span: &Range<usize>,
    ) -> Option<Typed> {
        let args = self.check_all(args)?;
        self.overloaded_operator(sign, args, at, span)
    }

    pub(super) fn overloaded_operator(
        &mut self,
        sign: &'static str,
        mut args: Vec<Typed>,
        at: &Range<usize>,
        span: &Range<usize>,
    ) -> Option<Typed> {
        // `xs[0u]`, `xs[dyn(0.0)]`.
        if let ("[]" | "[?]", [Typed { expr, .. }, index]) = (sign, args.as_mut_slice())
            && matches!(expr.ty, Type::List(_))
            && let Some(whole) = super::constants::whole_index(index)
        {
            *index = whole;
        }
        if let ("==" | "!=", [left, right]) = (sign, args.as_slice())
            && let Some(problem) = self.impossible(left, right)
        {
            return self.report(problem);
        }
        self.overloaded(sign, Form::Operator, args, at, span)
    }

    /// A text that is compared with an enum that has no such value.
    fn impossible(&self, left: &Typed, right: &Typed) -> Option<Problem> {
        [(left, right), (right, left)].into_iter().find_map(|(value, text)| {
            let name = match &value.expr.ty {
                Type::Enum(name) => name,
                Type::Nullable(inner) => match &**inner {
                    Type::Enum(name) => name,
                    _ => return None,
                },
                _ => return None,
            };
            let Kind::Literal(Literal::String(constant)) = &text.expr.kind else { return None };
            match &self.env.contract.types.get(name)?.shape {
                crate::model::Shape::Enum(declared)
                    if !declared.open
                        && self.base(name) == Type::String
                        && !declared.values.iter().any(|value| value.json == *constant) =>
                {
                    Some(self.no_value(name, constant, &text.expr))
                }
                _ => None,
            }
        })
    }

    /// A call of the overload that fits.
    pub(super) fn overloaded(
        &mut self,
        name: &str,
        form: Form,
        args: Vec<Typed>,
        at: &Range<usize>,
        span: &Range<usize>,
    ) -> Option<Typed> {
        let types: Vec<&Type> = args.iter().map(|arg| &arg.expr.ty).collect();
        let Some(choice) = self.choose(name, form, &types) else {
            if let Some(done) = self.compared_unlike(name, &args, span) {
                return Some(done);
            }
            let problem = wording::no_overload(name, form, &types, at);
            if args.iter().any(|arg| arg.dynamic) {
                return self.report_dynamic(problem);
            }
            return self.report(problem);
        };
        let Choice { overload, args: wanted, result } = choice;
        let args: Vec<Typed> =
            args.into_iter().zip(&wanted).map(|(arg, to)| self.coerce(arg, to)).collect();
        self.finish(overload, args, result, span)
    }

    /// A call of a function that is known to fit and not to fail by itself.
    pub(super) fn call_of(
        &self,
        id: &'static str,
        args: Vec<Typed>,
        result: Type,
        span: &Range<usize>,
    ) -> Typed {
        let doom = doom_of(&args);
        let can_fail = args.iter().any(|arg| arg.expr.can_fail);
        let args = args.into_iter().map(|arg| arg.expr).collect();
        Typed::new(Kind::Call(id, args), result, can_fail, span).doomed(doom)
    }

    /// A call of one of the project's own functions.
    fn user_call(&mut self, name: &Name, args: &[Node], span: &Range<usize>) -> Option<Typed> {
        let function = self.env.functions.get(&name.text)?;
        let (given, wanted) = (args.len(), function.args.len());
        let args = self.check_all(args);
        if given != wanted {
            let types = wording::types(&function.args.iter().collect::<Vec<_>>());
            let message = format!("`{}` takes {types}, not {given} arguments", name.text);
            return self.report(Problem::new(&name.span, message));
        }
        let mut fitting = Vec::with_capacity(given);
        for (place, (arg, to)) in args?.into_iter().zip(&function.args).enumerate() {
            let place = format!(", which `{}` takes as argument {}", name.text, place + 1);
            fitting.push(self.fit(arg, to, &place));
        }
        let args: Vec<Typed> = fitting.into_iter().collect::<Option<_>>()?;
        let doom = doom_of(&args);
        let can_fail = function.can_fail || args.iter().any(|arg| arg.expr.can_fail);
        let args = args.into_iter().map(|arg| arg.expr).collect();
        let call = Kind::UserCall(name.text.clone(), args);
        Some(Typed::new(call, function.result.clone(), can_fail, span).doomed(doom))
    }

    fn unknown_function(&self, name: &Name, form: Form) -> Problem {
        wording::unknown_function(name, form, self.env.functions.keys().map(String::as_str))
    }
}

/// Functions that are no row of the table.
pub(super) const SPECIAL: &[&str] = &["name", "dyn", "ensure"];

/// What stands before the names of functions.
const NAMESPACES: &[&str] =
    &["math", "strings", "lists", "base64", "optional", "cel", "proto", "sets", "regex", "net"];
