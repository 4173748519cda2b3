//! The mapping file: read for what is confirmed, and edited without touching a line, a comment or an order that
//! is there.

use std::collections::BTreeSet;

use hawksbill_schemas::diagnostics::{Diagnostic, Sources};
use toml_edit::{DocumentMut, InlineTable, Item, Table, TableLike, Value};

use super::decide;
use super::proposal::{Candidate, Each, Kind, Proposal};
use super::whens::{bare, conditional, object};

/// A mapping file.
#[derive(Clone, Debug)]
pub(super) struct File {
    document: DocumentMut,
}

/// An array that the file fills element by element.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Filled {
    /// The place of the array.
    pub(super) target: String,
    /// What it goes over.
    pub(super) list: String,
    /// What an element is called.
    pub(super) variable: String,
    /// The places of an element that are filled.
    pub(super) confirmed: BTreeSet<String>,
}

impl File {
    /// # Errors
    /// When the text is no TOML.
    pub(super) fn read(path: &str, text: &str, sources: &mut Sources) -> Result<Self, Diagnostic> {
        sources.insert(path, text);
        text.parse().map(|document| Self { document }).map_err(|error: toml_edit::TomlError| {
            let at = error.span().unwrap_or(0..text.len());
            let span = sources.span(path, at.start, at.end);
            Diagnostic::error(format!("not TOML: {}", error.message())).at(&span, "")
        })
    }

    /// A file that fills `target` from `sources` and says so.
    pub(super) fn new(target: &str, sources: &[(String, String)]) -> Self {
        let mut document = DocumentMut::new();
        document.insert("target", Item::Value(target.into()));
        if let Some(mut key) = document.key_mut("target") {
            let doc = format!("# Fills `{target}`.\n");
            key.leaf_decor_mut().set_prefix(doc);
        }
        let mut table = Table::new();
        for (name, ty) in sources {
            table.insert(name, Item::Value(ty.as_str().into()));
        }
        document.insert("sources", Item::Table(table));
        document.insert("fields", Item::Table(Table::new()));
        Self { document }
    }

    pub(super) fn target(&self) -> Option<&str> {
        self.document.get("target").and_then(Item::as_str)
    }

    /// The sources, by name, as they are written.
    pub(super) fn sources(&self) -> Vec<(String, String)> {
        let table = self.document.get("sources").and_then(Item::as_table_like);
        let sources = table.into_iter().flat_map(TableLike::iter);
        let of = |item: &Item| -> Option<String> {
            let text = item.as_str().or_else(|| item.get("type").and_then(Item::as_str));
            text.map(str::to_owned)
        };
        sources.filter_map(|(name, item)| Some((name.to_owned(), of(item)?))).collect()
    }

    /// Adds the sources that are not there yet.
    pub(super) fn add_sources(&mut self, sources: &[(String, String)]) {
        if sources.is_empty() {
            return;
        }
        if !self.document.contains_key("sources") {
            self.document.insert("sources", Item::Table(Table::new()));
        }
        let table = self.document.get_mut("sources").and_then(Item::as_table_like_mut);
        let Some(table) = table else { return };
        for (name, ty) in sources {
            if table.get(name).is_none() {
                table.insert(name, Item::Value(ty.as_str().into()));
            }
        }
    }

    /// The places that are filled, or left out on purpose.
    pub(super) fn confirmed(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        if let Some(table) = self.document.get("fields").and_then(Item::as_table_like) {
            places(table, "", &mut found);
        }
        let ignored = self.document.get("ignore").and_then(Item::as_array).into_iter().flatten();
        found.extend(ignored.filter_map(Value::as_str).map(str::to_owned));
        found
    }

    /// The texts of all expressions.
    pub(super) fn expressions(&self) -> Vec<String> {
        let mut found = Vec::new();
        if let Some(fields) = self.document.get("fields").and_then(Item::as_table_like) {
            texts(fields, &mut found);
        }
        found
    }

    /// The arrays that are filled element by element.
    pub(super) fn filled(&self) -> Vec<Filled> {
        let Some(table) = self.document.get("fields").and_then(Item::as_table_like) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        arrays(table, "", &mut found);
        found
    }

