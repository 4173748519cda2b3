//! Macros with two variables: index and element of a list, key and value of a map.

use hawksbill_schemas::cel::{Comprehension, Expr, Quantifier, Type};

use super::comprehension::{item_of, order};
use super::element::element;
use super::items::{entries, entry_types, items};
use super::literals::Hold;
use super::native::Native;
use super::term::{Binds, Lives, Mode, Term};
use super::{Emitted, Printer, own, unsupported, view};

/// An iterator over pairs.
struct Pairs {
    text: String,
    first: Native,
    second: Native,
    lives: Lives,
}

/// What a closure or loop does with a pair.
struct Step {
    /// `(key, value)`, with wildcards for what is not looked at.
    pattern: String,
    /// The same with a name for the key.
    keyed: String,
    test: Option<Term>,
    /// The first variable as a key of its own.
    key: String,
    body: Term,
}

impl Printer<'_, '_> {
    pub(super) fn over_two(
        &mut self,
        expr: &Expr,
        it: &Comprehension,
        second: &str,
        hold: Hold,
    ) -> Emitted<Term> {
        let pairs = self.pairs(it)?;
        let names = (it.variable.as_str(), second);
        match &it.quantifier {
            Quantifier::All(test) => self.all_of(&pairs, names, "all", test),
            Quantifier::Exists(test) => self.all_of(&pairs, names, "exists", test),
            Quantifier::ExistsOne(test) => self.all_of(&pairs, names, "exists_one", test),
            Quantifier::Map(test, transform) => {
                let step = self.step(&pairs, names, test.as_ref(), transform, hold)?;
                Ok(self.list_of(&pairs, &step, can_fail(test.as_ref(), transform)))
            }
            Quantifier::TransformMap(test, transform) => {
                let step = self.step(&pairs, names, test.as_ref(), transform, hold)?;
                let key = self.canonical(&key_type(&it.range.ty));
                Ok(map_of(&pairs, &step, key, can_fail(test.as_ref(), transform)))
            }
            Quantifier::TransformMapEntry(test, transform) => {
                let step = self.step(&pairs, names, test.as_ref(), transform, Hold::Owned)?;
                let push = format!(
                    "for (key, value) in {} {{ cel::insert(&mut map, key, value)?; }}",
                    step.body.text
                );
                let text = step.looped(&pairs, &step.pattern, "map", &push);
                Ok(Term::value(text, self.canonical(&expr.ty)).binding(Binds::Block))
            }
            Quantifier::Filter(_) | Quantifier::SortBy(_) => {
                Err(unsupported(expr, "this macro has one variable"))
            }
        }
    }

    fn pairs(&mut self, it: &Comprehension) -> Emitted<Pairs> {
        let range = self.term(&it.range)?;
        if matches!(it.range.ty, Type::Map(..)) {
            let range = view::through(range);
            let Some((key, value)) = entry_types(&range.ty) else {
                return Err(unsupported(&it.range, "this map has no Rust"));
            };
            if range.mode == Mode::Value {
                let text = format!("{}.into_iter()", range.receiver());
                return Ok(Pairs { text, first: key, second: value, lives: range.lives });
            }
            let text = entries(&range, order(&it.quantifier));
            let (first, second) = (key.by_ref(), value.by_ref());
            return Ok(Pairs { text, first, second, lives: range.lives });
        }
        let iter = items(range);
        let text = format!("(0_i64..).zip({})", iter.text);
        Ok(Pairs { text, first: Native::I64, second: iter.ty, lives: iter.lives })
    }

    fn step(
        &mut self,
        pairs: &Pairs,
        (first, second): (&str, &str),
        test: Option<&Expr>,
        body: &Expr,
        hold: Hold,
    ) -> Emitted<Step> {
        let depth = self.scope.open();
        let (one, two) = (self.scope.fresh(first), self.scope.fresh(second));
        let key = element(&one, &pairs.first, pairs.lives, depth);
        self.scope.push(first, &one, key.clone());
        self.scope.push(second, &two, element(&two, &pairs.second, pairs.lives, depth));
        let test = test.map(|test| self.condition(test)).transpose();
        let body = self.result(body, hold, depth);
        let uses_second = self.scope.pop();
        let uses_first = self.scope.pop();
        self.scope.close();
        let to = match &pairs.first {
            Native::Ref(target) => (**target).clone(),
            ty => ty.clone(),
        };
        let wide = to.widened().map_or(to.clone(), |(_, wide)| wide);
        let wide = if wide == Native::Str { Native::String } else { wide };
        // What the body looks at must still be there.
        let key = if uses_first { key } else { key.moved() };
        let key = own::own(self.contract(), key, &wide).unwrap_or_else(|_| one.clone());
        let name = |ident: String, is_used: bool| if is_used { ident } else { "_".to_owned() };
        let two = name(two, uses_second);
        let keyed = format!("({one}, {two})");
        let pattern = format!("({}, {two})", name(one, uses_first));
        Ok(Step { pattern, keyed, test: test?, key, body: body? })
    }

