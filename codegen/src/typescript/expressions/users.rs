//! Calls of the project's own functions: of their twins in JavaScript, which take and yield values as the
//! bindings have them. Also the types of these, which `mappings.d.ts` holds the twins against.

use std::collections::BTreeMap;

use hawksbill_schemas::cel::{Expr, Type};
use hawksbill_schemas::mapping::{UserFunction, WebFunction};
use hawksbill_schemas::model::TypeRef;

use super::convert::{Numbers, inward};
use super::js::Js;
use super::{Printer, Refusal};
use crate::typescript::code::{Code, Symbol};

/// The functions that a mapping knows, by their names in expressions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Users<'a> {
    pub(crate) functions: &'a BTreeMap<String, UserFunction>,
    /// The folder of the bindings in the project: `web/hawksbill`.
    pub(crate) bindings: &'a str,
}

impl Users<'_> {
    /// What the file of the mappings imports.
    pub(crate) fn symbol(&self, web: &WebFunction) -> Symbol {
        let module = match web.file() {
            Some(path) => relative(self.bindings, path),
            None => web.module.clone(),
        };
        Symbol::elsewhere(&module, &web.name)
    }
}

/// What the twin takes and yields, as the bindings have it; an error says what they have not.
pub(crate) fn types(function: &UserFunction) -> Result<(Vec<TypeRef>, TypeRef), String> {
    let plain = |ty: &Type| {
        ty.type_ref()
            .ok_or_else(|| format!("functions in JavaScript neither take nor yield `{ty}`"))
    };
    Ok((function.args.iter().map(plain).collect::<Result<_, _>>()?, plain(&function.result)?))
}

/// The path of a file of the project, from a folder of it, with the extension that it has when it runs.
fn relative(folder: &str, path: &str) -> String {
    let folder: Vec<&str> = folder.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    let parts: Vec<&str> = path.split('/').collect();
    let shared = folder.iter().zip(&parts).take_while(|(a, b)| a == b).count().min(parts.len() - 1);
    let up = "../".repeat(folder.len() - shared);
    let rest = parts.get(shared..).unwrap_or_default().join("/");
    let start = if up.is_empty() { "./" } else { &up };
    let (stem, extension) = rest.rsplit_once('.').unwrap_or((&rest, "js"));
    let extension = match extension {
        "mts" | "mjs" => "mjs",
        _ => "js",
    };
    format!("{start}{stem}.{extension}")
}

impl<'a> Printer<'a> {
    /// Lets expressions call these functions from here on.
    pub(crate) fn know(&mut self, users: Users<'a>) {
        let names = users.functions.values().filter_map(|function| function.web.as_ref());
        self.scope.reserve(names.map(|web| web.name.clone()).collect());
        self.users = Some(users);
    }

    pub(super) fn user_call(&mut self, name: &str, args: &[Expr]) -> Result<Js, Refusal> {
        let known = self.users.and_then(|users| Some((users, users.functions.get(name)?)));
        let Some((users, (function, web))) =
            known.and_then(|(users, function)| Some((users, (function, function.web.as_ref()?))))
        else {
            return Err(Refusal::new(format!(
                "`{name}` is a function in Rust, which a browser cannot call; name its twin under \
                 [functions]: {name} = {{ rust = \"..\", web = \"./web/{name}.js\" }}"
            )));
        };
        let (types, result) = types(function).map_err(Refusal::new)?;
        let mut given = Vec::with_capacity(args.len());
        for (arg, ty) in args.iter().zip(&types) {
            given.push(self.fitted(arg, ty, false, Numbers::Checked)?);
        }
        let callee = Js::tight(Code::name(users.symbol(web)));
        let value = if function.can_fail {
            // What it throws is a failure of the expression.
            Js::call_runtime("attempt", [callee].into_iter().chain(given))
        } else {
            callee.call(given)
        };
        Ok(inward(self.constants.contract, &result, false).of(value))
    }
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn a_file_is_imported_from_beside_the_bindings() {
        assert_eq!(relative("web/hawksbill", "web/money.js"), "../money.js");
        assert_eq!(relative("web/hawksbill", "web/lib/money.ts"), "../lib/money.js");
        assert_eq!(relative("web/hawksbill", "shared/money.mts"), "../../shared/money.mjs");
        assert_eq!(relative("web/hawksbill", "web/hawksbill.js"), "../hawksbill.js");
        assert_eq!(relative(".", "money.tsx"), "./money.js");
        assert_eq!(relative("src", "src/money.js"), "./money.js");
    }
}
