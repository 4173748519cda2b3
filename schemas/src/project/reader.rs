//! Reads `hawksbill.toml` key by key, each with its position.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::{Config, FILE, paths};
use crate::diagnostics::{Diagnostic, Diagnostics, did_you_mean};
use crate::model::Span;

/// Where the values stand that later checks point at.
#[derive(Default)]
pub(super) struct Spans {
    pub(super) web_out: Option<Span>,
    pub(super) capabilities: BTreeMap<String, Span>,
}

/// Puts what `text` says into `config`, and reports all that is wrong with it.
pub(super) fn read(text: &str, config: &mut Config, out: &mut Diagnostics) -> Spans {
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let at = error.span().unwrap_or(text.len()..text.len());
        let span = out.sources.span(FILE, at.start, at.end);
        out.push(Diagnostic::error(format!("not TOML: {}", error.message())).at(&span, ""));
    }
    if out.has_errors() {
        return Spans::default();
    }
    let mut reader = Reader { out, spans: Spans::default() };
    reader.document(document.get_ref(), config);
    reader.spans
}

struct Reader<'a> {
    out: &'a mut Diagnostics,
    spans: Spans,
}

impl Reader<'_> {
    fn document(&mut self, document: &DeTable<'_>, config: &mut Config) {
        const TABLES: [&str; 4] = ["schemas", "functions", "web", "capabilities"];
        for (key, value) in in_order(document) {
            let Config { schemas, functions, web, capabilities } = &mut *config;
            match key.get_ref().as_ref() {
                "schemas" => self.folders(
                    value,
                    "schemas",
                    &mut [
                        ("proto", &mut schemas.proto),
                        ("modules", &mut schemas.modules),
                        ("mappings", &mut schemas.mappings),
                        ("pages", &mut schemas.pages),
                    ],
                ),
                "functions" => {
                    self.folders(value, "functions", &mut [("source", &mut functions.source)]);
                }
                "web" => self.folders(value, "web", &mut [("out", &mut web.out)]),
                "capabilities" => self.capabilities(value, capabilities),
                unknown => self.unknown(key.span(), unknown, "table", &TABLES),
            }
        }
    }

    /// A table whose values are folders.
    fn folders(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        name: &str,
        known: &mut [(&str, &mut String)],
    ) {
        let Some(table) = self.table(value, name) else { return };
        for (key, value) in in_order(table) {
            let word = key.get_ref().as_ref();
            let Some((_, folder)) = known.iter_mut().find(|(known, _)| *known == word) else {
                let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
                self.unknown(key.span(), word, &format!("key in [{name}]"), &names);
                continue;
            };
            let Some(text) = self.string(value) else { continue };
            let span = self.span(value.span());
            match paths::normalise(text) {
                Ok(path) => **folder = path,
                Err(problem) => self.out.push(problem.at(&span, "")),
            }
            if (name, word) == ("web", "out") {
                self.spans.web_out = Some(span);
            }
        }
    }

    fn capabilities(&mut self, value: &Spanned<DeValue<'_>>, into: &mut BTreeMap<String, String>) {
        let Some(table) = self.table(value, "capabilities") else { return };
        for (key, value) in in_order(table) {
            let name = key.get_ref().as_ref();
            if let DeValue::Table(_) = value.get_ref() {
                let span = self.span(key.span());
                self.out.push(
                    Diagnostic::error("the name of a capability is one quoted key")
                        .at(&span, "this dot makes a table of it")
                        .hint(r#"write "shop.store.v1.StoreService" = "http://host:port""#),
                );
                continue;
            }
            let Some(url) = self.string(value) else { continue };
            if is_endpoint(url) {
                let span = self.span(key.span());
                self.spans.capabilities.insert(name.to_owned(), span);
                into.insert(name.to_owned(), url.to_owned());
            } else {
                let span = self.span(value.span());
                self.out.push(
                    Diagnostic::error(format!("`{url}` is not the URL of an endpoint"))
                        .at(&span, "")
                        .hint("write http://host:port or https://host:port"),
                );
            }
        }
    }

    fn table<'v, 'i>(
        &mut self,
        value: &'v Spanned<DeValue<'i>>,
        name: &str,
    ) -> Option<&'v DeTable<'i>> {
        match value.get_ref() {
            DeValue::Table(table) => Some(table),
            other => {
                let message = format!("`{name}` is a table, not {}", article(other.type_str()));
                self.wrong(value, message, format!("write [{name}] on a line of its own"));
                None
            }
        }
    }

    fn string<'v>(&mut self, value: &'v Spanned<DeValue<'_>>) -> Option<&'v str> {
        match value.get_ref() {
            DeValue::String(text) => Some(text),
            other => {
                let message = format!("expected a string, found {}", article(other.type_str()));
                self.wrong(value, message, "put the value between quotes".to_owned());
                None
            }
        }
    }

    fn wrong(&mut self, value: &Spanned<DeValue<'_>>, message: String, hint: String) {
        let span = self.span(value.span());
        self.out.push(Diagnostic::error(message).at(&span, "").hint(hint));
    }

    fn unknown(&mut self, at: Range<usize>, word: &str, what: &str, known: &[&str]) {
        let list: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
        let hint = did_you_mean(word, known.iter().copied())
            .unwrap_or_else(|| format!("there is {}", list.join(", ")));
        let span = self.span(at);
        self.out.push(
            Diagnostic::error(format!("there is no {what} called `{word}`"))
                .at(&span, "")
                .hint(hint),
        );
    }

    fn span(&self, at: Range<usize>) -> Span {
        self.out.sources.span(FILE, at.start, at.end)
    }
}

/// The entries of a table as they stand in the file.
fn in_order<'t, 'i>(
    table: &'t DeTable<'i>,
) -> Vec<(&'t Spanned<DeString<'i>>, &'t Spanned<DeValue<'i>>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

/// `http://` or `https://`, then at least a host.
fn is_endpoint(url: &str) -> bool {
    let rest = url.strip_prefix("http://").or_else(|| url.strip_prefix("https://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
        let host_given = !host.is_empty() || rest.starts_with('[');
        host_given && !url.contains(|c: char| c.is_whitespace() || c.is_control())
    })
}

fn article(noun: &str) -> String {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}
