//! Lists and maps: `[]`, `in`, `size`.

use hawksbill_schemas::cel::{Expr, Kind};

use super::equality::{Equality, fits, simple_items};
use super::items::{entry_types, items, slice};
use super::native::Native;
use super::select::defaulted;
use super::term::{Binds, Lives, Mode, TEMPORARY, Term};
use super::{Emitted, Printer, literals, unsupported, view};

/// A key as it is looked up.
pub(super) struct Key {
    /// An expression of `Option<&V>`, with `{map}` for the map.
    get: String,
    /// An expression of `bool`.
    has: String,
    /// What a failure shows.
    shown: String,
}

/// Which of two operands is evaluated first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum First {
    Map,
    Key,
}

impl Printer<'_, '_> {
    /// `list[index]` and `list[?index]`.
    pub(super) fn index_list(&mut self, expr: &Expr, list: &Expr, index: &Expr) -> Emitted<Term> {
        let of = slice(self.term(list)?);
        let index = view::scalar(self.term(index)?);
        let Native::Vec(item) = of.ty.clone() else {
            return Err(unsupported(list, "this list has no Rust"));
        };
        let lives = of.lifetime();
        if expr.can_fail {
            let text = format!("cel::index_list({}, {})?", of.text, index.text);
            return Ok(found(text, *item, lives));
        }
        let option = optional_item(&of, &index, *item, lives);
        Ok(defaulted(option, "Default::default()"))
    }

    pub(super) fn optional_index_list(&mut self, list: &Expr, index: &Expr) -> Emitted<Term> {
        let of = slice(self.term(list)?);
        let index = view::scalar(self.term(index)?);
        let Native::Vec(item) = of.ty.clone() else {
            return Err(unsupported(list, "this list has no Rust"));
        };
        let lives = of.lifetime();
        Ok(optional_item(&of, &index, *item, lives))
    }

    /// `map[key]`.
    pub(super) fn index_map(&mut self, expr: &Expr, map: &Expr, key: &Expr) -> Emitted<Term> {
        let (of, before, key) = self.lookup(map, key, First::Map)?;
        let (_, value) = entry_types(&of.ty).unwrap_or((Native::Unknown, Native::Unknown));
        let lives = map_lives(&of);
        if !expr.can_fail {
            let option = Term::value(key.get, value.by_ref().option()).living(lives);
            return Ok(defaulted(option, "Default::default()"));
        }
        let text = format!("cel::found({}, {})?", key.get, key.shown);
        if before.is_empty() {
            return Ok(found(text, value, lives));
        }
        self.in_block(&before, found(text, value, lives), expr)
    }

    pub(super) fn optional_index_map(
        &mut self,
        expr: &Expr,
        map: &Expr,
        key: &Expr,
    ) -> Emitted<Term> {
        let (of, before, key) = self.lookup(map, key, First::Map)?;
        let (_, value) = entry_types(&of.ty).unwrap_or((Native::Unknown, Native::Unknown));
        let option = Term::value(key.get, value.by_ref().option()).living(map_lives(&of));
        if before.is_empty() {
            return Ok(option);
        }
        self.in_block(&before, option, expr)
    }

    /// A term behind a statement. It must not borrow from a temporary, which ends with the block.
    fn in_block(&mut self, before: &str, term: Term, expr: &Expr) -> Emitted<Term> {
        let term = match term.lives {
            TEMPORARY => {
                let text = self.own(term, expr)?;
                Term::value(text, self.canonical(&expr.ty))
            }
            _ => term,
        };
        let text = format!("{{ {before} {} }}", term.text);
        Ok(Term { text, binds: Binds::Block, ..term })
    }

    /// `key in map`.
    pub(super) fn in_map(&mut self, key: &Expr, map: &Expr) -> Emitted<Term> {
        if is_empty(map) {
            return Ok(Term::value("false", Native::Bool));
        }
        let (_, before, key) = self.lookup(map, key, First::Key)?;
        let text = if before.is_empty() { key.has } else { format!("{{ {before} {} }}", key.has) };
        let binds = if before.is_empty() { Binds::Postfix } else { Binds::Block };
        Ok(Term::value(text, Native::Bool).binding(binds))
    }

