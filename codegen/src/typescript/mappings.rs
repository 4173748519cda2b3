//! The functions of mappings that are wanted in the browser: `storeCard(store, coupons)` in `mappings.js`.
//! Expressions are printed by `expressions`; here they become fields of the target.

use std::collections::BTreeSet;

use hawksbill_schemas::diagnostics::{Diagnostic, Diagnostics};
use hawksbill_schemas::mapping::{
    Computed, Convert, Each, Mapped, Mapping, Nested, Object, Source, UserFunction, Value,
};
use hawksbill_schemas::model::{Doc, Field, Shape, TypeName, TypeRef};
use hawksbill_schemas::names::{is_typescript_property, json_name};

use super::code::{Code, cel};
use super::docs::jsdoc;
use super::expressions::{Numbers, Printer, Refusal, Users, user_types};
use super::file::File;
use super::layout::{Layout, ident};
use super::types::{Form, Use, declare, emit_type, quoted};

/// The file, without its extension, unless functions have it.
pub(super) const MODULE: &str = "mappings";

/// The `.js` file and the `.d.ts` file with its map, for the mappings with `web = true`.
///
/// # Errors
/// Expressions that JavaScript cannot say.
pub(super) fn emit<'a>(
    layout: &'a Layout<'a>,
    module: &str,
    mappings: &'a [Mapping],
    bindings: &'a str,
    out: &mut Diagnostics,
) -> Option<(File, File)> {
    let wanted: Vec<&'a Mapping> = mappings.iter().filter(|mapping| mapping.web).collect();
    if wanted.is_empty() {
        return None;
    }
    let mut printer = Printer::new(layout.contract);
    let (mut functions, mut declarations) = (Code::default(), Code::default());
    for mapping in &wanted {
        printer.know(Users { functions: &mapping.functions, bindings });
        let mut emitter = Emitter { layout, mapping, mappings, printer: &mut printer, out };
        functions.code(emitter.function());
        declarations.code(emitter.declaration());
    }
    let mut body = printer.declarations();
    body.code(functions);
    let mut declared: BTreeSet<String> =
        wanted.iter().map(|mapping| function_name(mapping)).collect();
    let twins: Vec<Code> = wanted.iter().flat_map(|it| twins(layout, it, bindings)).collect();
    if !twins.is_empty() {
        declared.extend([HELD.to_owned(), TWINS.to_owned()]);
        declarations.code(held(twins));
    }
    let file = |body: Code| File {
        module: module.to_owned(),
        origin: "mappings".to_owned(),
        declared: declared.clone(),
        passed_on: BTreeSet::new(),
        body,
    };
    Some((file(body), file(declarations)))
}

/// The names of types that hold the project's own functions against what mappings call them with.
const HELD: &str = "Held";
const TWINS: &str = "Twins";

/// For each function of the project's own: `Held<typeof yuan, (arg0: bigint) => string>`.
fn twins(layout: &Layout<'_>, mapping: &Mapping, bindings: &str) -> Vec<Code> {
    let users = Users { functions: &mapping.functions, bindings };
    let twin = |function: &UserFunction| {
        let symbol = users.symbol(function.web.as_ref()?);
        // What has no type is reported where it is called.
        let (args, result) = user_types(function).ok()?;
        let mut code = Code::of(format!("{HELD}<typeof "));
        code.symbol(symbol).text(", (");
        for (index, ty) in args.iter().enumerate() {
            code.text(if index > 0 { ", " } else { "" }).text(format!("arg{index}: "));
            code.code(emit_type(layout, ty, Use::member(Form::Answer)));
        }
        code.text(") => ").code(emit_type(layout, &result, Use::member(Form::Answer))).text(">");
        Some(code)
    };
    mapping.functions.values().filter_map(twin).collect()
}

