//! Functions of the contract: arguments that travel or are injected, results, errors.

use super::builtin::Builtin;
use super::explain;
use super::lower::{Env, Head, Lowering};
use super::world::Def;
use crate::diagnostics::Diagnostic;
use crate::model::{
    Arg, ArgSource, ErrorType, Function, FunctionId, Injected, Policy, Span, TypeRef,
};
use crate::names::{json_name, rust_ident};
use crate::read::rust::tree::{self, DataBody, FunctionPolicy, ItemKind, Segment, Type};

impl Lowering<'_, '_> {
    /// Every function of the sources, with what was read of it.
    pub(super) fn functions(&mut self) -> Vec<(Function, tree::Function)> {
        let mut functions = Vec::new();
        for (module, source) in self.world.sources.modules.iter().enumerate() {
            for function in &source.functions {
                functions.push((self.function(module, function), function.clone()));
            }
        }
        functions
    }

    fn function(&mut self, module: usize, function: &tree::Function) -> Function {
        let sources = self.world.sources;
        let path = &sources.modules[module].path;
        let env = Env::new(self.world.modules[module]).ignoring(&function.params);
        let args: Vec<Arg> = function.args.iter().map(|arg| self.arg(arg, &env)).collect();
        self.injected_twice(&args, function);
        let (result, error) = self.output(function.output.as_ref(), &env);
        let name = json_name(&function.name);
        let dotted = path.join(".");
        let rust_path: Vec<String> = sources
            .root_path
            .iter()
            .chain(path)
            .chain([&function.name])
            .map(|part| rust_ident(part.clone()))
            .collect();
        Function {
            id: FunctionId::new(&dotted, &name),
            module: dotted,
            name,
            rust_path: rust_path.join("::"),
            args,
            result,
            error,
            is_async: function.is_async,
            policy: policy(&function.attr),
            fingerprint: String::new(),
            doc: function.doc.clone(),
            span: function.span.clone(),
        }
    }

    fn arg(&mut self, arg: &tree::Arg, env: &Env) -> Arg {
        Arg {
            name: arg.name.clone(),
            json: json_name(&arg.name),
            // After an error any type will do: the contract is not handed out.
            source: self.source(&arg.ty, env).unwrap_or(ArgSource::Wire(TypeRef::Json)),
            span: arg.span.clone(),
        }
    }

    fn source(&mut self, ty: &Type, env: &Env) -> Option<ArgSource> {
        let errors = self.errors.len();
        match self.head(ty, env) {
            Some((Head::Def(Def::Client(capability), _), ..)) => {
                return Some(ArgSource::Capability(capability));
            }
            Some((Head::Def(Def::Builtin(Builtin::Injected(injected)), _), ..)) => {
                return Some(ArgSource::Injected(injected));
            }
            _ => self.errors.truncate(errors),
        }
        self.lower(ty, env).map(ArgSource::Wire)
    }

    fn injected_twice(&mut self, args: &[Arg], function: &tree::Function) {
        for (index, arg) in args.iter().enumerate() {
            let what = match &arg.source {
                ArgSource::Capability(name) => format!("the capability `{name}`"),
                ArgSource::Injected(Injected::Caller) => "the caller".to_owned(),
                ArgSource::Injected(Injected::Deadline) => "the deadline".to_owned(),
                ArgSource::Wire(_) => continue,
            };
            let earlier = args[..index].iter().find(|earlier| earlier.source == arg.source);
            if let Some(earlier) = earlier {
                let error = Diagnostic::error(format!("`{}` takes {what} twice", function.name))
                    .at(&arg.span, "here again")
                    .at(&earlier.span, "here first")
                    .hint(format!("use `{}` for both: a client can be cloned", earlier.name));
                self.errors.push(error);
            }
        }
    }

    fn output(&mut self, output: Option<&Type>, env: &Env) -> (TypeRef, ErrorType) {
        let Some(output) = output else { return (TypeRef::Unit, ErrorType::Infallible) };
        let Some((head, inner, span)) = self.head(output, env) else {
            return (TypeRef::Json, ErrorType::Infallible);
        };
        match head {
            Head::Def(Def::Builtin(Builtin::Result), segment) => {
                self.fallible(&segment, &span, &inner, true)
            }
            Head::Def(Def::Builtin(Builtin::StdResult), segment) => {
                self.fallible(&segment, &span, &inner, false)
            }
            _ => (self.answer(output, env), ErrorType::Infallible),
        }
    }

    /// The type of an answer; only there nothing is something.
    fn answer(&mut self, ty: &Type, env: &Env) -> TypeRef {
        let errors = self.errors.len();
        match self.head(ty, env) {
            Some((Head::Form(None), ..)) => TypeRef::Unit,
            _ => {
                self.errors.truncate(errors);
                self.lower(ty, env).unwrap_or(TypeRef::Json)
            }
        }
    }

    fn fallible(
        &mut self,
        segment: &Segment,
        span: &Span,
        env: &Env,
        has_default: bool,
    ) -> (TypeRef, ErrorType) {
        match segment.args.as_slice() {
            [answer] if has_default => (self.answer(answer, env), ErrorType::Plain),
            [answer, error] => {
                let answer = self.answer(answer, env);
                (answer, self.error(error, env).unwrap_or(ErrorType::Plain))
            }
            [answer] => {
                let error = Diagnostic::error("this `Result` needs an error type")
                    .at(span, "this is `std::result::Result`")
                    .hint("for `hawksbill::Result`, write `use hawksbill::prelude::*;`");
                self.report(error, env);
                (self.answer(answer, env), ErrorType::Plain)
            }
            args => {
                let wanted = if has_default { 1 } else { 2 };
                self.report(explain::wrong_arity("Result", wanted, args.len(), span), env);
                (TypeRef::Json, ErrorType::Plain)
            }
        }
    }

    fn error(&mut self, ty: &Type, env: &Env) -> Option<ErrorType> {
        let (head, env, span) = self.head(ty, env)?;
        let hint = "for a code and a message write `hawksbill::Result<T>`; for an error that the \
                    frontend gets typed, an enum marked `#[data]`";
        let error = Diagnostic::error("this cannot be the error of a function");
        let error = match head {
            Head::Def(Def::Builtin(Builtin::Error), _) => return Some(ErrorType::Plain),
            Head::Def(Def::Item(module, index), _) => {
                let item = &self.world.sources.modules[module].items[index];
                match &item.kind {
                    ItemKind::Data(data) => match data.body {
                        DataBody::Names(_) | DataBody::Tagged(_) => {
                            return Some(ErrorType::Domain(self.world.data_name(module, index)));
                        }
                        DataBody::Struct(_) => {
                            error.at(&span, "it is a struct").at(&item.span, "declared here")
                        }
                    },
                    ItemKind::Unmarked("enum") => explain::unmarked_error(item, &span),
                    _ => error.at(&span, "it is no enum").at(&item.span, "declared here"),
                }
            }
            _ => error.at(&span, ""),
        };
        self.report(error.hint(hint), &env);
        None
    }
}

fn policy(attr: &FunctionPolicy) -> Policy {
    let time = |time: &Option<(u64, Span)>| time.as_ref().map(|(ms, _)| *ms);
    Policy {
        safe: attr.cache.is_some() || matches!(attr.safe, Some((true, _))),
        timeout_ms: time(&attr.timeout),
        cache_ms: time(&attr.cache),
        stale_ms: time(&attr.stale),
        vary: attr.vary.iter().map(|(name, _)| name.clone()).collect(),
    }
}
