//! Source maps, version 3 (ECMA-426): which place of a source a declared name stands for.

use std::collections::BTreeMap;

use hawksbill_schemas::model::Span;

/// Maps places of one generated file, added in the order of the text, to places in sources.
#[derive(Default)]
pub(super) struct SourceMap {
    sources: Vec<String>,
    known: BTreeMap<String, usize>,
    mappings: String,
    /// The text up to the last mapping: its length in bytes and the column there.
    seen: usize,
    column: i64,
    /// The fields of the last mapping; the next one is written as differences from these.
    last: [i64; 4],
    /// Whether the line has a mapping already.
    continued: bool,
}

impl SourceMap {
    /// Maps the end of `text`, which goes on after this call, to the start of `span`.
    pub(super) fn add(&mut self, text: &str, span: &Span) {
        self.advance(text);
        if span.file.is_empty() || span.line == 0 {
            return;
        }
        let next = self.known.len();
        let source = *self.known.entry(span.file.clone()).or_insert_with(|| {
            self.sources.push(span.file.clone());
            next
        });
        let source = i64::try_from(source).unwrap_or(i64::MAX);
        let line = i64::from(span.line) - 1;
        let fields = [self.column, source, line, i64::from(span.column).saturating_sub(1)];
        if self.continued {
            self.mappings.push(',');
        }
        for (now, before) in fields.into_iter().zip(self.last) {
            write_vlq(&mut self.mappings, now - before);
        }
        self.last = fields;
        self.continued = true;
    }

    /// The map as JSON. `name` is the mapped file; `root` stands before the path of every source.
    pub(super) fn render(&self, name: &str, root: &str) -> String {
        let quote = |text: &str| serde_json::Value::from(text).to_string();
        let sources: Vec<String> =
            self.sources.iter().map(|path| quote(&format!("{root}{path}"))).collect();
        format!(
            "{{\"version\":3,\"file\":{},\"sourceRoot\":\"\",\"sources\":[{}],\"names\":[],\"mappings\":\"{}\"}}\n",
            quote(name),
            sources.join(","),
            self.mappings
        )
    }

    fn advance(&mut self, text: &str) {
        let new = &text[self.seen..];
        self.seen = text.len();
        for _ in new.matches('\n') {
            self.mappings.push(';');
            self.continued = false;
            // Columns start anew in every line.
            self.last[0] = 0;
            self.column = 0;
        }
        let rest = new.rsplit('\n').next().unwrap_or(new);
        self.column += i64::try_from(rest.encode_utf16().count()).unwrap_or(i64::MAX);
    }
}

/// Base64 digits of 5 bits, least significant first, with a flag for "more follows"; the lowest bit of
/// the number is its sign.
fn write_vlq(out: &mut String, number: i64) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut rest = (number.unsigned_abs() << 1) | u64::from(number < 0);
    loop {
        let more = rest >> 5 != 0;
        let digit = (rest & 31) | (u64::from(more) << 5);
        out.push(char::from(DIGITS[usize::try_from(digit).unwrap_or(0)]));
        rest >>= 5;
        if !more {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(file: &str, line: u32, column: u32) -> Span {
        Span { file: file.to_owned(), line, column, start: 0, end: 0 }
    }

    #[test]
    fn numbers_are_written_as_the_specification_shows() {
        for (number, text) in
            [(0, "A"), (1, "C"), (-1, "D"), (15, "e"), (16, "gB"), (-123, "3H"), (1000, "w+B")]
        {
            let mut out = String::new();
            write_vlq(&mut out, number);
            assert_eq!(out, text, "{number}");
        }
    }

    #[test]
    fn every_mapping_is_relative_to_the_one_before_and_columns_count_utf_16() {
        let mut map = SourceMap::default();
        map.add("// x\nconst ", &span("src/a.rs", 3, 8));
        map.add("// x\nconst a; /* 🐢 */ ", &span("src/b.rs", 1, 1));
        map.add("// x\nconst a; /* 🐢 */ b;\n", &span("src/a.rs", 10, 5));
        let json = map.render("a.d.ts", "../../");
        assert!(json.starts_with("{\"version\":3,"), "{json}");
        assert!(json.contains("\"sources\":[\"../../src/a.rs\",\"../../src/b.rs\"]"), "{json}");
        assert!(json.contains("\"mappings\":\";MAEO,YCFP;ADSI\""), "{json}");
    }

    #[test]
    fn a_thing_without_a_place_is_not_mapped() {
        let mut map = SourceMap::default();
        map.add("", &Span::default());
        assert!(map.render("a.d.ts", "").contains("\"sources\":[],\"names\":[],\"mappings\":\"\""));
    }
}
