//! How diagnostics look, and that no text and no span makes rendering panic.

use hawksbill_schemas::diagnostics::{Color, Diagnostic, Diagnostics, Severity, Sources};
use hawksbill_schemas::model::Span;
use proptest::prelude::*;

fn sink(files: &[(&str, &str)]) -> Diagnostics {
    let mut sources = Sources::default();
    for (file, text) in files {
        sources.insert(*file, *text);
    }
    Diagnostics::new(sources)
}

#[test]
fn a_report_shows_place_line_caret_and_hint() {
    let mut out = sink(&[("src/a.rs", "fn a() {}\nfn café(x: Storr) {}\n")]);
    let span = out.sources.span("src/a.rs", 22, 27);
    out.push(
        Diagnostic::error("there is no type `Storr`").at(&span, "not found").hint("write `Store`"),
    );
    insta::assert_snapshot!(out, @r"
    error: there is no type `Storr`
     --> src/a.rs:2:12
      |
    2 | fn café(x: Storr) {}
      |            ^^^^^ not found
      |
      = help: write `Store`
    ");
}

#[test]
fn reports_are_counted_by_their_severity_and_can_be_told_apart_by_it() {
    let mut out = sink(&[]);
    out.push(Diagnostic::note("this is wider"));
    out.push(Diagnostic::warning("this is odd"));
    out.push(Diagnostic::note("that is wider"));
    out.push(Diagnostic::error("this is wrong"));
    assert!(out.to_string().ends_with("\n\n1 error, 1 warning, 2 notes\n"), "{out}");

    let shown = out.filter(|item| item.severity != Severity::Note);
    assert_eq!(shown.count(Severity::Note), 0);
    assert_eq!(
        shown.to_string(),
        "warning: this is odd\n\nerror: this is wrong\n\n1 error, 1 warning\n"
    );
}

#[test]
fn one_report_points_into_two_files_and_reports_are_counted() {
    let mut out = sink(&[("a.proto", "message A {}\n"), ("b.proto", "// b\n\nmessage A {}\n")]);
    let (a, b) = (out.sources.span("a.proto", 8, 9), out.sources.span("b.proto", 14, 15));
    out.push(Diagnostic::error("`A` is declared twice").at(&b, "again").at(&a, "first"));
    out.push(Diagnostic::error("nothing is right"));
    out.push(Diagnostic::warning("and this is odd").hint("look again"));
    insta::assert_snapshot!(out, @r"
    error: `A` is declared twice
     --> b.proto:3:9
      |
    3 | message A {}
      |         ^ again
      |
     ::: a.proto:1:9
      |
    1 | message A {}
      |         - first

    error: nothing is right

    warning: and this is odd
     |
     = help: look again

    2 errors, 1 warning
    ");
}

#[test]
fn an_empty_file_and_one_that_was_never_read_are_named_without_a_line() {
    let mut out = sink(&[("empty.proto", "")]);
    let empty = out.sources.span("empty.proto", 0, 0);
    let unread = Span { file: "gone.proto".to_owned(), line: 7, column: 3, start: 90, end: 95 };
    out.push(Diagnostic::error("nothing here").at(&empty, "x").at(&unread, "y"));
    insta::assert_snapshot!(out, @r"
    error: nothing here
    --> empty.proto:1:1
     = note: y: gone.proto:7:3
    ");
}

#[test]
fn tabs_carriage_returns_and_wide_characters_keep_the_caret_in_place() {
    let mut out = sink(&[("a", "\tone\r\n店 店 two\r\n")]);
    let one = out.sources.span("a", 1, 4);
    let two = out.sources.span("a", 14, 17);
    assert_eq!((two.line, two.column), (2, 5));
    out.push(Diagnostic::error("tab").at(&one, ""));
    out.push(Diagnostic::error("wide").at(&two, ""));
    insta::assert_snapshot!(out, @r"
    error: tab
     --> a:1:2
      |
    1 |     one
      |     ^^^

    error: wide
     --> a:2:5
      |
    2 | 店 店 two
      |       ^^^

    2 errors
    ");
}

#[test]
fn colour_is_only_there_when_asked_for() {
    let mut out = sink(&[("a", "text")]);
    let span = out.sources.span("a", 0, 4);
    out.push(Diagnostic::error("wrong").at(&span, "here"));
    assert!(!out.render(Color::Never).contains('\u{1b}'));
    assert!(out.render(Color::Always).contains('\u{1b}'));
}

#[test]
fn a_line_of_a_megabyte_is_cut_around_the_place() {
    let mut out = sink(&[("a", &"x".repeat(1_000_000))]);
    let span = out.sources.span("a", 500_000, 500_005);
    out.push(Diagnostic::error("wrong").at(&span, "here"));
    let text = out.to_string();
    assert!(text.len() < 2_000, "{} bytes", text.len());
    assert!(text.contains("a:1:500001"), "{text}");
}

fn texts() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop_oneof![
            Just("\n".to_owned()),
            Just("\r\n".to_owned()),
            Just("\r".to_owned()),
            Just("\t".to_owned()),
            Just("店".to_owned()),
            Just("👩‍👩‍👧".to_owned()),
            Just("e\u{301}".to_owned()),
            Just("\u{0}\u{1b}[31m\u{202e}\u{feff}".to_owned()),
            ".{0,8}",
            any::<char>().prop_map(String::from),
        ],
        0..24,
    )
    .prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn no_text_and_no_span_makes_rendering_panic(
        text in texts(),
        other in texts(),
        spans in proptest::collection::vec((0u32..200, 0u32..200, any::<bool>(), texts()), 0..5),
        message in texts(),
    ) {
        let mut out = sink(&[("a.proto", &text), ("b.proto", &other)]);
        let mut made = Diagnostic::error(message.clone()).hint(message);
        let mut raw = Diagnostic::warning("raw");
        for (start, end, first, label) in spans {
            let file = if first { "a.proto" } else { "b.proto" };
            let span = out.sources.span(file, start as usize, end as usize);
            prop_assert!(span.start <= span.end && span.line > 0 && span.column > 0);
            made = made.at(&span, label.clone());
            raw = raw.at(&Span { file: file.to_owned(), line: 1, column: 1, start, end }, label);
        }
        out.push(made);
        out.push(raw);
        out.render(Color::Never);
        out.render(Color::Always);
    }
}
