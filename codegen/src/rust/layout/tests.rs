//! Layout by example.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};

use super::{lay_out, lay_out_tokens, lex};

fn laid_out(text: &str) -> String {
    let mut out = String::new();
    lay_out(text, &mut out).unwrap_or_else(|error| panic!("{error}"));
    out
}

#[test]
fn what_fits_stands_in_one_line_and_bodies_never_do() {
    let text = "impl From<u64> for Get {fn from(value : u64)->Self{Self{item_id:value,}}}";
    let expected = "impl From<u64> for Get {
    fn from(value: u64) -> Self {
        Self { item_id: value }
    }
}
";
    assert_eq!(laid_out(text), expected);
}

#[test]
fn attributes_documentation_and_fields_have_lines_of_their_own() {
    let text = "#[derive(Clone, PartialEq)] #[prost(tag=\"1\")] /// A store.\n pub struct S { /// Its name.\n #[prost(string, tag=\"1\")] pub name: String, pub b: Vec<Vec<u8>>, }";
    let expected = "#[derive(Clone, PartialEq)]
#[prost(tag = \"1\")]
/// A store.
pub struct S {
    /// Its name.
    #[prost(string, tag = \"1\")]
    pub name: String,
    pub b: Vec<Vec<u8>>,
}
";
    assert_eq!(laid_out(text), expected);
}

#[test]
fn long_parameters_stand_below_each_other() {
    let text = format!("fn f(first: {0}, second: {0}) -> R {{ g(first).await }}", "A".repeat(50));
    let expected = format!(
        "fn f(\n    first: {0},\n    second: {0},\n) -> R {{\n    g(first).await\n}}\n",
        "A".repeat(50)
    );
    assert_eq!(laid_out(&text), expected);
}

#[test]
fn a_block_at_the_end_of_arguments_stays_beside_them() {
    let text = "fn f() { Box::pin(async move { let a = 1; g(a, 2, |x, y| async move { x; y }) }) }";
    let expected = "fn f() {
    Box::pin(async move {
        let a = 1;
        g(a, 2, |x, y| async move {
            x;
            y
        })
    })
}
";
    assert_eq!(laid_out(text), expected);
}

#[test]
fn arms_and_branches_are_statements() {
    let text = "fn f() { match x { A | B => c(), D { e, .. } => {} _ => if a < b { c } else { d }, } Ok(()) }";
    let expected = "fn f() {
    match x {
        A | B => c(),
        D { e, .. } => {}
        _ => if a < b {
            c
        } else {
            d
        },
    }
    Ok(())
}
";
    assert_eq!(laid_out(text), expected);
}

#[test]
fn literals_and_lifetimes_are_left_as_they_are() {
    for text in [
        "const A: &'static str = \"a  { \\\" b\";\n",
        "const B: char = '{';\n",
        "const C: &[u8] = b\"}\\\\\";\n",
        "const D: &str = r##\"a \"# } \"##;\n",
        "const E: [char; 3] = ['\\'', '\\u{1f}', '店'];\n",
        "use a::{b as c, r#type};\n",
        "const F: f64 = -1.5e-3;\n",
        "let a = &mut *b..=c + <D as E<'f>>::G[0..1] as u8 >> 2;\n",
    ] {
        assert_eq!(laid_out(text), text);
    }
}

/// The text of a stream of tokens has a space wherever it may have one.
#[test]
fn streams_of_tokens_are_spaced_as_people_do_it() {
    for text in [
        "fn read<'i>(json: &'i Value, errors: &mut Vec<Error<'i>>) -> Option<&'i [u8]> {\n    None\n}\n",
        "static STACK: RefCell<Vec<(&'static str, fn(&Value) -> bool)>> = RefCell::new(Vec::new());\n",
        "static BY: [for<'r, 'a> fn(&'r Value, &mut Path<'a>); 2] = [a, b];\n",
        "let all = map.iter().all(|(key, value)| !key.is_empty() && value.len() < 3);\n",
        "let calls = [|| a || b, |x: &str| x | 1, move |y| -y - 1, || -> bool { true }];\n",
        "let n = *a as usize >> 2 < b.0 && c << 1 >= -9.5_f64 || !(d > *e & &f);\n",
        "let is = matches!(json, Value::Null | Value::Bool(_)) != cfg!(test);\n",
        "let path = <D as E<'static>>::F[0..=n - 1..].iter::<u8>()?;\n",
        "use ::a::{b as c, d};\n",
        "impl<T: Into<u8> + 'static> From<T> for Vec<T> {}\n",
    ] {
        let stream: TokenStream = text.parse().expect("Rust");
        let (stream, mut out) = (stream.to_string(), String::new());
        lay_out_tokens(&stream, lex(&stream, 0..stream.len()), &mut out)
            .expect("brackets that match");
        assert_eq!(out, text);
    }
}

#[test]
fn brackets_that_do_not_match_are_an_error() {
    assert!(lay_out("fn a() { (}", &mut String::new()).is_err());
    assert!(lay_out("fn a() {", &mut String::new()).is_err());
    assert!(lay_out("}", &mut String::new()).is_err());
}

/// All Rust of this workspace's crates, which nobody wrote for this test.
#[test]
fn any_rust_keeps_its_tokens_and_is_laid_out_once_and_for_all() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["src", "tests", "../schemas/src", "../runtime/src", "../macros/src"] {
        rust_files(&root.join(folder), &mut files);
    }
    assert!(files.len() > 100);
    for file in files {
        let text = fs::read_to_string(&file).expect("readable");
        let once = laid_out(&text);
        assert_same_tokens(&once, &text, &file);
        assert_eq!(laid_out(&once), once, "{}", file.display());
        let stream = text.parse::<TokenStream>().expect("Rust").to_string();
        let mut spaced = String::new();
        lay_out_tokens(&stream, lex(&stream, 0..stream.len()), &mut spaced)
            .expect("brackets that match");
        assert_same_tokens(&spaced, &text, &file);
    }
}

fn assert_same_tokens(new: &str, old: &str, file: &Path) {
    let (new, old) = (tokens(new), tokens(old));
    let first = new.iter().zip(&old).position(|(new, old)| new != old);
    let around = first.map(|at| (&new[at.saturating_sub(5)..=at], &old[at]));
    assert!(new == old, "{}: {around:?}", file.display());
}

fn rust_files(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            rust_files(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

/// The tokens without commas at the end of brackets and without spans.
fn tokens(text: &str) -> Vec<String> {
    let stream: TokenStream = text.parse().expect("Rust");
    let mut texts = Vec::new();
    collect(stream, &mut texts);
    texts
}

fn collect(stream: TokenStream, into: &mut Vec<String>) {
    for tree in stream {
        match tree {
            TokenTree::Group(group) => {
                into.push(format!("{:?}", group.delimiter()));
                collect(group.stream(), into);
                into.push("end".to_owned());
            }
            TokenTree::Punct(sign) if sign.as_char() == '>' => into.push("end>".to_owned()),
            other => into.push(other.to_string()),
        }
        if into.last().is_some_and(|last| last.starts_with("end"))
            && into.len() > 1
            && into[into.len() - 2] == ","
        {
            into.remove(into.len() - 2);
        }
    }
}
