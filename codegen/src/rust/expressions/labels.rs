//! Converters that take tables, and names of enums.

use hawksbill_schemas::cel::{Bound, Entry, Expr, Kind, Literal};

use super::branch::from_branch;
use super::items::{Order, entries, entry_types};
use super::native::Native;
use super::term::{Binds, Mode, TEMPORARY, Term};
use super::{Emitted, Printer, unsupported, view};

impl Printer<'_, '_> {
    /// A converter that is more than a call; none for other functions.
    pub(super) fn converter(
        &mut self,
        expr: &Expr,
        id: &str,
        args: &[Expr],
    ) -> Emitted<Option<Term>> {
        Ok(Some(match (id, args) {
            ("label_string" | "label_int64", [key, table, otherwise]) => {
                self.label(expr, key, table, otherwise)?
            }
            ("template" | "with_query", [text, values]) => {
                let text = view::text(self.term(text)?);
                let pairs = self.pairs_of_texts(values)?;
                Term::value(format!("cel::{id}({}, &{pairs})", text.text), Native::String)
            }
            _ => return Ok(None),
        }))
    }

    /// `label(key, table, otherwise)`: a `match` where the table is written down.
    fn label(&mut self, expr: &Expr, key: &Expr, table: &Expr, otherwise: &Expr) -> Emitted<Term> {
        if let Kind::Map(entries) = &table.kind
            && !table.can_fail
            && let Some(rows) = rows(entries)
        {
            return self.label_match(expr, key, &rows, otherwise);
        }
        let of = view::through(self.term(table)?);
        let (before, key) = self.once(key, "key")?;
        let other = view::text(self.term(otherwise)?);
        let Some((from, value)) = entry_types(&of.ty) else {
            return Err(unsupported(table, "this map has no Rust"));
        };
        let (it, inner) = (self.scope.passing("it"), self.scope.passing("key"));
        let get = |receiver: &str| match &from {
            Native::String | Native::Str => {
                format!("{receiver}.get({})", view::text(key.clone()).text)
            }
            Native::Narrow(name) => format!(
                "{name}::try_from({}).ok().and_then(|{inner}| {receiver}.get(&{inner}))",
                view::typed(key.clone()).text
            ),
            _ => format!("{receiver}.get(&{})", view::scalar(key.clone()).within(Binds::Unary)),
        };
        let found = match of.mode {
            Mode::Maybe => format!("{}.and_then(|{it}| {})", of.receiver(), get(&it)),
            _ => get(&of.receiver()),
        };
        let look = match value {
            Native::Str => format!("{found}.map_or({}, |it| *it)", other.text),
            _ => format!("{found}.map_or({}, String::as_str)", other.text),
        };
        // What the table or the other text may be is not known to outlive the statement.
        let term = Term::value(format!("{look}.to_owned()"), Native::String);
        self.behind(&before, term, expr)
    }

    fn label_match(
        &mut self,
        expr: &Expr,
        key: &Expr,
        rows: &[(&Literal, &Expr)],
        otherwise: &Expr,
    ) -> Emitted<Term> {
        let term = self.term(key)?;
        let mut terms = Vec::with_capacity(rows.len() + 1);
        for (_, value) in rows {
            terms.push((self.term(value)?, *value));
        }
        // A function's arguments are evaluated whether it uses them or not.
        let (before, other) = match otherwise.can_fail {
            true => self.once(otherwise, "otherwise")?,
            false => (String::new(), self.term(otherwise)?),
        };
        let (before, term) = self.before(before, term, key, "key")?;
        // It is in a block of its own.
        let other = if before.is_empty() { other } else { other.living(TEMPORARY) };
        terms.push((other, otherwise));
        let (texts, ty, lives) = self.branches(terms, expr)?;
        let subject = match rows.first() {
            Some((Literal::String(_), _)) => view::text(term),
            _ => view::typed(term),
        };
        let mut arms = String::new();
        for ((key, _), text) in rows.iter().zip(&texts) {
            arms.push_str(&format!("{} => {text}, ", super::literals::literal(key).text));
        }
        let other = texts.last().map_or("", String::as_str);
        let text = format!("match {} {{ {arms}_ => {other} }}", subject.text);
        self.behind(&before, from_branch(text, ty, lives), expr)
    }

    /// A map of texts as an array or list of pairs.
    fn pairs_of_texts(&mut self, values: &Expr) -> Emitted<String> {
        if let Kind::Map(entries) = &values.kind
            && let Some(mut rows) = rows(entries)
            && !rows.is_empty()
            // Of several failures it is the first in the text that counts.
            && rows.iter().filter(|(_, value)| value.can_fail).count() < 2
        {
            // As a map has them.
            rows.sort_by_key(|(key, _)| match key {
                Literal::String(key) => key.as_str(),
                _ => "",
            });
            let mut pairs = Vec::with_capacity(rows.len());
            for (key, value) in rows {
                let key = super::literals::literal(key).text;
                pairs.push(format!("({key}, {})", view::text(self.term(value)?).text));
            }
            return Ok(format!("[{}]", pairs.join(", ")));
        }
        let of = view::through(self.term(values)?);
        let Some((key, value)) = entry_types(&of.ty) else {
            return Err(unsupported(values, "this map has no Rust"));
        };
        let look = |name: &str, ty: &Native| match ty {
            Native::Str => format!("*{name}"),
            _ => format!("{name}.as_str()"),
        };
        Ok(format!(
            "{}.map(|(key, value)| ({}, {})).collect::<Vec<_>>()",
            entries(&of, Order::ByKey),
            look("key", &key),
            look("value", &value)
        ))
    }

    /// A term behind a statement, in whose block temporaries end.
    pub(super) fn behind(&mut self, before: &str, term: Term, expr: &Expr) -> Emitted<Term> {
        if before.is_empty() {
            return Ok(term);
        }
        let term = self.leaving(term, expr, TEMPORARY)?;
        Ok(Term { text: format!("{{ {before} {} }}", term.text), binds: Binds::Block, ..term })
    }

    /// `name(enum)`.
    pub(super) fn enum_name(&mut self, expr: &Expr, operand: &Expr) -> Emitted<Term> {
        let term = view::through(self.term(operand)?);
        let Native::Number(name) = &term.ty else {
            if let Native::Names(_) = term.ty {
                return Ok(view::text(term));
            }
            let hawksbill_schemas::cel::Type::Enum(name) = &operand.ty else {
                return Err(unsupported(expr, "this is no enum"));
            };
            let path = super::super::paths::type_path(self.contract(), name);
            let number = view::scalar(term).text;
            let text = format!("cel::enum_name::<{path}>({number} as i32, {path}::as_str_name)");
            return Ok(Term::value(text, Native::Cow));
        };
        let path = super::super::paths::type_path(self.contract(), name);
        let text = format!("cel::enum_name({}, {path}::as_str_name)", term.copied().text);
        Ok(Term::value(text, Native::Cow))
    }
}

/// The entries of a map literal whose keys are constants and whose values are always there.
fn rows<'e>(entries: &'e [Entry]) -> Option<Vec<(&'e Literal, &'e Expr)>> {
    let row = |entry: &'e Entry| match (&entry.key.kind, &entry.value) {
        (Kind::Literal(key), Bound::Always(value)) => Some((key, value)),
        _ => None,
    };
    entries.iter().map(row).collect()
}