/// Types that are errors where a function of the project's own has not the type that mappings say.
fn held(twins: Vec<Code>) -> Code {
    let mut code = Code::of(format!(
        "\n/** An error where a function has not the type that a mapping says under `[functions]`. */\n\
         type {HELD}<Own extends Said, Said> = Own;\ntype {TWINS} = [\n"
    ));
    let mut seen = Vec::new();
    for twin in twins {
        if !seen.contains(&twin) {
            code.text("  ").code(twin.clone()).text(",\n");
            seen.push(twin);
        }
    }
    // Without this, declaration files export what they declare.
    code.text("];\nexport {};\n");
    code
}

fn function_name(mapping: &Mapping) -> String {
    ident(&json_name(&mapping.name))
}

/// A function of the package.
fn runtime(name: &str) -> Code {
    let mut code = Code::name(cel());
    code.text(format!(".{name}"));
    code
}

/// One mapping at work.
struct Emitter<'a, 'p, 'o> {
    layout: &'a Layout<'a>,
    mapping: &'a Mapping,
    mappings: &'a [Mapping],
    printer: &'p mut Printer<'a>,
    out: &'o mut Diagnostics,
}

impl<'a> Emitter<'a, '_, '_> {
    fn function(&mut self) -> Code {
        let mut parameters = Vec::new();
        for Source { name, ty, .. } in &self.mapping.sources {
            parameters.push(self.printer.source(name, ty));
        }
        let name = function_name(self.mapping);
        let mut code = Code::of(format!("\n{}", jsdoc(&self.doc(), "")));
        code.text(format!("export function {name}({}) {{\n  return ", parameters.join(", ")));
        code.code(self.object(&self.mapping.value, 1)).text(";\n}\n");
        self.printer.leave(self.mapping.sources.len());
        code
    }

    fn declaration(&self) -> Code {
        let mut code = Code::of(format!("\n{}", jsdoc(&self.doc(), "")));
        let name = function_name(self.mapping);
        code.code(declare("declare function", &name, &self.mapping.span)).text("(");
        for (index, Source { name, ty, .. }) in self.mapping.sources.iter().enumerate() {
            code.text(if index > 0 { ", " } else { "" }).text(format!("{}: ", ident(name)));
            code.code(emit_type(self.layout, ty, Use::member(Form::Answer)));
        }
        let target = TypeRef::Named(self.mapping.target.clone());
        code.text("): ").code(emit_type(self.layout, &target, Use::member(Form::Answer)));
        code.text(";\n");
        code
    }

    fn doc(&self) -> Doc {
        let mut text = self.mapping.doc.clone();
        if self.mapping.can_fail {
            text.push_str(
                "\n\nThrows a `MapError` where an expression without a default has no value.",
            );
        }
        Doc::new(text.trim())
    }

    /// An object with the fields that are filled; those without a value are left out.
    fn object(&mut self, object: &Object, depth: usize) -> Code {
        let fields = self.fields(&object.ty);
        let indent = "  ".repeat(depth);
        let mut body = Code::default();
        let mut may_be_absent = false;
        for assigned in &object.fields {
            let Some(field) = fields.get(assigned.index) else { continue };
            may_be_absent |= leaves_out(&assigned.value);
            let value = match &assigned.value {
                Value::Computed(computed) => self.computed(computed, field, &assigned.path),
                Value::Object(nested) => self.nested(nested, &assigned.path, depth + 1),
                Value::Each(each) => self.each(each, &assigned.path, depth + 1),
                Value::Mapped(mapped) => self.mapped(mapped, &assigned.path),
            };
            let key = match is_typescript_property(&field.json) {
                true => field.json.clone(),
                false => quoted(&field.json),
            };
            body.text(format!("{indent}  {key}: ")).code(value).text(",\n");
        }
        let mut code = Code::default();
        if may_be_absent {
            code.code(runtime("present")).text("(");
        }
        code.text("{\n").code(body).text(format!("{indent}}}"));
        if may_be_absent {
            code.text(")");
        }
        code
    }

