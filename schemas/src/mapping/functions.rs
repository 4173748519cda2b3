//! The functions of the project's own in a mapping file: their paths in Rust, what they take and yield, and where
//! their twins are in JavaScript.

use super::draft::{Function, Text};
use super::model::{UserFunction, WebFunction};
use super::sources::named;
use crate::cel;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Contract, Shape};
use crate::names::{is_typescript_property, typescript_ident};

/// The function that expressions call `name`.
pub(super) fn function(
    contract: &Contract,
    name: &str,
    written: &Function,
    out: &mut Diagnostics,
) -> Option<UserFunction> {
    let before = out.error_count();
    let web = written.web.as_ref().and_then(|web| web_function(name, web, out));
    let parsed = parse_function(contract, &written.rust.text);
    if parsed.is_none() {
        out.push(
            Diagnostic::error("this is not the signature of a function")
                .at(&written.rust.span, "")
                .hint("write its path and types: `crate::money::yuan(int) -> string`")
                .hint("types are those of CEL, such as `int`, `uint`, `double`, `string`, `list<string>`, or declared ones; `Result<string>` where it can fail"),
        );
    }
    let function = parsed.map(|function| UserFunction { web, ..function });
    function.filter(|_| out.error_count() == before)
}

/// `./web/money.ts`, `./web/money.ts#yuan`, `@shop/money#yuan`
fn web_function(name: &str, text: &Text, out: &mut Diagnostics) -> Option<WebFunction> {
    let (module, name) = text.text.split_once('#').unwrap_or((&text.text, name));
    let problem = problem_of(module, name);
    let Some((message, hint)) = problem else {
        let span = text.span.clone();
        return Some(WebFunction { module: module.to_owned(), name: name.to_owned(), span });
    };
    out.push(Diagnostic::error(message).at(&text.span, "").hint(hint));
    None
}

/// The extensions of modules that a browser or a bundler imports.
const EXTENSIONS: [&str; 6] = [".js", ".mjs", ".jsx", ".ts", ".mts", ".tsx"];

/// What is wrong with the place of a function, and what to do about it.
fn problem_of(module: &str, name: &str) -> Option<(String, String)> {
    const FORMS: &str =
        "name a file by its path in the project, `./web/money.js`, or a package, `@shop/money`";
    if typescript_ident(name) != name || !is_typescript_property(name) {
        let hint = "name another export after `#`: `./web/money.js#formatYuan`".to_owned();
        return Some((format!("JavaScript cannot import `{name}` by this name"), hint));
    }
    if module.is_empty() || module.contains(|c: char| c.is_whitespace() || "\"'\\".contains(c)) {
        return Some((format!("`{module}` is no module of JavaScript"), FORMS.to_owned()));
    }
    let Some(path) = module.strip_prefix("./") else {
        let is_path = module.starts_with(['.', '/']) || module.contains(':');
        return is_path.then(|| (format!("`{module}` is not in the project"), FORMS.to_owned()));
    };
    if path.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return Some((format!("`{module}` is not a plain path in the project"), FORMS.to_owned()));
    }
    let is_module = EXTENSIONS.iter().any(|extension| path.ends_with(extension));
    (!is_module || path.ends_with(".d.ts")).then(|| {
        let hint = format!("its extension is one of {}", EXTENSIONS.join(", "));
        (format!("`{module}` is no module of JavaScript or TypeScript"), hint)
    })
}

/// `crate::money::yuan(int) -> string`
fn parse_function(contract: &Contract, text: &str) -> Option<UserFunction> {
    let (head, result) = text.split_once("->")?;
    let (path, args) = head.trim().strip_suffix(')')?.split_once('(')?;
    let path = path.trim();
    let is_path = path.split("::").all(|part| {
        let mut chars = part.chars();
        chars.next().is_some_and(|c| c.is_alphabetic() || c == '_')
            && chars.all(|c| c.is_alphanumeric() || c == '_')
    });
    let args: Option<Vec<cel::Type>> =
        split_list(args).map(|arg| cel_type(contract, arg, 0)).collect();
    let result = result.trim();
    let fallible = result.strip_prefix("Result<").and_then(|inner| inner.strip_suffix('>'));
    let ty = cel_type(contract, fallible.unwrap_or(result), 0)?;
    is_path.then_some(UserFunction {
        path: path.to_owned(),
        args: args?,
        result: ty,
        can_fail: fallible.is_some(),
        web: None,
    })
}

/// The parts between commas that are not between angle brackets.
fn split_list(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_i32;
    let parts = text.split(move |c: char| {
        match c {
            '<' => depth += 1,
            '>' => depth -= 1,
            _ => {}
        }
        c == ',' && depth == 0
    });
    parts.map(str::trim).filter(|part| !part.is_empty())
}

/// Types within types are read so far.
const MAX_DEPTH: usize = 32;

fn cel_type(contract: &Contract, text: &str, depth: usize) -> Option<cel::Type> {
    use cel::Type;
    if depth > MAX_DEPTH {
        return None;
    }
    let text = text.trim();
    let inside =
        |name: &str| text.strip_prefix(name)?.strip_prefix('<')?.strip_suffix('>').map(str::trim);
    if let Some(item) = inside("list") {
        return Some(Type::list(cel_type(contract, item, depth + 1)?));
    }
    if let Some(item) = inside("optional") {
        return Some(Type::optional(cel_type(contract, item, depth + 1)?));
    }
    Some(match text {
        "bool" => Type::Bool,
        "int" => Type::Int,
        "uint" => Type::Uint,
        "double" => Type::Double,
        "string" => Type::String,
        "bytes" => Type::Bytes,
        "timestamp" => Type::Timestamp,
        "duration" => Type::Duration,
        _ => {
            let name = named(contract, text)?;
            match &contract.types.get(&name)?.shape {
                Shape::Struct(_) => Type::Struct(name),
                Shape::Enum(_) => Type::Enum(name),
                Shape::Union(_) | Shape::Alias(_) => return None,
            }
        }
    })
}
