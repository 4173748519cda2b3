//! Layout by example.

use super::lay_out;

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

#[test]
fn brackets_that_do_not_match_are_an_error() {
    assert!(lay_out("fn a() { (}", &mut String::new()).is_err());
    assert!(lay_out("fn a() {", &mut String::new()).is_err());
    assert!(lay_out("}", &mut String::new()).is_err());
}
