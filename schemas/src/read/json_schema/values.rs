//! What values a schema allows: its keywords, one after the other, narrow the set of all JSON.

use super::keywords;
use super::node::{Node, NodeValue};
use super::place::Place;
use super::reader::Reader;
use super::set::{Kind, Set, Sub};
use crate::diagnostics::Diagnostic;

/// Schemas that lead through more others than this are taken to allow anything.
const MAX_OPEN: usize = 64;

impl Reader<'_> {
    /// The values of a schema where it is used: those of its name, if it has one.
    pub(super) fn values_of_use(&mut self, place: &Place) -> Set {
        if self.named.contains_key(place) {
            return Set::of(vec![Kind::Ref(place.clone())]);
        }
        self.values_at(place)
    }

    /// The values that fit several schemas.
    pub(super) fn values_of(&mut self, sub: &Sub) -> Set {
        let mut values = Set::any();
        for place in &sub.all {
            let more = self.values_of_use(place);
            values = self.meet(values, more);
        }
        for place in &sub.hints {
            let mentions = self.mentions_at(place);
            values.mentions.and(mentions);
        }
        values
    }

    /// The values of the schema at `place`, as its keywords say it.
    pub(super) fn values_at(&mut self, place: &Place) -> Set {
        if let Some(known) = self.values.get(place) {
            return known.clone();
        }
        let Some(node) = self.node(place) else { return Set::any() };
        if self.open.contains(place) || self.open.len() > MAX_OPEN {
            let message = "a schema that is put together from itself is read as any JSON";
            self.loosened(place, &node.at, message);
            return Set::any();
        }
        self.open.push(place.clone());
        let values = match &node.value {
            NodeValue::Bool(true) => Set::any(),
            NodeValue::Bool(false) => Set::never(),
            NodeValue::Object(_) => self.keywords(place, node),
            _ => {
                let message = format!("a schema is an object or a boolean, not {}", node.kind());
                self.wrong(place, &node.at, message);
                Set::any()
            }
        };
        self.open.pop();
        self.values.insert(place.clone(), values.clone());
        values
    }

    fn keywords(&mut self, place: &Place, node: &Node) -> Set {
        self.check_keywords(place, node);
        let mut values = Set::any();
        if let Some(reference) = node.get("$ref") {
            let target = self.follow(place, reference);
            values = target.map_or_else(Set::any, |target| self.values_of_reference(&target));
            if self.document(place).is_old_draft() {
                self.note_ignored(place, node);
                return values;
            }
        }
        self.check_bounds(place, node);
        let own = self.values_by_type(place, node);
        values = self.meet(values, own);
        for key in ["enum", "const"] {
            if let Some(member) = node.member(key)
                && let Some(listed) = self.literals(place, key, &member.value)
            {
                values = self.meet(values, listed);
            }
        }
        if let Some(list) = self.schemas(place, node, "allOf") {
            for part in list {
                let more = self.values_of_use(&part);
                values = self.meet(values, more);
            }
        }
        for key in ["anyOf", "oneOf"] {
            if let Some(list) = self.schemas(place, node, key) {
                let any = self.values_of_any(list);
                values = self.meet(values, any);
            }
        }
        let mentions = self.conditional_mentions(place, node);
        values.mentions.and(mentions);
        values
    }

    /// The values of the schema that a reference leads to. Every one has a name but those that stand where no
    /// keyword leads.
    fn values_of_reference(&mut self, target: &Place) -> Set {
        if !self.named.contains_key(target) {
            self.name_place(target.clone(), &target.last());
        }
        self.values_of_use(target)
    }

    fn values_of_any(&mut self, branches: Vec<Place>) -> Set {
        let mut all = Set::never();
        for branch in branches {
            let mut values = self.values_of_use(&branch);
            for alternative in values.kinds.iter_mut().flatten() {
                alternative.branch = Some(branch.clone());
            }
            all = all.join(values);
        }
        all
    }

    /// The places of the schemas in the list under `key`.
    fn schemas(&mut self, place: &Place, node: &Node, key: &str) -> Option<Vec<Place>> {
        let value = node.get(key)?;
        match value.items() {
            Some(items) if !items.is_empty() => {
                Some((0..items.len()).map(|at| place.below(&[key, &at.to_string()])).collect())
            }
            _ => {
                self.wrong(place, &value.at, format!("`{key}` is a list with schemas"));
                None
            }
        }
    }

    /// Notes keywords that types cannot follow, and those that look like a slip of the pen.
    fn check_keywords(&mut self, place: &Place, node: &Node) {
        for member in node.members() {
            let key = member.key.as_str();
            if keywords::LOOSENED.contains(&key) {
                let message = format!("`{key}` is for validation only: the type allows more");
                self.loosened(place, &member.key_at, &message);
            } else if let Some(meant) = keywords::slip(key) {
                let span = self.span(place.document, &member.key_at);
                let warning = Diagnostic::warning(format!("there is no keyword `{key}`"));
                let warning = warning.at(&span, "").hint(format!("did you mean `{meant}`?"));
                self.report(place, &member.key_at, warning);
            }
        }
    }

    /// Keywords beside `$ref` that mean nothing before draft 2019-09.
    fn note_ignored(&mut self, place: &Place, node: &Node) {
        for member in node.members() {
            if member.key != "$ref" && !keywords::is_silent(&member.key) {
                let message = format!(
                    "`{}` beside `$ref` means nothing in this draft of JSON Schema",
                    member.key
                );
                self.loosened(place, &member.key_at, &message);
            }
        }
    }
}