    /// A map with a key to look up in it. The second is a statement that must come before: it puts a key
    /// that costs something into a variable.
    fn lookup(&mut self, map: &Expr, key: &Expr, first: First) -> Emitted<(Term, String, Key)> {
        let of = view::through(self.term(map)?);
        let Some((native, _)) = entry_types(&of.ty).filter(|(key, _)| *key != Native::Unknown)
        else {
            return Err(unsupported(map, "nothing is known of the keys of this map"));
        };
        let (before, term) = self.once(key, "key")?;
        let (before, of) = match first {
            First::Map => self.before(before, of, map, "map")?,
            First::Key => (before, of),
        };
        let (get, has) = self.lookup_texts(&of, &native, &term, key);
        let shown = match native {
            Native::String | Native::Str => view::text(term).text,
            _ => view::typed(term).text,
        };
        Ok((of, before, Key { get, has, shown }))
    }

    /// An expression that is evaluated once though its text may stand twice or in a closure: a statement that
    /// puts what costs something or fails into a variable, and the term for it.
    pub(super) fn once(&mut self, expr: &Expr, name: &str) -> Emitted<(String, Term)> {
        let term = self.term(expr)?;
        if is_simple(expr) {
            return Ok((String::new(), term));
        }
        let held = self.held(term, expr)?;
        let name = self.scope.passing(name);
        let before = format!("let {name} = {};", held.text);
        let mode = if held.mode == Mode::Ref { Mode::Ref } else { Mode::Place };
        Ok((before, Term { text: name, binds: Binds::Postfix, mode, ..held }))
    }

    /// `term` before what stands before it, where its failure is the one that counts.
    pub(super) fn before(
        &mut self,
        statement: String,
        term: Term,
        expr: &Expr,
        name: &str,
    ) -> Emitted<(String, Term)> {
        if statement.is_empty() || !expr.can_fail {
            return Ok((statement, term));
        }
        let held = self.held(term, expr)?;
        let name = self.scope.passing(name);
        let statement = format!("let {name} = {}; {statement}", held.text);
        let (mode, lives) = match held.mode {
            Mode::Ref => (Mode::Ref, held.lives),
            // It is in a variable of the block.
            _ => (Mode::Place, if held.ty.is_copy() { held.lives } else { TEMPORARY }),
        };
        Ok((statement, Term { text: name, binds: Binds::Postfix, mode, lives, ..held }))
    }

    fn lookup_texts(
        &mut self,
        of: &Term,
        native: &Native,
        term: &Term,
        key: &Expr,
    ) -> (String, String) {
        let receiver = of.receiver();
        let (it, inner) = (self.scope.passing("it"), self.scope.passing("key"));
        let direct = |key: &str| match of.mode {
            Mode::Maybe => (
                format!("{receiver}.and_then(|{it}| {it}.get({key}))"),
                format!("{receiver}.is_some_and(|{it}| {it}.contains_key({key}))"),
            ),
            _ => (format!("{receiver}.get({key})"), format!("{receiver}.contains_key({key})")),
        };
        match native {
            Native::String => direct(&view::text(term.clone()).text),
            Native::Str => direct(&view::text(term.clone()).text),
            Native::Narrow(name) if !fits(native, key) => {
                let key = view::typed(term.clone()).text;
                let narrow = format!("{name}::try_from({key})");
                let (get, has) = direct(&format!("&{inner}"));
                (
                    format!("{narrow}.ok().and_then(|{inner}| {get})"),
                    format!("{narrow}.is_ok_and(|{inner}| {has})"),
                )
            }
            Native::Narrow(_) => direct(&format!("&{}", term.text)),
            _ => direct(&format!("&{}", view::scalar(term.clone()).within(Binds::Unary))),
        }
    }

