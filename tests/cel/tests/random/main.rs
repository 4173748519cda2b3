//! Random expressions over random messages: whatever the checker accepts compiles without a warning, and the
//! compiled Rust, the JavaScript and the interpreter agree on its value or its failure. Shapes that nobody
//! thought of meet here: temporaries in branches, closures in loops, borrowed keys. `HAWKSBILL_SEED` picks others.

mod forms;
mod grammar;
mod messages;

use std::path::Path;
use std::sync::Arc;

use hawksbill::codegen::live::Expression;
use hawksbill_cel_tests::random::Random;
use hawksbill_cel_tests::{Corpus, Place, Program, Script, Value, contract, folder, generated};
use hawksbill_codegen::rust_expressions::function;
use hawksbill_codegen::schemas::Contract;
use hawksbill_codegen::schemas::cel::{Env, Expr, Type, check};
use hawksbill_codegen::schemas::model::TypeName;
use prost_reflect::{DescriptorPool, DynamicMessage, MessageDescriptor};
use serde_json::Value as Json;

use self::forms::Form;

const MESSAGE: &str = "cel.expr.conformance.proto3.TestAllTypes";
const FULL: &str = r#"
single_int32: -5 single_int64: 7 single_float: 1.5 single_bool: true single_string: "text" single_bytes: "bytes"
single_string_wrapper { value: "wrapped" } single_timestamp { seconds: 1234567890 } standalone_enum: BAZ
standalone_message { bb: 4 } oneof_type { payload { single_string: "a" repeated_string: ["a", "z"] } }
repeated_int32: [3, 1, 2] repeated_int64: [10, 20] repeated_string: ["b", "a"] repeated_nested_enum: [BAR]
repeated_nested_message { bb: 1 } map_string_string { key: "k" value: "v" } map_string_int64 { key: "a" value: 1 }
"#;
const EXPRESSIONS: usize = 400;
/// So many times each is evaluated.
const INPUTS: usize = 12;
const VARIABLES: [&str; 6] = ["x", "y", "xs", "n", "t", "d"];

#[test]
fn whatever_is_accepted_compiles_and_means_the_same_everywhere() {
    let Some(folder) = folder() else {
        println!("skipped: the conformance suite of CEL is not beside the checkout");
        return;
    };
    let contract = Arc::new(contract(&folder).expect("the suite's schemas are right"));
    let pool = Corpus::read(&folder, &[]).expect("the suite can be read").pool;
    let schema = pool.get_message_by_name(MESSAGE).expect("a message of the suite");
    let mut random = Random::new(Random::seed(7), grammar::GRAMMAR);
    let inputs: Vec<[Value; 6]> =
        (0..INPUTS).map(|place| input(&mut random, &schema, place)).collect();
    let expressions = expressions(&mut random, &contract);

    let compiled = compiled(&contract, &expressions, &inputs, &folder);
    let scripted = scripted(&contract, &expressions, &inputs);
    let (mut differences, mut unsaid) = (Vec::new(), 0);
    for (place, (text, expr)) in expressions.iter().enumerate() {
        let interpreter = Expression::new(&contract, expr);
        for (at, input) in inputs.iter().enumerate() {
            let at = place * INPUTS + at;
            let rust = compiled[at].clone().map(|it| forms::of_rust(&it["value"], &expr.ty, &pool));
            let script = forms::of_script(&scripted[at], &expr.ty, &pool);
            unsaid += usize::from(script.is_none());
            let third = interpreted(&interpreter, expr, input, &pool);
            let script = script.unwrap_or_else(|| rust.clone());
            if !agree(text, &rust, &script) || !agree(text, &rust, &third) {
                let forms = [&rust, &script, &third];
                differences.push(format!("{text}\n{}{}", differing(forms), shown(input)));
                break;
            }
        }
    }
    let failed = compiled.iter().filter(|answer| answer.is_err()).count();
    println!("{failed} of {} fail, {unsaid} have no JavaScript", compiled.len());
    assert!(differences.is_empty(), "{}\n{} differ", differences.join("\n"), differences.len());
    assert!((compiled.len() / 20..compiled.len() / 2).contains(&failed), "too few or too many");
}

/// Both have the same value, or fail for the same reason.
fn agree(text: &str, one: &Form, other: &Form) -> bool {
    // Where both sides fail, each is as good a reason.
    let several = ["&&", "||", ".all(", ".exists("];
    one == other || one.is_err() && other.is_err() && several.iter().any(|sign| text.contains(sign))
}

/// What was yielded, from a little before it begins to differ.
fn differing(forms: [&Form; 3]) -> String {
    let texts = forms.map(|form| format!("{form:?}").chars().collect::<Vec<char>>());
    let is_common = |at: usize| texts.iter().all(|text| text.get(at) == texts[0].get(at));
    let common = (0..texts[0].len()).take_while(|at| is_common(*at)).count();
    let from = if common < 120 { 0 } else { common - 60 };
    let cut = |text: &Vec<char>| text.iter().skip(from).take(200).collect::<String>();
    let [rust, script, third] = texts.each_ref().map(cut);
    format!("   Rust:        {rust}\n   JavaScript:  {script}\n   interpreter: {third}\n")
}

