//! Compiled expressions over module types: properties that may be absent or null, enums that are names, other
//! names for types, boxes. Each expression must yield what another one, of constants only, yields.

use std::fs;
use std::path::Path;

use hawksbill_cel_tests::Program;
use hawksbill_codegen::rust_expressions::function;
use hawksbill_codegen::schemas::cel::{Env, Type, check};
use hawksbill_codegen::schemas::model::TypeName;

const SCHEMA: &str = r##"{
  "title": "Card", "type": "object", "required": ["id", "count", "state", "price", "rows", "note"],
  "properties": {
    "id": { "$ref": "#/$defs/Id" }, "count": { "type": "integer" }, "state": { "enum": ["onSale", "sold-out"] },
    "price": { "$ref": "#/$defs/Price" }, "oldPrice": { "$ref": "#/$defs/Price" },
    "rows": { "type": "array", "items": { "$ref": "#/$defs/Row" } },
    "note": { "type": ["string", "null"] }, "hint": { "type": ["string", "null"] },
    "ratio": { "type": "number" }, "tags": { "type": "array", "items": { "type": "string" } },
    "labels": { "type": "object", "additionalProperties": { "type": "string" } },
    "next": { "$ref": "#" }, "isNew": { "type": "boolean" }, "type": { "type": "string" },
    "ids": { "type": "array", "items": { "$ref": "#/$defs/Id" } }
  },
  "$defs": {
    "Id": { "type": "string", "minLength": 1 },
    "Price": { "type": "object", "required": ["cents"], "properties": { "cents": { "type": "integer" }, "currency": { "type": "string" } }, "additionalProperties": false },
    "Row": { "type": "object", "required": ["title"], "properties": { "title": { "type": "string" }, "size": { "type": "integer" } } }
  }
}"##;

const FULL: &str = r#"{
  "id": "a7", "count": 3, "state": "sold-out", "price": { "cents": 1999, "currency": "CNY" }, "oldPrice": { "cents": 2999 },
  "rows": [{ "title": "one", "size": 1 }, { "title": "two" }], "note": "n", "hint": null, "ratio": 0.5,
  "tags": ["x", "y"], "labels": { "k": "v" }, "isNew": true, "type": "t", "ids": ["i", "j"],
  "next": { "id": "b8", "count": 1, "state": "onSale", "price": { "cents": 1 }, "rows": [], "note": null }
}"#;

const EMPTY: &str = r#"{
  "id": "e", "count": 0, "state": "onSale", "price": { "cents": 5 }, "rows": [], "note": null
}"#;

const FAILS: &str = "c.count / e.count";