    /// `item in list`.
    pub(super) fn in_list(&mut self, item: &Expr, list: &Expr) -> Emitted<Term> {
        if is_empty(list) {
            return Ok(Term::value("false", Native::Bool));
        }
        let of = self.term(list)?;
        let wanted = self.term(item)?;
        if let Some(term) = contains(&of, &wanted, item) {
            return Ok(term);
        }
        let iter = items(of);
        let (before, wanted) = self.once(item, "wanted")?;
        let element_type = literals::element_type(&list.ty);
        let element = Expr { ty: element_type, ..item.clone() };
        let iter = simple_items(&iter).filter(|iter| iter.ty != Native::Unknown).unwrap_or(iter);
        let (name, test) = self.closure("it", &iter.ty, iter.lives, |printer, _| {
            let it = printer.scope.get("it").unwrap_or_else(|| wanted.clone());
            printer.compared((it, &element), (wanted, item), Equality::Same)
        })?;
        let text = format!("{}.any(|{name}| {})", iter.receiver(), test.text);
        if before.is_empty() {
            return Ok(Term::value(text, Native::Bool));
        }
        Ok(Term::value(format!("{{ {before} {text} }}"), Native::Bool).binding(Binds::Block))
    }

    /// `size(container)`.
    pub(super) fn size(&mut self, of: &Expr) -> Emitted<Term> {
        let term = view::through(self.term(of)?);
        let receiver = term.receiver();
        let length = match (term.mode, &term.ty) {
            (Mode::Iter, _) => format!("{receiver}.count()"),
            (Mode::Maybe, _) => format!("{receiver}.map_or(0, |it| it.len())"),
            _ => format!("{receiver}.len()"),
        };
        Ok(Term::value(format!("cel::size({length})"), Native::I64))
    }
}

/// `list.contains(&item)`, where the elements are what is looked for.
fn contains(list: &Term, item: &Term, literal: &Expr) -> Option<Term> {
    let of = view::through(list.clone());
    let element = match (of.mode, &of.ty) {
        (Mode::Array, element) => element.clone(),
        (Mode::Place | Mode::Ref, Native::Vec(element)) => (**element).clone(),
        _ => return None,
    };
    let item = match element {
        Native::Str => view::text(item.clone()),
        Native::I64 | Native::U64 | Native::Bool => view::scalar(item.clone()),
        Native::Narrow(_) | Native::Number(_) if fits(&element, literal) => item.clone(),
        Native::Narrow(_) | Native::Number(_) if view::through(item.clone()).ty == element => {
            view::through(item.clone()).copied()
        }
        _ => return None,
    };
    let text = format!("{}.contains(&{})", of.receiver(), item.within(Binds::Unary));
    Some(Term::value(text, Native::Bool))
}

/// What a look-up gave: a reference into the container, or a copy.
fn found(text: String, item: Native, lives: Lives) -> Term {
    match item {
        Native::Ref(target) => {
            Term::reference(format!("*{text}"), *target, lives).binding(Binds::Unary)
        }
        item if item.is_copy() => {
            Term::value(format!("*{text}"), item).living(lives).binding(Binds::Unary)
        }
        item => Term::reference(text, item, lives),
    }
}

fn optional_item(of: &Term, index: &Term, item: Native, lives: Lives) -> Term {
    let text = format!("cel::list_optindex_optional_int({}, {})", of.text, index.text);
    match item {
        Native::Ref(target) => {
            Term::value(format!("{text}.copied()"), target.by_ref().option()).living(lives)
        }
        item => view::optional(Term::value(text, item.by_ref().option()).living(lives)),
    }
}

fn map_lives(of: &Term) -> Lives {
    if of.mode == Mode::Value { TEMPORARY } else { of.lives }
}

/// Whether it is the literal of a list or map without anything in it, by way of another type or not.
fn is_empty(expr: &Expr) -> bool {
    match &expr.kind {
        Kind::List(items) => items.is_empty(),
        Kind::Map(entries) => entries.is_empty(),
        Kind::Convert(inner) => is_empty(inner),
        _ => false,
    }
}

/// Whether the expression may stand twice: a name, a constant, a field.
pub(super) fn is_simple(expr: &Expr) -> bool {
    match &expr.kind {
        Kind::Literal(_) | Kind::Variable(_) => true,
        Kind::Select(operand, _) => is_simple(operand) && !expr.can_fail,
        Kind::Convert(inner) => is_simple(inner),
        _ => false,
    }
}