    /// Writes what is applied; places that are there already stay as they are.
    pub(super) fn apply(&mut self, proposals: &[Proposal]) {
        if let Some(why) = proposals
            .iter()
            .find_map(|it| Some(format!(" # {}: {}", it.target, it.asks_for_validation()?)))
            && !self.document.contains_key("validate")
        {
            let mut value = Value::from(true);
            value.decor_mut().set_suffix(why);
            self.document.insert("validate", Item::Value(value));
        }
        if !self.document.contains_key("fields") {
            self.document.insert("fields", Item::Table(Table::new()));
        }
        let Some(fields) = self.document.get_mut("fields").and_then(Item::as_table_like_mut) else {
            return;
        };
        let objects = conditional(proposals, fields);
        for (path, when) in &objects {
            let path: Vec<&str> = path.iter().map(String::as_str).collect();
            insert(fields, &path, object(when));
        }
        for proposal in proposals {
            let path: Vec<&str> = proposal.path.iter().map(String::as_str).collect();
            let is_held = proposal.required
                && proposal.within.as_ref().is_some_and(|path| objects.contains_key(path));
            match (&proposal.kind, &proposal.best) {
                (Kind::Applied, Some(best)) if is_held => insert(fields, &path, item(&bare(best))),
                (Kind::Applied, Some(best)) => insert(fields, &path, item(best)),
                (Kind::Confirmed, Some(Candidate { each: Some(each), .. })) => {
                    into_array(fields, &path, each);
                }
                _ => {}
            }
        }
    }

    /// Writes what is applied into a new file, and what a person has to decide.
    pub(super) fn fill(&mut self, proposals: &[Proposal]) {
        self.apply(proposals);
        self.remark(&decide::to_decide(proposals));
    }

    /// Says in comments what a person has to decide, above the first field.
    fn remark(&mut self, lines: &[String]) {
        let Some(fields) = self.document.get_mut("fields").and_then(Item::as_table_mut) else {
            return;
        };
        let text: String = lines.iter().map(|line| format!("# {line}\n")).collect();
        if !put_before_first(fields, &text) {
            self.document.set_trailing(text);
        }
    }

    pub(super) fn text(&self) -> String {
        self.document.to_string()
    }
}

/// Puts text before the first line of a table, whose key may have dots. Tells whether there is such a line.
fn put_before_first(table: &mut Table, text: &str) -> bool {
    let Some(first) = table.iter().next().map(|(key, _)| key.to_owned()) else { return false };
    if let Some(inner) = table.get_mut(&first).and_then(Item::as_table_mut)
        && inner.is_dotted()
    {
        return put_before_first(inner, text);
    }
    let Some(mut key) = table.key_mut(&first) else { return false };
    key.leaf_decor_mut().set_prefix(text);
    true
}

/// Whether a table is one expression with what belongs to it, and no object.
fn is_expression(table: &dyn TableLike) -> bool {
    ["value", "each", "mapping"].iter().any(|key| table.get(key).is_some_and(Item::is_str))
}

/// The fields of an object: those of `{ when = "..", fields = { .. } }`, else all keys.
pub(super) fn own_fields(table: &dyn TableLike) -> &dyn TableLike {
    let fields = table.get("fields").and_then(Item::as_table_like);
    fields.filter(|_| is_wrapped(table)).unwrap_or(table)
}

/// Whether the fields of an object stand under a key of their own.
fn is_wrapped(table: &dyn TableLike) -> bool {
    table.get("fields").is_some_and(Item::is_table_like)
        && table.iter().all(|(key, _)| ["when", "fields"].contains(&key))
}

fn places(table: &dyn TableLike, around: &str, found: &mut BTreeSet<String>) {
    for (key, item) in table.iter() {
        let path = if around.is_empty() { key.to_owned() } else { format!("{around}.{key}") };
        match item.as_table_like() {
            Some(inner) if !is_expression(inner) => places(own_fields(inner), &path, found),
            _ => {
                found.insert(path);
            }
        }
    }
}

fn texts(table: &dyn TableLike, found: &mut Vec<String>) {
    for (_, item) in table.iter() {
        found.extend(item.as_str().map(str::to_owned));
        if let Some(inner) = item.as_table_like() {
            texts(inner, found);
        }
    }
}