/// The first yields what the second yields.
const EQUAL: &[(&str, &str)] = &[
    ("c.id", "'a7'"),
    ("c.id + '-' + c.price.currency", "'a7-CNY'"),
    ("c.id == 'a7' && c.id != e.id && c.id.startsWith('a')", "true"),
    ("c.count + c.price.cents", "2002"),
    ("c.state", "'sold-out'"),
    ("c.state == 'sold-out' && e.state != c.state", "true"),
    ("c.state + '!'", "'sold-out!'"),
    ("label(c.state, {'onSale': 'On sale', 'sold-out': 'Gone'}, '-')", "'Gone'"),
    ("c.oldPrice.cents", "2999"),
    ("e.oldPrice.cents", FAILS),
    ("has(c.oldPrice) ? c.oldPrice.cents : 0", "2999"),
    ("has(e.oldPrice) ? e.oldPrice.cents : -1", "-1"),
    ("has(c.oldPrice) && c.oldPrice.cents > 2000", "true"),
    ("has(e.oldPrice) && e.oldPrice.currency == 'CNY'", "false"),
    ("has(c.oldPrice) ? c.oldPrice.currency : '-'", FAILS),
    ("c.?oldPrice.?currency.orValue('none')", "'none'"),
    ("c.price.?currency.orValue('-') + e.price.?currency.orValue('-')", "'CNY-'"),
    ("c.note == null ? '-' : c.note", "'n'"),
    ("e.note == null", "true"),
    ("c.hint == null && has(c.hint) && !has(e.hint)", "true"),
    ("c.note.size()", "1"),
    ("e.note.size()", FAILS),
    ("c.rows.map(r, r.title)", "['one', 'two']"),
    ("c.rows.filter(r, has(r.size)).map(r, r.size)", "[1]"),
    ("c.rows.map(r, r.?size.orValue(0))", "[1, 0]"),
    ("c.rows[1].title + c.rows[0].title", "'twoone'"),
    ("c.rows.exists(r, r.size > 0)", "true"),
    ("c.rows.all(r, r.size > 0)", FAILS),
    ("size(c.rows) + size(c.tags)", "4"),
    ("c.tags + ['z']", "['x', 'y', 'z']"),
    ("e.tags.size()", FAILS),
    ("has(e.tags) ? e.tags : ['none']", "['none']"),
    ("e.?tags.orValue([])", "[]"),
    ("'x' in c.tags", "true"),
    ("c.labels.k + c.labels['k']", "'vv'"),
    ("c.labels.z", FAILS),
    ("c.?labels[?'k'].orValue('-') + e.?labels[?'k'].orValue('-')", "'v-'"),
    ("c.next.id + c.next.state", "'b8onSale'"),
    ("c.next.next.id", FAILS),
    ("c.?next.?next.hasValue()", "false"),
    ("has(c.next) ? c.next.price.cents : 0", "1"),
    ("c.ratio * 2.0", "1.0"),
    ("c.isNew && c.type == 't'", "true"),
    ("c.ids", "['i', 'j']"),
    ("c.ids.map(i, i + '!')", "['i!', 'j!']"),
    ("'j' in c.ids && c.ids[0] == 'i'", "true"),
    ("c.price == c.price && c.price != e.price", "true"),
    ("cel.bind(p, c.price, money(p.cents, p.currency))", "'19.99 CNY'"),
    ("[c, e].map(m, m.price.cents)", "[1999, 5]"),
    ("[c.price, e.price].sortBy(p, p.cents).map(p, p.cents)", "[5, 1999]"),
    ("first(c.rows, {'title': 'x'}['title'] == 'x' ? c.rows[1] : c.rows[0]).title", "'one'"),
    ("c.?oldPrice.orValue(c.price).cents", "2999"),
    ("e.?oldPrice.orValue(e.price).cents", "5"),
    ("'%s costs %d'.format([c.id, c.price.cents])", "'a7 costs 1999'"),
    ("c.tags.join(c.id)", "'xa7y'"),
];

#[test]
fn expressions_over_module_types_yield_what_is_in_them() {
    let project = tempfile::tempdir().expect("temp folder");
    fs::create_dir_all(project.path().join("schemas/modules")).expect("create");
    fs::write(project.path().join("schemas/modules/card.schema.json"), SCHEMA).expect("write");
    let output = hawksbill_codegen::generate(project.path());
    let output = output.unwrap_or_else(|errors| panic!("{errors}"));
    let contract = &output.contract;
    let ty = Type::Struct(TypeName::new("modules.Card"));
    let variables = [("c".to_owned(), ty.clone()), ("e".to_owned(), ty)];
    let args = [FULL, EMPTY].map(|json| format!("&of_json::<contract::modules::Card>({json:?})"));
    let mut env = Env::new(contract);
    env.variables = variables.iter().cloned().collect();

    let (mut program, mut wrong) = (Program::default(), Vec::new());
    for (expr, expected) in EQUAL {
        for text in [expr, expected] {
            let checked = match check(text, &env) {
                Ok(checked) => checked,
                Err(problems) => {
                    wrong.extend(problems.iter().map(|it| format!("{text}: {}", it.message)));
                    continue;
                }
            };
            match function(contract, &program.next(), &checked, &variables) {
                Ok((printed, _)) => {
                    let about = format!("{text:?}");
                    program.add_written(&about, &printed, checked.can_fail, &args);
                }
                Err(reason) => wrong.push(format!("{text}: {reason}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let answers = program.run("cel-modules", &output, Path::new(env!("CARGO_TARGET_TMPDIR")));
    let answers = answers.unwrap_or_else(|error| panic!("{error}"));
    for ((expr, expected), answers) in EQUAL.iter().zip(answers.chunks(2)) {
        match answers {
            [Ok(found), Ok(wanted)] if found == wanted => {}
            [Err(_), Err(_)] => {}
            answers => wrong.push(format!("{expr} = {expected}: {answers:?}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
