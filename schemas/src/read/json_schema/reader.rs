//! What every step of reading module schemas shares: the documents, what references lead to, what was found so
//! far, and the reports. `values` reads schemas, `declare` makes types of what they allow.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Range;

use super::declare::Work;
use super::document::Document;
use super::naming::Names;
use super::node::Node;
use super::place::Place;
use super::refs::{Refs, Target};
use super::set::{Set, Sub};
use crate::diagnostics::Diagnostic;
use crate::model::{Contract, Span, TypeName, TypeRef};

/// Fills the contract from all documents.
pub(super) struct Reader<'a> {
    pub(super) refs: Refs<'a>,
    pub(super) contract: &'a mut Contract,
    pub(super) problems: &'a mut Vec<Diagnostic>,
    /// The type at each place that has a name.
    pub(super) named: BTreeMap<Place, TypeName>,
    /// The types of schemas without a name, so that one schema is one type and recursion ends.
    pub(super) inline: BTreeMap<Sub, TypeRef>,
    /// Schemas without a name whose type is being found.
    pub(super) typing: Vec<Sub>,
    pub(super) names: Vec<Names>,
    /// Types that have a name and are still to be declared.
    pub(super) work: VecDeque<Work>,
    /// What was read of each schema.
    pub(super) values: BTreeMap<Place, Set>,
    /// Schemas that are being read.
    pub(super) open: Vec<Place>,
    /// What reports were made, so that none is made twice.
    reported: BTreeSet<(usize, usize, String)>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        refs: Refs<'a>,
        contract: &'a mut Contract,
        problems: &'a mut Vec<Diagnostic>,
    ) -> Self {
        let names = refs.documents.iter().map(|it| Names::new(it.name())).collect();
        Self {
            refs,
            contract,
            problems,
            named: BTreeMap::new(),
            inline: BTreeMap::new(),
            typing: Vec::new(),
            names,
            work: VecDeque::new(),
            values: BTreeMap::new(),
            open: Vec::new(),
            reported: BTreeSet::new(),
        }
    }

    pub(super) fn document(&self, place: &Place) -> &'a Document {
        let documents: &'a [Document] = self.refs.documents;
        &documents[place.document]
    }

    /// The schema at `place`.
    pub(super) fn node(&self, place: &Place) -> Option<&'a Node> {
        self.document(place).find(&place.pointer)
    }

    /// The schema that the reference `node` of the schema at `place` leads to, if it is one of this project. Nothing
    /// is reported.
    pub(super) fn target(&self, place: &Place, node: &Node) -> Option<Place> {
        match self.refs.follow(place, node) {
            Ok(Target::Schema(target)) => Some(target),
            _ => None,
        }
    }

    /// The schema that the reference `node` of the schema at `place` leads to; none where it leads to none in
    /// this project, which is reported unless the reason is reported elsewhere.
    pub(super) fn follow(&mut self, place: &Place, node: &Node) -> Option<Place> {
        match self.refs.follow(place, node) {
            Ok(Target::Schema(target)) => Some(target),
            Ok(Target::Broken) => None,
            Ok(Target::Elsewhere(warning)) => {
                self.report(place, &node.at, warning);
                None
            }
            Ok(Target::MetaSchema) => {
                self.loosened(place, &node.at, "a schema about schemas is read as any JSON");
                None
            }
            Err(error) => {
                self.report(place, &node.at, error);
                None
            }
        }
    }

    /// Reports that a type is wider than the schema.
    pub(super) fn loosened(&mut self, place: &Place, at: &Range<usize>, message: &str) {
        let span = self.span(place.document, at);
        let note =
            Diagnostic::note(message).at(&span, format!("in the schema at {}", place.shown()));
        self.report(place, at, note);
    }

    /// Reports what is wrong.
    pub(super) fn wrong(&mut self, place: &Place, at: &Range<usize>, message: String) {
        self.wrong_with(place, at, message, None);
    }

    /// Reports what is wrong and what to do.
    pub(super) fn wrong_with(
        &mut self,
        place: &Place,
        at: &Range<usize>,
        message: String,
        hint: Option<String>,
    ) {
        let span = self.span(place.document, at);
        self.report(place, at, Diagnostic::error(message).at(&span, "").hints(hint));
    }

    /// Adds a report about `at`, unless the same was reported before.
    pub(super) fn report(&mut self, place: &Place, at: &Range<usize>, problem: Diagnostic) {
        if self.reported.insert((place.document, at.start, problem.message.clone())) {
            self.problems.push(problem);
        }
    }

    pub(super) fn span(&self, document: usize, at: &Range<usize>) -> Span {
        self.refs.sources.span(&self.refs.documents[document].file, at.start, at.end)
    }

    /// Where a thing with a name is declared: the key of its definition or property, or the start of the file.
    pub(super) fn key_span(&self, place: &Place) -> Span {
        let Some(node) = self.node(place) else { return self.span(place.document, &(0..0)) };
        let parent = place.pointer.rsplit_once('/').map(|(parent, _)| parent);
        let parent = parent.and_then(|it| self.document(place).find(it));
        let key = parent.and_then(|parent| {
            parent.members().iter().find(|member| std::ptr::eq(&raw const member.value, node))
        });
        match key {
            Some(member) => self.span(place.document, &member.key_at),
            None => self.span(place.document, &(node.at.start..node.at.start)),
        }
    }

    /// The use of the type at `place`, when it has a name.
    pub(super) fn named_ref(&self, place: &Place) -> Option<TypeRef> {
        self.named.get(place).cloned().map(TypeRef::Named)
    }
}
