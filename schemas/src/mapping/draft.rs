//! A mapping file as it was parsed: every key and text with its place, nothing judged yet.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostics::{Diagnostic, Diagnostics, did_you_mean};
use crate::model::Span;

/// A mapping file.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) name: String,
    pub(super) file: String,
    pub(super) doc: String,
    pub(super) target: Text,
    pub(super) web: bool,
    pub(super) live: bool,
    pub(super) validate: bool,
    pub(super) ignore: Vec<Text>,
    pub(super) sources: Vec<(Text, Text, MayBeUnused)>,
    pub(super) fields: Vec<Entry>,
    pub(super) functions: Vec<(Text, Function)>,
}

/// What the file says of a function of the project's own.
#[derive(Debug)]
pub(super) struct Function {
    pub(super) rust: Text,
    /// Where it is in JavaScript.
    pub(super) web: Option<Text>,
}

/// Whether a source that no expression mentions is left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MayBeUnused {
    No,
    Yes,
}

/// A text with its place.
#[derive(Clone, Debug)]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) span: Span,
    /// Where its first byte stands in the file, when it stands there as it is: without escapes.
    pub(super) verbatim: Option<usize>,
}

/// A key and what it has.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) key: Text,
    pub(super) node: Node,
}

/// What a key has.
#[derive(Debug)]
pub(super) enum Node {
    Text(Text),
    Texts(Vec<Text>),
    Table(Vec<Entry>),
}

impl Node {
    /// The entry of a table called `key`.
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        let Self::Table(entries) = self else { return None };
        entries.iter().find(|entry| entry.key.text == key).map(|entry| &entry.node)
    }
}

/// Parses `text`, the mapping `name`; everything that has not the form of one is reported.
pub(super) fn parse(name: &str, file: &str, text: &str, out: &mut Diagnostics) -> Option<Draft> {
    let (document, errors) = DeTable::parse_recoverable(text);
    let mut parser = Parser { file, text, out, failed: !errors.is_empty() };
    for error in errors {
        let at = error.span().unwrap_or(text.len()..text.len());
        parser.error(at, format!("not TOML: {}", error.message()), None);
    }
    if parser.failed {
        return None;
    }
    parser.document(name, document.get_ref())
}

struct Parser<'a> {
    file: &'a str,
    text: &'a str,
    out: &'a mut Diagnostics,
    failed: bool,
}

/// How a function is written that is in both languages.
const TWINS: &str =
    "write { rust = \"crate::money::yuan(int) -> string\", web = \"./web/money.js\" }";

/// The keys of a mapping file.
const KEYS: [&str; 8] =
    ["target", "web", "live", "validate", "ignore", "sources", "fields", "functions"];

