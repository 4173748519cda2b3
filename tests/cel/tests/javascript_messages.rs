//! The JavaScript of expressions over messages as generated bindings have them: each yields what another
//! expression, of constants only, yields.

mod samples;

use std::path::Path;

use hawksbill_cel_tests::{Corpus, Outcome, Script, Value, contract, folder};
use hawksbill_codegen::schemas::cel::{Env, Type, check};
use hawksbill_codegen::schemas::model::TypeName;
use prost_reflect::{DescriptorPool, DynamicMessage};

const PROTO2: &str = "cel.expr.conformance.proto2.TestAllTypes";
const PROTO3: &str = "cel.expr.conformance.proto3.TestAllTypes";

#[test]
fn expressions_over_messages_yield_what_is_in_them() {
    let Some(folder) = folder() else {
        println!("skipped: the conformance suite of CEL is not beside the checkout");
        return;
    };
    let contract = contract(&folder).expect("the suite's schemas are right");
    let pool = Corpus::read(&folder, &[]).expect("the suite can be read").pool;
    let full = parsed(&pool, PROTO3, samples::FULL);
    let third = parsed(&pool, PROTO3, "single_string: \"third\"");
    let empty = parsed(&pool, PROTO3, "");
    let list = Value::List(vec![full.clone(), empty.clone(), third]);
    let old = parsed(&pool, PROTO2, samples::OLD);
    let older = parsed(&pool, PROTO2, "");
    let variables = [
        ("x", PROTO3, &full),
        ("y", PROTO3, &empty),
        ("o", PROTO2, &old),
        ("p", PROTO2, &older),
        ("xs", "", &list),
    ];
    let mut env = Env::new(&contract);
    env.container = "cel.expr.conformance.proto3".to_owned();
    for (name, message, _) in &variables {
        let ty = match *message {
            "" => Type::list(Type::Struct(TypeName::new(PROTO3))),
            message => Type::Struct(TypeName::new(message)),
        };
        env.variables.insert((*name).to_owned(), ty);
    }
    let mut script = Script::new(&contract);
    let places = variables.map(|(name, _, value)| {
        (name, script.value(value).expect("a value that expressions have"))
    });
    for text in samples::EQUAL.iter().flat_map(|(expr, expected)| [expr, expected]) {
        let expr = check(text, &env).unwrap_or_else(|problems| panic!("{text}: {problems:?}"));
        script.add(expr, places);
    }
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("javascript-messages");
    let outcomes = script.run(&target).unwrap_or_else(|error| panic!("{error}"));
    let pairs = samples::EQUAL.iter().zip(outcomes.chunks(2));
    let wrong: Vec<String> = pairs
        .filter(|(_, pair)| !are_alike(&pair[0], &pair[1]))
        .map(|((expr, _), pair)| format!("{expr}: {:?} is not {:?}", pair[0], pair[1]))
        .collect();
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Whether both have the same value, or fail: what fails is said by one failure for all.
fn are_alike(one: &Outcome, other: &Outcome) -> bool {
    one == other || matches!((one, other), (Outcome::Failure(_), Outcome::Failure(_)))
}

fn parsed(pool: &DescriptorPool, name: &str, text: &str) -> Value {
    let schema = pool.get_message_by_name(name).expect("a message of the suite");
    Value::Message(DynamicMessage::parse_text_format(schema, text).expect("right text"))
}
