//! Random expressions over messages: whatever the checker accepts compiles without a warning, and runs without
//! a panic. Shapes that nobody thought of meet here: temporaries in branches, closures in loops, borrowed keys.

use std::path::Path;

use hawksbill_cel_tests::{Corpus, Program, Value, contract, folder, generated};
use hawksbill_codegen::rust_expressions::function;
use hawksbill_codegen::schemas::cel::{Env, Type, check};
use hawksbill_codegen::schemas::model::TypeName;
use prost_reflect::DynamicMessage;

const MESSAGE: &str = "cel.expr.conformance.proto3.TestAllTypes";
const FULL: &str = r#"
single_int32: -2147483648 single_int64: 7 single_float: 1.5 single_bool: true single_string: "text" single_bytes: "bytes"
single_string_wrapper { value: "wrapped" } single_timestamp { seconds: 1234567890 } standalone_enum: BAZ
standalone_message { bb: 4 } oneof_type { payload { single_string: "a" repeated_string: ["a", "z"] } }
repeated_int32: [2147483647, -2147483648, 2] repeated_int64: [10, 20] repeated_string: ["b", "a"] repeated_nested_enum: [BAR]
repeated_nested_message { bb: 1 } map_string_string { key: "k" value: "v" } map_string_int64 { key: "a" value: 1 }
"#;
const COUNT: usize = 400;

#[test]
fn whatever_is_accepted_compiles() {
    let Some(folder) = folder() else {
        println!("skipped: the conformance suite of CEL is not beside the checkout");
        return;
    };
    let contract = contract(&folder).expect("the suite's schemas are right");
    let pool = Corpus::read(&folder, &[]).expect("the suite can be read").pool;
    let schema = pool.get_message_by_name(MESSAGE).expect("a message of the suite");
    let message = |text| {
        let message = DynamicMessage::parse_text_format(schema.clone(), text);
        Value::Message(message.expect("a message in text format"))
    };
    let one = Type::Struct(TypeName::new(MESSAGE));
    let list = Type::list(one.clone());
    let sources = [
        ("x", message(FULL), one.clone()),
        ("y", message(""), one),
        ("xs", Value::List(vec![message(FULL), message("")]), list),
        ("n", Value::Int(2), Type::Int),
        ("t", Value::String("text".to_owned()), Type::String),
    ];
    let mut env = Env::new(&contract);
    env.container = "cel.expr.conformance.proto3".to_owned();
    env.variables = sources.iter().map(|(name, _, ty)| ((*name).to_owned(), ty.clone())).collect();
    let variables: Vec<(String, Type)> =
        sources.iter().map(|(name, _, ty)| ((*name).to_owned(), ty.clone())).collect();
    let args: Vec<(Value, Type)> =
        sources.iter().map(|(_, value, ty)| (value.clone(), ty.clone())).collect();

    let seed = std::env::var("HAWKSBILL_SEED").ok().and_then(|seed| seed.parse().ok());
    let mut random = Random { state: seed.unwrap_or(7), names: Vec::new() };
    let (mut program, mut accepted, mut tried) = (Program::default(), 0, 0);
    while accepted < COUNT {
        tried += 1;
        assert!(tried < COUNT * 20, "{accepted} of {tried} were accepted");
        let text = random.any(4);
        let Ok(expr) = check(&text, &env) else { continue };
        match function(&contract, &program.next(), &expr, &variables) {
            Ok((printed, _)) => {
                program.add(&format!("{text:?}"), &printed, expr.can_fail, &args);
                accepted += 1;
            }
            Err(reason) => panic!("{text}: {reason}"),
        }
    }
    println!("{accepted} of {tried} were accepted");
    let output = generated(&folder).expect("the suite's schemas are right");
    let answers = program.run("cel-random", &output, Path::new(env!("CARGO_TARGET_TMPDIR")));
    let answers = answers.unwrap_or_else(|error| panic!("{error}"));
    let failed = answers.iter().filter(|answer| answer.is_err()).count();
    println!("{failed} fail when they are evaluated");
}

/// Writes expressions by the type that they shall have.
struct Random {
    state: u64,
    /// The variables of macros around, with their types.
    names: Vec<(String, Kind)>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Int,
    Text,
    Bool,
    Ints,
    Texts,
    Message,
    Messages,
    Map,
    MaybeText,
    MaybeInt,
    Nullable,
    Double,
    Bytes,
    Time,
}

