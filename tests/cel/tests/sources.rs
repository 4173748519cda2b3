//! Compiled expressions over messages as prost has them: fields of few bits, hash maps, oneofs, boxes, defaults
//! of absent messages. Each expression must yield what another one, of constants only, yields.

mod samples;

use std::path::Path;

use hawksbill_cel_tests::{Corpus, Program, Value, contract, folder, generated};
use hawksbill_codegen::rust_expressions::function;
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
    let sources = [
        ("x", PROTO3, samples::FULL),
        ("y", PROTO3, ""),
        ("o", PROTO2, samples::OLD),
        ("p", PROTO2, ""),
    ];
    let mut env = Env::new(&contract);
    env.container = "cel.expr.conformance.proto3".to_owned();
    let (mut variables, mut args) = (Vec::new(), Vec::new());
    for (name, message, text) in sources {
        let ty = Type::Struct(TypeName::new(message));
        variables.push((name.to_owned(), ty.clone()));
        args.push((Value::Message(parsed(&pool, message, text)), ty.clone()));
        env.variables.insert(name.to_owned(), ty);
    }
    let ty = Type::list(Type::Struct(TypeName::new(PROTO3)));
    let listed = [samples::FULL, "", "single_string: \"third\""];
    let listed = listed.map(|text| Value::Message(parsed(&pool, PROTO3, text)));
    variables.push(("xs".to_owned(), ty.clone()));
    args.push((Value::List(listed.to_vec()), ty.clone()));
    env.variables.insert("xs".to_owned(), ty);

    let mut program = Program::default();
    let mut wrong = Vec::new();
    for (expr, expected) in samples::EQUAL {
        for text in [expr, expected] {
            let checked = match check(text, &env) {
                Ok(checked) => checked,
                Err(problems) => {
                    wrong.extend(
                        problems.iter().map(|problem| format!("{text}: {}", problem.message)),
                    );
                    continue;
                }
            };
            match function(&contract, &program.next(), &checked, &variables) {
                Ok((printed, _)) => {
                    program.add(&format!("{text:?}"), &printed, checked.can_fail, &args);
                }
                Err(reason) => wrong.push(format!("{text}: {reason}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let output = generated(&folder).expect("the suite's schemas are right");
    let answers = program.run("cel-sources", &output, Path::new(env!("CARGO_TARGET_TMPDIR")));
    let answers = answers.unwrap_or_else(|error| panic!("{error}"));
    for ((expr, expected), answers) in samples::EQUAL.iter().zip(answers.chunks(2)) {
        match answers {
            [Ok(found), Ok(wanted)] if found == wanted => {}
            [Err(_), Err(_)] => {}
            answers => wrong.push(format!("{expr} = {expected}: {answers:?}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn parsed(pool: &DescriptorPool, name: &str, text: &str) -> DynamicMessage {
    let schema = pool.get_message_by_name(name).expect("a message of the suite");
    DynamicMessage::parse_text_format(schema, text).expect("a message in text format")
}