    fn fields(&self, ty: &TypeName) -> &'a [Field] {
        match self.layout.contract.types.get(ty).map(|def| &def.shape) {
            Some(Shape::Struct(shape)) => &shape.fields,
            _ => &[],
        }
    }

    fn computed(&mut self, computed: &Computed, field: &Field, path: &str) -> Code {
        let value = self.fitted(computed, &field.ty, path);
        let fails = computed.expr.can_fail || computed.convert.can_fail();
        match &computed.default {
            None if !fails => value,
            None => self.located(value, path, &computed.text),
            Some(default) => {
                let default = self.fitted(default, &field.ty, path);
                let mut code = runtime("orDefault");
                code.text("(() => ").code(value).text(", () => ").code(default).text(")");
                code
            }
        }
    }

    fn fitted(&mut self, computed: &Computed, ty: &TypeRef, path: &str) -> Code {
        let numbers = numbers(&computed.convert);
        let code = self.printer.fitted_code(&computed.expr, ty, false, numbers);
        let code = self.or_report(code, computed, path);
        checked(self.layout, code, &computed.convert)
    }

    /// What the printer said, or a report and nothing.
    fn or_report(&mut self, code: Result<Code, Refusal>, computed: &Computed, path: &str) -> Code {
        code.unwrap_or_else(|refusal| {
            self.out.push(
                Diagnostic::error(format!(
                    "`{path}` of the mapping `{}` has no TypeScript: {}",
                    self.mapping.name, refusal.reason
                ))
                .at(&self.mapping.span, format!("from `{}`", computed.text))
                .hint("remove `web = true`, or write it in another way"),
            );
            Code::default()
        })
    }

    fn located(&self, value: Code, path: &str, text: &str) -> Code {
        let mut code = runtime("located");
        let (name, path, text) = (quoted(&self.mapping.name), quoted(path), quoted(text));
        code.text(format!("({name}, {path}, {text}, () => ")).code(value).text(")");
        code
    }

    fn condition(&mut self, condition: &Computed, path: &str) -> Code {
        let code = self.printer.operand_code(&condition.expr);
        let code = self.or_report(code, condition, path);
        match condition.can_fail() {
            true => self.located(code, path, &condition.text),
            false => code,
        }
    }

    fn nested(&mut self, nested: &Nested, path: &str, depth: usize) -> Code {
        let Some(condition) = &nested.condition else { return self.object(&nested.object, depth) };
        let mut code = self.condition(condition, path);
        code.text(" ? ").code(self.object(&nested.object, depth)).text(" : undefined");
        code
    }

    fn each(&mut self, each: &Each, path: &str, depth: usize) -> Code {
        let over = self.printer.operand_code(&each.over.expr);
        let over = self.or_report(over, &each.over, path);
        let mut code = match each.over.can_fail() {
            true => self.located(over, path, &each.over.text),
            false => over,
        };
        let variable = self.printer.variable(&each.variable);
        if let Some(condition) = &each.condition {
            code.text(format!(".filter(({variable}) => ")).code(self.condition(condition, path));
            code.text(")");
        }
        code.text(format!(".map(({variable}) => (")).code(self.object(&each.element, depth));
        code.text("))");
        self.printer.leave(1);
        code
    }

    fn mapped(&mut self, mapped: &Mapped, path: &str) -> Code {
        let callee = self.mappings.iter().find(|mapping| mapping.name == mapped.name);
        let Some(callee) = callee.filter(|callee| callee.web) else {
            self.out.push(
                Diagnostic::error(format!("the mapping `{}` has no TypeScript", mapped.name))
                    .at(&self.mapping.span, format!("`{path}` is filled by it"))
                    .hint("add `web = true` to it, too"),
            );
            return Code::default();
        };
        let mut code = Code::of(format!("{}(", function_name(callee)));
        for (index, (arg, source)) in mapped.args.iter().zip(&callee.sources).enumerate() {
            code.text(if index > 0 { ", " } else { "" });
            let value = self.fitted(arg, &source.ty, path);
            code.code(match arg.can_fail() {
                true => self.located(value, path, &arg.text),
                false => value,
            });
        }
        code.text(")");
        code
    }
}