impl Random {
    fn below(&mut self, end: usize) -> usize {
        // xorshift64*
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        let bits = self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(bits).unwrap_or_default() % end
    }

    fn any(&mut self, depth: usize) -> String {
        use Kind as K;
        const ALL: &[Kind] = &[
            K::Int,
            K::Text,
            K::Bool,
            K::Ints,
            K::Texts,
            K::Message,
            K::Messages,
            K::Map,
            K::MaybeText,
            K::MaybeInt,
            K::Nullable,
            K::Double,
            K::Bytes,
            K::Time,
        ];
        let kind = ALL[self.below(ALL.len())];
        self.of(kind, depth)
    }

    /// Fills in a pattern, in which a letter after `@` stands for an expression of a kind.
    fn fill(&mut self, pattern: &str, depth: usize) -> String {
        let mut out = String::new();
        let mut rest = pattern;
        while let Some(place) = rest.find('@') {
            out.push_str(&rest[..place]);
            let letter = rest[place + 1..].chars().next().unwrap_or(' ');
            rest = &rest[place + 2..];
            let kind = kind_of(letter);
            out.push_str(&self.of(kind, depth));
        }
        out + rest
    }

    fn of(&mut self, kind: Kind, depth: usize) -> String {
        let known: Vec<String> =
            self.names.iter().filter(|(_, of)| *of == kind).map(|(name, _)| name.clone()).collect();
        if !known.is_empty() && self.below(3) == 0 {
            return known[self.below(known.len())].clone();
        }
        if depth == 0 {
            let leaves = leaves(kind);
            return leaves[self.below(leaves.len())].to_owned();
        }
        if self.below(3) == 0 {
            return self.binding(kind, depth - 1);
        }
        let patterns = patterns(kind);
        let pattern = patterns[self.below(patterns.len())];
        self.fill(pattern, depth - 1)
    }

    /// An expression with a variable of its own.
    fn binding(&mut self, kind: Kind, depth: usize) -> String {
        use Kind as K;
        let name = format!("v{}", self.names.len());
        let (list, item) = match self.below(4) {
            0 => (K::Ints, K::Int),
            1 => (K::Texts, K::Text),
            2 => (K::Messages, K::Message),
            _ => (K::Map, K::Text),
        };
        let range = self.of(list, depth);
        let body = |random: &mut Self, of: Kind, kind: Kind| {
            random.names.push((name.clone(), of));
            let text = random.of(kind, depth);
            random.names.pop();
            text
        };
        match kind {
            K::Bool => {
                let test = body(self, item, K::Bool);
                let macros = ["all", "exists", "exists_one"];
                format!("{range}.{}({name}, {test})", macros[self.below(3)])
            }
            K::Ints | K::Texts | K::Messages => {
                let element = match kind {
                    K::Ints => K::Int,
                    K::Texts => K::Text,
                    _ => K::Message,
                };
                match self.below(4) {
                    0 => {
                        let range = self.of(kind, depth);
                        let test = body(self, element, K::Bool);
                        format!("{range}.filter({name}, {test})")
                    }
                    1 if kind == K::Texts => {
                        let range = self.of(kind, depth);
                        let key = body(self, element, K::Int);
                        format!("{range}.sortBy({name}, {key})")
                    }
                    2 => {
                        let test = body(self, item, K::Bool);
                        let made = body(self, item, element);
                        format!("{range}.map({name}, {test}, {made})")
                    }
                    _ => {
                        let made = body(self, item, element);
                        format!("{range}.map({name}, {made})")
                    }
                }
            }
            K::Map => {
                let range = self.of(K::Map, depth);
                let made = body(self, K::Text, K::Text);
                format!("{range}.transformMap(k, {name}, {made})")
            }
            K::MaybeText | K::MaybeInt => {
                let (of, inner) = if self.below(2) == 0 {
                    (K::MaybeText, K::Text)
                } else {
                    (K::MaybeInt, K::Int)
                };
                let optional = self.of(of, depth);
                let made = body(self, inner, if kind == K::MaybeText { K::Text } else { K::Int });
                format!("{optional}.optMap({name}, {made})")
            }
            kind => {
                let inner = [K::Text, K::Int, K::Message, K::Texts, K::Map][self.below(5)];
                let value = self.of(inner, depth);
                let made = body(self, inner, kind);
                format!("cel.bind({name}, {value}, {made})")
            }
        }
    }
}

