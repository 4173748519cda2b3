//! A file that exports the value of each of some expressions as a function: what tests run. Mappings are
//! printed by `mappings`.

use std::collections::{BTreeMap, BTreeSet};

use hawksbill_schemas::Contract;
use hawksbill_schemas::cel::Expr;
use hawksbill_schemas::model::TypeRef;

use super::Printer;
use crate::typescript::code::Code;
use crate::typescript::file::File;
use crate::typescript::{Options, emit};

/// An expression, where its values come from and where it goes.
pub struct Exported<'e> {
    /// The name of the function, an identifier of JavaScript.
    pub name: &'e str,
    /// The variables, in the order of the function's parameters; those with a type are sources, the values
    /// of others are as in expressions.
    pub variables: Vec<(&'e str, Option<&'e TypeRef>)>,
    /// The generated type that the value shall have; as in expressions where there is none.
    pub result: Option<&'e TypeRef>,
    /// The expression.
    pub expr: &'e Expr,
}

/// The bindings of `contract` and beside them `expressions.js`; and why expressions are not in it, by their
/// names.
pub fn module<'e>(
    contract: &'e Contract,
    expressions: &[Exported<'e>],
) -> (BTreeMap<String, String>, BTreeMap<String, String>) {
    let mut printer = Printer::new(contract);
    let (mut functions, mut refused) = (Code::default(), BTreeMap::new());
    for Exported { name, variables, expr, result } in expressions {
        let parameters: Vec<String> = variables
            .iter()
            .map(|(variable, source)| match source {
                Some(ty) => printer.source(variable, ty),
                None => printer.variable(variable),
            })
            .collect();
        let code = match result {
            Some(ty) => printer.fitted_code(expr, ty, false, super::Numbers::Checked),
            None => printer.code(expr),
        };
        match code {
            Ok(code) => {
                functions.text(format!("\nexport function {name}({}) {{\n", parameters.join(", ")));
                functions.text("  return ").code(code).text(";\n}\n");
            }
            Err(refusal) => _ = refused.insert((*name).to_owned(), refusal.reason),
        }
        printer.leave(variables.len());
    }
    let mut body = printer.declarations();
    body.code(functions);
    let file = File {
        module: "expressions".to_owned(),
        origin: "expressions".to_owned(),
        declared: BTreeSet::new(),
        passed_on: BTreeSet::new(),
        body,
    };
    let options = Options::default();
    let mut files = emit(contract, &options);
    files.insert("expressions.js".to_owned(), file.javascript());
    (files, refused)
}