/// Whether the value may be one that stands for an absent property.
fn leaves_out(value: &Value) -> bool {
    match value {
        Value::Computed(computed) => {
            let is_optional = |it: &Computed| matches!(it.convert, Convert::Optional(_));
            is_optional(computed) || computed.default.as_deref().is_some_and(is_optional)
        }
        Value::Object(nested) => nested.condition.is_some(),
        Value::Each(_) | Value::Mapped(_) => false,
    }
}

/// `code` with the checks that its type does not make: of enums by their values, of numbers that JSON lacks.
fn checked(layout: &Layout<'_>, code: Code, convert: &Convert) -> Code {
    match convert {
        Convert::Enum(name) => {
            let mut checked = runtime("oneOf");
            checked.text("(").code(code).text(format!(", [{}])", values(layout, name)));
            checked
        }
        Convert::Finite => {
            let mut checked = runtime("finite");
            checked.text("(").code(code).text(")");
            checked
        }
        Convert::Json => {
            let mut checked = runtime("json");
            checked.text("(").code(code).text(")");
            checked
        }
        Convert::Unwrapped(inner) => {
            let mut unwrapped = runtime("notNull");
            unwrapped.text("(").code(code).text(")");
            checked(layout, unwrapped, inner)
        }
        Convert::List(inner) if inner.can_fail() => {
            let mut list = Code::of("(");
            list.code(code)
                .text(").map((item) => ")
                .code(checked(layout, Code::of("item"), inner))
                .text(")");
            list
        }
        Convert::Map(inner) if inner.can_fail() => {
            let mut record = runtime("recordValues");
            record
                .text("(")
                .code(code)
                .text(", (item) => ")
                .code(checked(layout, Code::of("item"), inner))
                .text(")");
            record
        }
        // What is absent or null passes the checks, but for those that ask for it.
        Convert::Optional(inner) | Convert::Nullable(inner) if asks(inner) => {
            let name = if matches!(convert, Convert::Optional(_)) { "optMap" } else { "changed" };
            let mut present = runtime(name);
            present
                .text("(")
                .code(code)
                .text(", (value) => ")
                .code(checked(layout, Code::of("value"), inner))
                .text(")");
            present
        }
        Convert::NotNull(inner)
        | Convert::Present(inner)
        | Convert::Nullable(inner)
        | Convert::Optional(inner)
        | Convert::Alias(_, inner)
        | Convert::Variant(_, _, inner) => checked(layout, code, inner),
        _ => code,
    }
}

/// Whether the checks look into a value, which must be there.
fn asks(convert: &Convert) -> bool {
    match convert {
        Convert::List(_) | Convert::Map(_) | Convert::Unwrapped(_) => convert.can_fail(),
        Convert::NotNull(inner)
        | Convert::Present(inner)
        | Convert::Nullable(inner)
        | Convert::Optional(inner)
        | Convert::Alias(_, inner)
        | Convert::Variant(_, _, inner) => asks(inner),
        _ => false,
    }
}

/// Whether integers are known to fit into the field.
fn numbers(convert: &Convert) -> Numbers {
    match convert {
        Convert::FittingInteger(_) => Numbers::Fitting,
        Convert::NotNull(inner)
        | Convert::Unwrapped(inner)
        | Convert::Nullable(inner)
        | Convert::Optional(inner)
        | Convert::Present(inner)
        | Convert::List(inner)
        | Convert::Map(inner)
        | Convert::Alias(_, inner)
        | Convert::Variant(_, _, inner) => numbers(inner),
        _ => Numbers::Checked,
    }
}

fn values(layout: &Layout<'_>, name: &TypeName) -> String {
    match layout.contract.types.get(name).map(|def| &def.shape) {
        Some(Shape::Enum(shape)) => {
            shape.values.iter().map(|value| quoted(&value.json)).collect::<Vec<_>>().join(", ")
        }
        _ => String::new(),
    }
}