fn arrays(table: &dyn TableLike, around: &str, found: &mut Vec<Filled>) {
    for (key, item) in table.iter() {
        let path = if around.is_empty() { key.to_owned() } else { format!("{around}.{key}") };
        let Some(inner) = item.as_table_like() else { continue };
        let text = |key: &str| inner.get(key).and_then(Item::as_str).map(str::to_owned);
        match (text("each"), text("as")) {
            (Some(list), Some(variable)) => {
                let mut confirmed = BTreeSet::new();
                if let Some(fields) = inner.get("fields").and_then(Item::as_table_like) {
                    places(fields, "", &mut confirmed);
                }
                found.push(Filled { target: path, list, variable, confirmed });
            }
            _ if !is_expression(inner) => arrays(own_fields(inner), &path, found),
            _ => {}
        }
    }
}

/// Puts `item` at `path`, below the tables that are there, else by dotted keys.
fn insert(table: &mut dyn TableLike, path: &[&str], item: Item) {
    match path {
        [] => {}
        [key] => {
            if table.get(key).is_none() {
                table.insert(key, item);
            }
        }
        [key, rest @ ..] => {
            if table.get(key).is_none() {
                let mut dotted = Table::new();
                dotted.set_dotted(true);
                table.insert(key, Item::Table(dotted));
            }
            if let Some(inner) = table.get_mut(key) {
                insert_into(inner, rest, item);
            }
        }
    }
}

/// The same below a table that may stand on one line: its last blank stays the last.
fn insert_into(table: &mut Item, path: &[&str], item: Item) {
    let last = |table: &mut Item, suffix: &str| {
        let inline = table.as_inline_table_mut();
        if let Some((_, value)) = inline.and_then(|inline| inline.iter_mut().last()) {
            value.decor_mut().set_suffix(suffix);
        }
    };
    if table.as_table_like().is_some_and(is_wrapped)
        && let Some(fields) = table.get_mut("fields")
    {
        return insert_into(fields, path, item);
    }
    last(table, "");
    if let Some(inner) = table.as_table_like_mut() {
        insert(inner, path, item);
    }
    last(table, " ");
}

/// What is applied inside of an array that the file has.
fn into_array(table: &mut dyn TableLike, path: &[&str], each: &Each) {
    let [key, rest @ ..] = path else { return };
    let Some(mut inner) = table.get_mut(key) else { return };
    if !rest.is_empty() && inner.as_table_like().is_some_and(is_wrapped) {
        let Some(fields) = inner.get_mut("fields") else { return };
        inner = fields;
    }
    let Some(inner) = inner.as_table_like_mut() else { return };
    if !rest.is_empty() {
        return into_array(inner, rest, each);
    }
    if inner.get("fields").is_none() {
        inner.insert("fields", Item::Value(Value::InlineTable(InlineTable::new())));
    }
    let Some(fields) = inner.get_mut("fields") else { return };
    for field in each.fields.iter().filter(|field| field.kind == Kind::Applied) {
        if let Some(best) = &field.best {
            let path: Vec<&str> = field.path.iter().map(String::as_str).collect();
            insert_into(fields, &path, item(best));
        }
    }
}

fn item(best: &Candidate) -> Item {
    let Candidate { default, each, .. } = best;
    let expr = &best.written();
    match (each, default) {
        (Some(each), _) => Item::Table(array(expr, each)),
        (None, Some(default)) => {
            let mut table = InlineTable::new();
            table.insert("value", expr.as_str().into());
            table.insert("default", default.as_str().into());
            Item::Value(Value::InlineTable(table))
        }
        (None, None) => Item::Value(expr.as_str().into()),
    }
}

fn array(list: &str, each: &Each) -> Table {
    let mut table = Table::new();
    table.insert("each", Item::Value(list.into()));
    table.insert("as", Item::Value(each.variable.as_str().into()));
    let applied: Vec<&Proposal> = each
        .fields
        .iter()
        .filter(|field| matches!(field.kind, Kind::Applied | Kind::Itself))
        .collect();
    let when = each.when();
    if let Some(when) = &when {
        table.insert("when", Item::Value(when.as_str().into()));
    }
    let mut fields = Table::new();
    let objects = conditional(&each.fields, &fields);
    for (path, when) in &objects {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        insert(&mut fields, &path, object(when));
    }
    for field in &applied {
        let path: Vec<&str> = field.path.iter().map(String::as_str).collect();
        let is_held = match &field.within {
            Some(path) => objects.contains_key(path),
            None => when.is_some(),
        };
        if let Some(best) = &field.best {
            let best = if is_held && field.required { bare(best) } else { best.clone() };
            insert(&mut fields, &path, item(&best));
        }
    }
    table.insert("fields", Item::Table(fields));
    table
}