impl Parser<'_> {
    fn document(&mut self, name: &str, document: &DeTable<'_>) -> Option<Draft> {
        let mut draft = Draft {
            name: name.to_owned(),
            file: self.file.to_owned(),
            doc: leading_comment(self.text),
            target: Text { text: String::new(), span: self.span(0..0), verbatim: None },
            web: false,
            live: false,
            validate: false,
            ignore: Vec::new(),
            sources: Vec::new(),
            fields: Vec::new(),
            functions: Vec::new(),
        };
        let mut has_target = false;
        for (key, value) in in_order(document) {
            match key.get_ref().as_ref() {
                "target" => {
                    has_target = true;
                    draft.target = self.string(value)?;
                }
                "web" => draft.web = self.flag("web", value),
                "live" => draft.live = self.flag("live", value),
                "validate" => draft.validate = self.flag("validate", value),
                "ignore" => draft.ignore = self.strings(value).unwrap_or_default(),
                "sources" => draft.sources = self.sources(value),
                "fields" => match self.node(value) {
                    Some(Node::Table(entries)) => draft.fields = entries,
                    _ => self.error(
                        value.span(),
                        "`fields` is a table".into(),
                        Some("write [fields] on a line of its own".into()),
                    ),
                },
                "functions" => draft.functions = self.functions(value),
                unknown => {
                    let hint = did_you_mean(unknown, KEYS)
                        .unwrap_or_else(|| format!("there is `{}`", KEYS.join("`, `")));
                    self.error(key.span(), format!("a mapping has no key `{unknown}`"), Some(hint));
                }
            }
        }
        if !has_target && !self.failed {
            self.error(
                0..0,
                "the mapping has no `target`".into(),
                Some("name the type that it fills: target = \"StoreCard\"".into()),
            );
        }
        (!self.failed).then_some(draft)
    }

    fn flag(&mut self, name: &str, value: &Spanned<DeValue<'_>>) -> bool {
        if let DeValue::Boolean(flag) = value.get_ref() {
            return *flag;
        }
        self.error(value.span(), format!("`{name}` is `true` or `false`"), None);
        false
    }

    fn sources(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<(Text, Text, MayBeUnused)> {
        let mut sources = Vec::new();
        for entry in self.entries(value, "sources") {
            let (ty, unused) = match entry.1.get_ref() {
                DeValue::Table(table) => self.source_table(table, entry.1.span()),
                _ => (self.string(entry.1), MayBeUnused::No),
            };
            if let Some(ty) = ty {
                sources.push((entry.0, ty, unused));
            }
        }
        sources
    }

    /// `{ type = "..", unused = true }`
    fn source_table(
        &mut self,
        table: &DeTable<'_>,
        at: Range<usize>,
    ) -> (Option<Text>, MayBeUnused) {
        let (mut ty, mut unused) = (None, MayBeUnused::No);
        for (key, value) in in_order(table) {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("type", _) => ty = self.string(value),
                ("unused", DeValue::Boolean(yes)) => {
                    unused = if *yes { MayBeUnused::Yes } else { MayBeUnused::No };
                }
                _ => self.error(
                    key.span(),
                    format!("a source has no key `{}` like this", key.get_ref()),
                    Some("write { type = \"shop.v1.Store\", unused = true }".into()),
                ),
            }
        }
        if ty.is_none() {
            let hint = "write { type = \"shop.v1.Store\" }".to_owned();
            self.error(at, "the source has no `type`".into(), Some(hint));
        }
        (ty, unused)
    }

    fn functions(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<(Text, Function)> {
        let mut functions = Vec::new();
        for (key, value) in self.entries(value, "functions") {
            let function = match value.get_ref() {
                DeValue::Table(table) => self.function_table(table, value.span()),
                _ => self.string(value).map(|rust| Function { rust, web: None }),
            };
            functions.extend(function.map(|function| (key, function)));
        }
        functions
    }

    /// `{ rust = "..", web = ".." }`
    fn function_table(&mut self, table: &DeTable<'_>, at: Range<usize>) -> Option<Function> {
        let (mut rust, mut web) = (None, None);
        for (key, value) in in_order(table) {
            match key.get_ref().as_ref() {
                "rust" => rust = self.string(value),
                "web" => web = self.string(value),
                unknown => self.error(
                    key.span(),
                    format!("a function has no key `{unknown}`"),
                    Some(TWINS.to_owned()),
                ),
            }
        }
        if rust.is_none() {
            let message = "the function has no `rust`, which is its path and its types";
            self.error(at, message.into(), Some(TWINS.to_owned()));
        }
        rust.map(|rust| Function { rust, web })
    }

    fn entries<'v, 'i>(
        &mut self,
        value: &'v Spanned<DeValue<'i>>,
        name: &str,
    ) -> Vec<(Text, &'v Spanned<DeValue<'i>>)> {
        let DeValue::Table(table) = value.get_ref() else {
            let hint = format!("write [{name}] on a line of its own");
            self.error(value.span(), format!("`{name}` is a table"), Some(hint));
            return Vec::new();
        };
        in_order(table).map(|(key, value)| (self.text(key.get_ref(), key.span()), value)).collect()
    }

    fn node(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Node> {
        match value.get_ref() {
            DeValue::Table(table) => {
                let mut entries = Vec::new();
                for (key, value) in in_order(table) {
                    let key = self.text(key.get_ref(), key.span());
                    if let Some(node) = self.node(value) {
                        entries.push(Entry { key, node });
                    }
                }
                Some(Node::Table(entries))
            }
            DeValue::Array(_) => self.strings(value).map(Node::Texts),
            _ => self.string(value).map(Node::Text),
        }
    }

    fn strings(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Vec<Text>> {
        let DeValue::Array(items) = value.get_ref() else {
            let hint = "write [\"a\", \"b\"]".to_owned();
            self.error(value.span(), "expected a list of strings".into(), Some(hint));
            return None;
        };
        items.iter().map(|item| self.string(item)).collect()
    }

    fn string(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Text> {
        if let DeValue::String(text) = value.get_ref() {
            return Some(self.text(text, value.span()));
        }
        let hint = "expressions stand between quotes: price = \"item.price\"".to_owned();
        self.error(value.span(), "expected a string".into(), Some(hint));
        None
    }

    fn text(&self, text: &str, at: Range<usize>) -> Text {
        let written = self.text.get(at.clone()).unwrap_or_default();
        let quotes = [r#"""""#, "'''", "\"", "'", ""].into_iter().find(|it| {
            let inner = written.strip_prefix(it).and_then(|inner| inner.strip_suffix(it));
            inner.is_some_and(|inner| inner == text)
        });
        let verbatim = quotes.map(|quotes| at.start + quotes.len());
        Text { text: text.to_owned(), span: self.span(at), verbatim }
    }

    fn span(&self, at: Range<usize>) -> Span {
        self.out.sources.span(self.file, at.start, at.end)
    }

    fn error(&mut self, at: Range<usize>, message: String, hint: Option<String>) {
        self.failed = true;
        let span = self.span(at);
        self.out.push(Diagnostic::error(message).at(&span, "").hints(hint));
    }
}

impl Text {
    /// The place of the bytes `range` of the text, or of all of it where the file spells it otherwise.
    pub(super) fn part(&self, range: &Range<usize>, out: &Diagnostics) -> Span {
        match self.verbatim {
            Some(start) => {
                let end = start + range.end.max(range.start + 1).min(self.text.len().max(1));
                out.sources.span(&self.span.file, start + range.start, end)
            }
            None => self.span.clone(),
        }
    }
}

/// In the order of the file: tables come sorted by their keys.
fn in_order<'t, 'i>(
    table: &'t DeTable<'i>,
) -> impl Iterator<Item = (&'t Spanned<std::borrow::Cow<'i, str>>, &'t Spanned<DeValue<'i>>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries.into_iter()
}

/// The comment at the very top, which is the documentation of the mapping.
fn leading_comment(text: &str) -> String {
    let lines = text.lines().map_while(|line| line.strip_prefix('#'));
    let lines: Vec<&str> = lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    lines.join("\n").trim().to_owned()
}