fn kind_of(letter: char) -> Kind {
    match letter {
        'i' => Kind::Int,
        's' => Kind::Text,
        'b' => Kind::Bool,
        'I' => Kind::Ints,
        'S' => Kind::Texts,
        'm' => Kind::Message,
        'M' => Kind::Messages,
        'p' => Kind::Map,
        'o' => Kind::MaybeText,
        'O' => Kind::MaybeInt,
        'w' => Kind::Nullable,
        'd' => Kind::Double,
        'y' => Kind::Bytes,
        _ => Kind::Time,
    }
}

fn leaves(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Int => &["n", "3", "x.single_int32", "y.single_int64", "x.standalone_enum"],
        Kind::Text => &["t", "'a'", "x.single_string", "y.single_string"],
        Kind::Bool => &["x.single_bool", "y.single_bool", "has(x.standalone_message)", "true"],
        Kind::Ints => &["x.repeated_int32", "[1, 2]", "x.repeated_int64", "y.repeated_int32"],
        Kind::Texts => &["x.repeated_string", "['b', t]", "y.repeated_string"],
        Kind::Message => &["x", "y", "TestAllTypes{single_string: t}"],
        Kind::Messages => &["xs", "[x, y]"],
        Kind::Map => &["x.map_string_string", "{'k': t}", "y.map_string_string"],
        Kind::MaybeText => &["x.?single_string", "optional.of(t)", "y.?single_string"],
        Kind::MaybeInt => &["x.repeated_int32[?1]", "x.?single_int32", "optional.none()"],
        Kind::Nullable => &["x.single_string_wrapper", "y.single_string_wrapper"],
        Kind::Double => &["x.single_float", "1.5", "y.single_double"],
        Kind::Bytes => &["x.single_bytes", "b'a'", "y.single_bytes"],
        Kind::Time => &["x.single_timestamp", "y.single_timestamp"],
    }
}