    fn all_of(
        &mut self,
        pairs: &Pairs,
        names: (&str, &str),
        name: &str,
        test: &Expr,
    ) -> Emitted<Term> {
        let step = self.step(pairs, names, None, test, Hold::Owned)?;
        let (pattern, body, text) = (&step.pattern, &step.body.text, &pairs.text);
        if test.can_fail {
            let text = format!("cel::{name}({text}, |{pattern}| Ok({body}))?");
            return Ok(Term::value(text, Native::Bool));
        }
        let text = match name {
            "all" => format!("{text}.all(|{pattern}| {body})"),
            "exists" => format!("{text}.any(|{pattern}| {body})"),
            _ => {
                let text = format!("{text}.map(|{pattern}| {body}).filter(|it| *it).count() == 1");
                return Ok(Term::value(text, Native::Bool).binding(Binds::Comparison));
            }
        };
        Ok(Term::value(text, Native::Bool))
    }

    fn list_of(&self, pairs: &Pairs, step: &Step, can_fail: bool) -> Term {
        let item = item_of(&step.body);
        let lives = if item.borrows() { step.body.lives } else { 0 };
        if can_fail {
            let push = format!("items.push({});", step.body.text);
            let text = step.looped(pairs, &step.pattern, "items", &push);
            return Term::value(text, item.vec()).living(lives).binding(Binds::Block);
        }
        let (pattern, body) = (&step.pattern, &step.body.text);
        let text = match &step.test {
            Some(test) => {
                let test = test.receiver();
                format!("{}.filter_map(|{pattern}| {test}.then(|| {body}))", pairs.text)
            }
            None => format!("{}.map(|{pattern}| {body})", pairs.text),
        };
        Term::new(text, item, Mode::Iter).living(lives.max(pairs.lives))
    }
}

impl Step {
    /// A loop that fills a collection.
    fn looped(&self, pairs: &Pairs, pattern: &str, name: &str, push: &str) -> String {
        let collection = match name {
            "map" => "::std::collections::BTreeMap",
            _ => "Vec",
        };
        let step = match &self.test {
            Some(test) => format!("if {} {{ {push} }}", test.text),
            None => push.to_owned(),
        };
        format!(
            "{{
                let mut {name} = {collection}::new();
                for {pattern} in {} {{ {step} }}
                {name}
            }}",
            pairs.text
        )
    }
}

fn map_of(pairs: &Pairs, step: &Step, key: Native, can_fail: bool) -> Term {
    let value = item_of(&step.body);
    let lives = if value.borrows() { step.body.lives } else { 0 };
    let ty = Native::BTreeMap(Box::new(key), Box::new(value));
    let (own_key, body) = (&step.key, &step.body.text);
    if can_fail {
        let push = format!("map.insert({own_key}, {body});");
        let text = step.looped(pairs, &step.keyed, "map", &push);
        return Term::value(text, ty).living(lives).binding(Binds::Block);
    }
    let pattern = &step.keyed;
    let entries = match &step.test {
        Some(test) => format!(
            "{}.filter_map(|{pattern}| {}.then(|| ({own_key}, {body})))",
            pairs.text,
            test.receiver()
        ),
        None => format!("{}.map(|{pattern}| ({own_key}, {body}))", pairs.text),
    };
    let text = format!("{entries}.collect::<::std::collections::BTreeMap<_, _>>()");
    Term::value(text, ty).living(lives)
}

fn can_fail(test: Option<&Expr>, transform: &Expr) -> bool {
    transform.can_fail || test.is_some_and(|test| test.can_fail)
}

/// The type of keys of the map that is made.
fn key_type(range: &Type) -> Type {
    match range {
        Type::Map(key, _) => (**key).clone(),
        _ => Type::Int,
    }
}
