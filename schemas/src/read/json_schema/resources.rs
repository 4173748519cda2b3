//! What a `$ref` can lead to: documents by their file and their `$id`, schemas with an `$id` of their own, and
//! anchors. URIs are resolved after RFC 3986; nothing is ever fetched.

use std::collections::{BTreeMap, BTreeSet};

use fluent_uri::{Iri, IriRef};

use super::document::Document;
use super::node::Node;
use super::place::{Place, uri_encoded};
use super::subschemas::subschemas;

/// The base of documents without an `$id`. No path of a machine is in it, so that it is the same everywhere.
const BASE: &str = "hawksbill:///";

/// Everything that references can lead to.
pub(super) struct Resources {
    /// Schemas that have a URI: documents, and schemas with an `$id`.
    by_uri: BTreeMap<String, Place>,
    /// `$anchor` and its older spellings, by the URI of the schema around it.
    anchors: BTreeMap<(String, String), Place>,
    /// The places at which another base URI begins.
    bases: BTreeMap<Place, String>,
    /// Every `$ref` with the place of the schema that has it.
    pub(super) references: Vec<Place>,
}

impl Resources {
    /// The resources of `documents`.
    pub(super) fn of(documents: &[Document]) -> Self {
        let mut found = Self {
            by_uri: BTreeMap::new(),
            anchors: BTreeMap::new(),
            bases: BTreeMap::new(),
            references: Vec::new(),
        };
        for (index, document) in documents.iter().enumerate() {
            let root = Place::root(index);
            let base = format!("{BASE}{}", uri_encoded(&document.file));
            found.by_uri.insert(base.clone(), root.clone());
            found.bases.insert(root.clone(), base.clone());
            found.visit(&root, &document.root, &base, document.is_old_draft());
        }
        found
    }

    fn visit(&mut self, place: &Place, node: &Node, base: &str, old: bool) {
        let mut base = base.to_owned();
        let has_reference = node.text_of("$ref").is_some();
        if has_reference {
            self.references.push(place.clone());
        }
        let id = node.text_of("$id").or_else(|| node.text_of("id").filter(|_| old));
        // Beside `$ref` older drafts read nothing, an `$id` neither.
        if let Some(id) = id.filter(|_| !(old && has_reference)) {
            match id.strip_prefix('#') {
                Some(anchor) => self.anchor(&base, anchor, place),
                None => {
                    if let Some(uri) = resolve(&base, id) {
                        base = uri.trim_end_matches('#').to_owned();
                        self.by_uri.entry(base.clone()).or_insert_with(|| place.clone());
                        self.bases.insert(place.clone(), base.clone());
                    }
                }
            }
        }
        for key in ["$anchor", "$dynamicAnchor"] {
            if let Some(anchor) = node.text_of(key) {
                self.anchor(&base, anchor, place);
            }
        }
        for (place, node) in subschemas(place, node) {
            self.visit(&place, node, &base, old);
        }
    }

    fn anchor(&mut self, base: &str, name: &str, place: &Place) {
        let key = (base.to_owned(), name.to_owned());
        self.anchors.entry(key).or_insert_with(|| place.clone());
    }

    /// The URI of the schema at `place`, or of the resource around it.
    pub(super) fn uri(&self, place: &Place) -> String {
        self.base(place).to_owned()
    }

    /// The base URI of the schema at `place`.
    fn base(&self, place: &Place) -> &str {
        let mut at = place.clone();
        loop {
            if let Some(base) = self.bases.get(&at) {
                return base;
            }
            match at.pointer.rfind('/') {
                Some(end) => at.pointer.truncate(end),
                None => return BASE,
            }
        }
    }

    /// The schema that `uri`, without its fragment, is in when it stands at `from`, and its own URI.
    pub(super) fn resource(&self, from: &Place, uri: &str) -> Option<(&Place, String)> {
        let absolute = match uri {
            "" => self.base(from).to_owned(),
            uri => resolve(self.base(from), uri)?,
        };
        self.by_uri.get(&absolute).map(|place| (place, absolute))
    }

    /// `uri`, seen from `from`, when it is one of the web.
    pub(super) fn on_the_web(&self, from: &Place, uri: &str) -> Option<String> {
        let absolute = resolve(self.base(from), uri)?;
        ["http://", "https://"].iter().any(|start| absolute.starts_with(start)).then_some(absolute)
    }

    /// The schema with the anchor `name` in the resource `uri`.
    pub(super) fn anchored(&self, uri: String, name: &str) -> Option<&Place> {
        self.anchors.get(&(uri, name.to_owned()))
    }

    /// The URIs that schemas gave themselves.
    pub(super) fn uris(&self) -> BTreeSet<&str> {
        self.by_uri.keys().map(String::as_str).filter(|uri| !uri.starts_with(BASE)).collect()
    }
}

/// `reference` as seen from `base`; none where one of them is no URI.
fn resolve(base: &str, reference: &str) -> Option<String> {
    let reference = IriRef::parse(reference).ok()?;
    let resolved = match Iri::parse(base) {
        Ok(base) => reference.resolve_against(&base).ok()?,
        Err(_) => return None,
    };
    Some(resolved.into_string())
}
