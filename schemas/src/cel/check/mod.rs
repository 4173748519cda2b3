//! The checker: gives every part of an expression its type, picks overloads, makes conversions explicit, and
//! finds out what can fail. All problems of an expression are reported, except those that follow from others.

mod block;
mod calls;
mod coerce;
mod constants;
mod elements;
mod extensions;
mod extremes;
mod facts;
mod failure;
mod format;
mod literals;
mod logic;
mod macros;
mod messages;
mod names;
mod overloads;
mod range;
mod select;
mod time;
mod typed;
mod wording;

use std::{panic, thread};

use self::facts::Fact;
use self::names::Local;
use self::typed::Typed;
use super::parse;
use super::ranges::Ranges;
use super::syntax::{Node, NodeKind};
use super::{Env, Expr, Kind, Literal, Problem, Type};

/// Checks the expression `source` in `env`.
///
/// # Errors
/// What is wrong with it: all that can be known at once, in order of place.
pub fn check(source: &str, env: &Env<'_>) -> Result<Expr, Vec<Problem>> {
    check_with_ranges(source, env).map(|(expr, _)| expr)
}

/// The same, with what is known of the integers in the value.
///
/// # Errors
/// As [`check`].
pub fn check_with_ranges(source: &str, env: &Env<'_>) -> Result<(Expr, Ranges), Vec<Problem>> {
    if !parse::is_deep(source) {
        return check_here(source, env);
    }
    // What is deep may need more stack than a thread of the caller's has left.
    thread::scope(|scope| {
        let builder = thread::Builder::new().stack_size(STACK);
        match builder.spawn_scoped(scope, || check_here(source, env)) {
            Ok(running) => running.join().unwrap_or_else(|panic| panic::resume_unwind(panic)),
            Err(error) => {
                let message =
                    format!("the expression is deep, and there is no stack for it: {error}");
                Err(vec![Problem::new(&(0..source.len()), message)])
            }
        }
    })
}

/// In bytes; several times what the deepest expression takes without optimisation.
const STACK: usize = 16 << 20;

fn check_here(source: &str, env: &Env<'_>) -> Result<(Expr, Ranges), Vec<Problem>> {
    let node = parse::parse(source)?;
    let mut checker = Checker {
        env,
        problems: Vec::new(),
        dynamic: Vec::new(),
        locals: Vec::new(),
        facts: Vec::new(),
    };
    let typed = checker.whole(&node);
    let mut problems = checker.problems;
    problems.extend(checker.dynamic);
    match typed {
        Some(typed) if problems.is_empty() => Ok((typed.expr, typed.ranges)),
        _ => {
            problems.sort_by_key(|problem| (problem.span.start, problem.span.end));
            problems.dedup();
            if problems.is_empty() {
                problems.push(Problem::new(&node.span, "this cannot be checked"));
            }
            Err(problems)
        }
    }
}

struct Checker<'a> {
    env: &'a Env<'a>,
    problems: Vec<Problem>,
    /// Those over values behind `dyn`, which would fail when they are evaluated: `&&` and `||` absorb them.
    dynamic: Vec<Problem>,
    /// The variables of comprehensions and bindings around, innermost last.
    locals: Vec<Local>,
    /// What is known to hold where the checker stands.
    facts: Vec<Fact>,
}

impl Checker<'_> {
    fn whole(&mut self, node: &Node) -> Option<Typed> {
        let typed = self.check(node)?;
        let typed = match &self.env.expected {
            Some(expected) => self.fit(typed, expected, "")?,
            None => typed,
        };
        // What fails whatever the sources hold is no expression but a slip.
        match typed.doom {
            Some(doom) => self.report(doom),
            None if typed.expr.ty == Type::Unknown => {
                let message = "this always fails: nothing is in a literal that is empty";
                self.report(Problem::new(&node.span, message))
            }
            None => Some(typed),
        }
    }

    /// What `node` is; none where a problem was reported that leaves it unknown.
    fn check(&mut self, node: &Node) -> Option<Typed> {
        let span = &node.span;
        match &node.kind {
            NodeKind::Literal(literal) => Some(Typed::literal(literal.clone(), span)),
            NodeKind::Ident(_) | NodeKind::Select { .. } => self.chain(node),
            NodeKind::Has { operand, field } => {
                let operand = self.check(operand)?;
                self.has(operand, field, span)
            }
            NodeKind::Call { target, name, args } => self.call(target.as_deref(), name, args, span),
            NodeKind::Operator { sign, at, args } => self.operator(sign, at, args, span),
            NodeKind::And(sides) => self.and(sides, span),
            NodeKind::Or(sides) => self.or(sides, span),
            NodeKind::Conditional(parts) => self.conditional(parts, span),
            NodeKind::List(items) => self.list(items, span),
            NodeKind::Map(entries) => self.map(entries, span),
            NodeKind::Message { name, fields } => self.message(name, fields, span),
            NodeKind::Macro { range, variable, body } => self.standard(range, variable, body, span),
        }
    }

    /// Checks all of `nodes`, also after one that is wrong.
    fn check_all<'n>(&mut self, nodes: impl IntoIterator<Item = &'n Node>) -> Option<Vec<Typed>> {
        // A loop, for iterators in between would take stack at every level.
        let (mut checked, mut complete) = (Vec::new(), true);
        for node in nodes {
            match self.check(node) {
                Some(typed) => checked.push(typed),
                None => complete = false,
            }
        }
        complete.then_some(checked)
    }

    /// Checks `node` as a condition.
    fn condition(&mut self, node: &Node, place: &str) -> Option<Typed> {
        let typed = self.check(node)?;
        self.fit(typed, &Type::Bool, place)
    }

    fn report_dynamic<T>(&mut self, problem: Problem) -> Option<T> {
        self.dynamic.push(problem);
        None
    }

    fn report<T>(&mut self, problem: Problem) -> Option<T> {
        self.problems.push(problem);
        None
    }
}

impl Expr {
    /// The constant that it is.
    fn as_literal(&self) -> Option<&Literal> {
        match &self.kind {
            Kind::Literal(literal) => Some(literal),
            Kind::Convert(inner) => inner.as_literal(),
            _ => None,
        }
    }
}