fn patterns(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Int => &[
            "@i + @i",
            "@i / @i",
            "size(@s)",
            "@I.size()",
            "@I[@i]",
            "@m.single_int32",
            "(@b ? @i : @i)",
            "@S.size()",
            "@s.indexOf(@s)",
            "@O.orValue(@i)",
            "size(@p)",
            "@I[0]",
            "first(@I, @i)",
            "@m.standalone_message.bb",
            "int(@d)",
            "@t.getFullYear()",
            "size(@y)",
            "math.greatest(@i, @i)",
            "@M[0].single_int64",
            "@m.oneof_type.payload.single_int32",
            "@m.map_string_int64[@s]",
            "label(@s, {'a': 'one'}, 'x').size()",
            "@O.value()",
            "@m.standalone_enum",
            "@m.oneof_msg.bb",
        ],
        Kind::Text => &[
            "@s + @s",
            "@s + @s + 'z'",
            "(@b ? @s : @s)",
            "@s.substring(0, @i)",
            "@s.lowerAscii()",
            "string(@i)",
            "@S[@i]",
            "@m.single_string",
            "@p[@s]",
            "@p.k",
            "@o.orValue(@s)",
            "@S.join('-')",
            "first(@S, @s)",
            "name(@m.standalone_enum)",
            "label(@s, {'a': @s}, @s)",
            "@s.trim()",
            "template('{a}', {'a': @s})",
            "truncate(@s, @i)",
            "'%s-%d'.format([@s, @i])",
            "@s.replace('a', @s)",
            "@w.size() > 1 ? @w : @s",
            "string(@y)",
            "@m.oneof_type.payload.single_string",
            "@o.value()",
            "iso(@t)",
            "label(@s, @p, @s)",
            "money(@i, @s)",
            "@M[0].single_string",
            "string(@d)",
            "@s.charAt(0)",
        ],
        Kind::Bool => &[
            "@b && @b",
            "@b || @b",
            "!@b",
            "@i < @i",
            "@s == @s",
            "@s != @s",
            "@i == @i",
            "@s in @S",
            "@i in @I",
            "@s in @p",
            "@s.startsWith(@s)",
            "@I == @I",
            "@S == @S",
            "@p == @p",
            "@m == @m",
            "has(@m.single_string)",
            "@o.hasValue()",
            "@o == @o",
            "@w == @s",
            "@w == null",
            "@d < @d",
            "@d > @i",
            "@y == @y",
            "@t < @t",
            "@s.matches('a+')",
            "has(@p.k)",
            "@m.single_bool",
            "(@b ? @b : @b)",
            "@M == @M",
            "@s < @s",
            "@w != @w",
            "has(@m.oneof_type.payload)",
            "[@s, 'q'] == @S",
        ],
        Kind::Ints => &[
            "@I + @I",
            "[@i, @i]",
            "@I.sort()",
            "@I.reverse()",
            "@I.distinct()",
            "(@b ? @I : @I)",
            "@I.slice(0, 1)",
            "@m.repeated_int32",
            "[@I, @I].flatten()",
            "[@i, ?@O]",
            "lists.range(3)",
            "@m.repeated_nested_enum",
            "(@b ? @I : [])",
            "@m.repeated_nested_message.map(q, q.bb)",
        ],
        Kind::Texts => &[
            "@S + @S",
            "[@s, @s]",
            "@S.sort()",
            "@S.reverse()",
            "@S.distinct()",
            "(@b ? @S : @S)",
            "@s.split(',')",
            "@m.repeated_string",
            "[@S, @S].flatten()",
            "[@s, ?@o]",
            "@S.slice(0, 1)",
            "@p.map(q, q)",
            "optional.unwrap([@o, @o])",
            "@p.transformList(q, r, q + r)",
            "@M.map(q, q.single_string)",
            "@S.filter(q, q != @s)",
        ],
        Kind::Message => &[
            "(@b ? @m : @m)",
            "@M[0]",
            "first(@M, @m)",
            "@m.oneof_type.payload",
            "TestAllTypes{single_int32: @i, single_string: @s}",
            "TestAllTypes{repeated_string: @S, repeated_int64: @I}",
            "TestAllTypes{oneof_type: NestedTestAllTypes{payload: @m}}",
            "TestAllTypes{map_string_string: @p}",
            "TestAllTypes{?single_string: @o, single_bytes: @y}",
            "TestAllTypes{single_string_wrapper: @w}",
        ],
        Kind::Messages => &[
            "[@m, @m]",
            "@M + @M",
            "@M.reverse()",
            "(@b ? @M : @M)",
            "@M.slice(0, 1)",
            "@M.filter(q, has(q.single_string))",
        ],
        Kind::Map => &[
            "{@s: @s}",
            "{'a': @s, 'b': @s}",
            "(@b ? @p : @p)",
            "@m.map_string_string",
            "{'a': @s, ?'b': @o}",
            "@p.transformMap(q, r, q + r)",
            "@m.oneof_type.payload.map_string_string",
        ],
        Kind::MaybeText => &[
            "optional.of(@s)",
            "@S[?@i]",
            "@p[?@s]",
            "@m.?single_string",
            "@o.or(@o)",
            "optional.ofNonZeroValue(@s)",
            "@S.first()",
            "@S.last()",
            "(@b ? @o : optional.none())",
            "@m.?oneof_type.?payload.?single_string",
        ],
        Kind::MaybeInt => &[
            "optional.of(@i)",
            "@I[?@i]",
            "@m.?single_int32",
            "@O.or(@O)",
            "@I.first()",
            "(@b ? @O : @O)",
            "@m.?standalone_message.?bb",
        ],
        Kind::Nullable => &["@m.single_string_wrapper", "(@b ? @w : null)", "(@b ? @s : null)"],
        Kind::Double => &[
            "@d + @d",
            "-@d",
            "double(@i)",
            "math.sqrt(@d)",
            "@m.single_float",
            "(@b ? @d : @d)",
            "@d * 2.0",
        ],
        Kind::Bytes => &["@y + @y", "bytes(@s)", "@m.single_bytes", "(@b ? @y : @y)"],
        Kind::Time => {
            &["@m.single_timestamp", "(@b ? @t : @t)", "timestamp(@i)", "@t + duration('1s')"]
        }
    }
}