fn shown(input: &[Value; 6]) -> String {
    let variables = VARIABLES.iter().zip(input);
    let shown = variables.map(|(name, value)| format!("   {name}: {}", json(value)));
    shown.map(|line| line.chars().take(400).collect()).collect::<Vec<String>>().join("\n")
}

/// What the variables are.
fn input(random: &mut Random, schema: &MessageDescriptor, place: usize) -> [Value; 6] {
    let parsed = |text| {
        let message = DynamicMessage::parse_text_format(schema.clone(), text);
        message.expect("a message in text format")
    };
    let (x, y) = match place {
        0 => (parsed(FULL), parsed("")),
        1 => (parsed(""), parsed("")),
        2 => (parsed(FULL), parsed(FULL)),
        _ => (messages::message(random, schema), messages::message(random, schema)),
    };
    let list = [&x, &y, &x].into_iter().take(random.below(4)).cloned();
    let list = list.map(Value::Message).collect();
    let number = [2, 0, -1, i64::MIN, i64::MAX, 5][place % 6];
    let text = if place == 0 { "text" } else { random.pick(messages::TEXTS) };
    let double =
        [0.5, -0.0, f64::NAN, f64::INFINITY, 1e300, -7.5, 9.223_372_036_854_775e18][place % 7];
    [
        Value::Message(x),
        Value::Message(y),
        Value::List(list),
        Value::Int(number),
        Value::String(text.to_owned()),
        Value::Double(double),
    ]
}

fn types() -> [Type; 6] {
    let one = Type::Struct(TypeName::new(MESSAGE));
    [one.clone(), one.clone(), Type::list(one), Type::Int, Type::String, Type::Double]
}

/// What the checker accepts.
fn expressions(random: &mut Random, contract: &Contract) -> Vec<(String, Expr)> {
    let mut env = Env::new(contract);
    env.container = "cel.expr.conformance.proto3".to_owned();
    env.variables = VARIABLES.map(str::to_owned).into_iter().zip(types()).collect();
    let (mut accepted, mut tried) = (Vec::new(), 0);
    while accepted.len() < EXPRESSIONS {
        tried += 1;
        assert!(tried < EXPRESSIONS * 20, "{} of {tried} were accepted", accepted.len());
        let depth = 1 + random.below(4);
        let text = random.any(depth);
        if let Ok(expr) = check(&text, &env) {
            accepted.push((text, expr));
        }
    }
    println!("{} of {tried} were accepted", accepted.len());
    accepted
}

fn compiled(
    contract: &Contract,
    expressions: &[(String, Expr)],
    inputs: &[[Value; 6]],
    folder: &Path,
) -> Vec<Result<Json, String>> {
    let variables: Vec<(String, Type)> =
        VARIABLES.map(str::to_owned).into_iter().zip(types()).collect();
    let mut program = Program::default();
    for input in inputs {
        program.input(input.iter().cloned().zip(types()).collect());
    }
    for (text, expr) in expressions {
        let printed = function(contract, &program.next(), expr, &variables);
        let (printed, _) = printed.unwrap_or_else(|reason| panic!("{text}: {reason}"));
        program.add_over_inputs(&format!("{text:?}"), &printed, expr.can_fail);
    }
    let output = generated(folder).expect("the suite's schemas are right");
    let answers = program.run("cel-random", &output, Path::new(env!("CARGO_TARGET_TMPDIR")));
    answers.unwrap_or_else(|error| panic!("{error}"))
}

fn scripted(
    contract: &Contract,
    expressions: &[(String, Expr)],
    inputs: &[[Value; 6]],
) -> Vec<hawksbill_cel_tests::Outcome> {
    let mut script = Script::new(contract);
    let mut row = |input: &[Value; 6]| -> Vec<Place> {
        let places = input.iter().map(|value| script.value(value).expect("a value"));
        places.collect()
    };
    let rows: Vec<Vec<Place>> = inputs.iter().map(&mut row).collect();
    for (_, expr) in expressions {
        script.add_rows(expr.clone(), &VARIABLES, &rows);
    }
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("javascript-random");
    script.run(&target).unwrap_or_else(|error| panic!("{error}"))
}

fn interpreted(
    interpreter: &Expression,
    expr: &Expr,
    input: &[Value; 6],
    pool: &DescriptorPool,
) -> Form {
    let variables = VARIABLES.into_iter().zip(types()).zip(input);
    let variables: Vec<(&str, Type, Json)> =
        variables.map(|((name, ty), value)| (name, ty, json(value))).collect();
    interpreter.evaluate(&variables).map(|value| forms::of_wire(&value, &expr.ty, pool))
}

/// The wire's JSON.
fn json(value: &Value) -> Json {
    match value {
        Value::Message(message) => serde_json::to_value(message).expect("it has a JSON"),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Int(value) => Json::from(*value),
        Value::String(text) => Json::from(text.as_str()),
        Value::Double(value) if value.is_nan() => Json::from("NaN"),
        Value::Double(value) if value.is_infinite() => {
            Json::from(if *value > 0.0 { "Infinity" } else { "-Infinity" })
        }
        Value::Double(value) => Json::from(*value),
        other => panic!("no variable is a {other:?}"),
    }
}
