//! From a type as written to a type of the contract, or to errors that say why it cannot be one.

use std::rc::Rc;

use super::builtin::Builtin;
use super::world::{Def, ScopeId, World};
use super::{explain, suggest};
use crate::attributes::shape::Refusal;
use crate::diagnostics::Diagnostic;
use crate::model::{MapKey, Scalar, Span, TypeName, TypeRef, WellKnown};
use crate::read::rust::tree::{ItemKind, PathExpr, Segment, Type, TypeKind};

/// Types within types beyond this are refused; aliases can nest without writing it.
const MAX_DEPTH: usize = 64;

/// Turns types into `TypeRef`s, and collects what is wrong.
pub(super) struct Lowering<'w, 'a> {
    pub(super) world: &'w World<'a>,
    pub(super) errors: Vec<Diagnostic>,
    depth: usize,
}

/// Where a type is written, and what its names mean beyond those of the scope.
#[derive(Clone)]
pub(super) struct Env {
    pub(super) scope: ScopeId,
    /// What `Self` means.
    pub(super) this: Option<TypeName>,
    /// Type parameters of an alias with their arguments; none for those that are an error by themselves.
    pub(super) params: Rc<Vec<Param>>,
    /// The aliases that led here.
    aliases: Rc<Vec<(usize, usize)>>,
    /// Where the outermost alias is used.
    via: Option<Span>,
}

/// A type parameter and its argument, with the environment that the argument is written in.
type Param = (String, Option<(Type, Env)>);

impl Env {
    /// The environment of a type that stands in `scope`.
    pub(super) fn new(scope: ScopeId) -> Self {
        Self { scope, this: None, params: Rc::default(), aliases: Rc::default(), via: None }
    }

    /// With type parameters that were refused already: they mean nothing, and that is no second error.
    pub(super) fn ignoring(mut self, params: &[String]) -> Self {
        self.params = Rc::new(params.iter().map(|name| (name.clone(), None)).collect());
        self
    }
}

/// What a type is, aliases followed, before its arguments are looked at.
pub(super) enum Head {
    /// A named type with the last segment of its path.
    Def(Def, Segment),
    /// A type that has no name, and why it cannot travel; none for `()`, which depends on the place.
    Form(Option<Refusal>),
}

impl<'w, 'a> Lowering<'w, 'a> {
    pub(super) fn new(world: &'w World<'a>) -> Self {
        Self { world, errors: Vec::new(), depth: 0 }
    }

    /// Reports an error at `span`, and at the use of the alias that it stands in.
    pub(super) fn report(&mut self, diagnostic: Diagnostic, env: &Env) {
        let diagnostic = match &env.via {
            Some(via) => diagnostic.at(via, "used here"),
            None => diagnostic,
        };
        if !self.errors.contains(&diagnostic) {
            self.errors.push(diagnostic);
        }
    }

    /// What `ty` is. Reports and answers none when that cannot be found out.
    pub(super) fn head(&mut self, ty: &Type, env: &Env) -> Option<(Head, Env, Span)> {
        let (mut ty, mut env) = (ty.clone(), env.clone());
        loop {
            let path = match ty.kind {
                TypeKind::Path(path) => path,
                TypeKind::Unit => return Some((Head::Form(None), env, ty.span)),
                TypeKind::Refused(refusal) => {
                    return Some((Head::Form(Some(refusal)), env, ty.span));
                }
            };
            if let Some(argument) = param(&path, &env) {
                (ty, env) = argument?;
                continue;
            }
            let segment = path.segments.last()?.clone();
            if let ([only], Some(this)) = (path.segments.as_slice(), &env.this)
                && only.name == "Self"
            {
                return Some((Head::Def(Def::Schema(this.clone()), segment), env, ty.span));
            }
            let def = match self.world.resolve(env.scope, &path) {
                Ok(def) => def,
                Err(failure) => {
                    let error = suggest::failed(self.world, env.scope, &path, &ty.span, failure);
                    self.report(error, &env);
                    return None;
                }
            };
            match self.alias(&def, &segment, &ty.span, &env) {
                Alias::Not => return Some((Head::Def(def, segment), env, ty.span)),
                Alias::For(target, inner) => (ty, env) = (target, inner),
                Alias::Refused => return None,
            }
        }
    }

    /// Takes one step through an alias.
    fn alias(&mut self, def: &Def, segment: &Segment, span: &Span, env: &Env) -> Alias {
        let Def::Item(module, index) = *def else { return Alias::Not };
        let item = &self.world.sources.modules[module].items[index];
        let ItemKind::Alias { params, ty } = &item.kind else { return Alias::Not };
        if env.aliases.contains(&(module, index)) {
            let error = Diagnostic::error(format!("`{}` stands for itself", item.name));
            self.report(error.at(&item.span, "this alias leads back to itself"), env);
            return Alias::Refused;
        }
        if params.len() != segment.args.len() {
            let error = explain::wrong_arity(&item.name, params.len(), segment.args.len(), span);
            self.report(error.at(&item.span, "declared here"), env);
            return Alias::Refused;
        }
        let arguments = params
            .iter()
            .zip(&segment.args)
            .map(|(name, argument)| (name.clone(), Some((argument.clone(), env.clone()))));
        let mut aliases = (*env.aliases).clone();
        aliases.push((module, index));
        let inner = Env {
            scope: self.world.modules[module],
            this: None,
            params: Rc::new(arguments.collect()),
            aliases: Rc::new(aliases),
            via: Some(env.via.clone().unwrap_or_else(|| span.clone())),
        };
        Alias::For(ty.clone(), inner)
    }

    /// `ty` as a type that travels. Reports and answers none when it cannot.
    pub(super) fn lower(&mut self, ty: &Type, env: &Env) -> Option<TypeRef> {
        if self.depth >= MAX_DEPTH {
            let error = Diagnostic::error("this type is nested too deeply").at(&ty.span, "");
            self.report(error.hint("give a part of it a name with a `#[data]` struct"), env);
            return None;
        }
        self.depth += 1;
        let lowered = self.lower_now(ty, env);
        self.depth -= 1;
        lowered
    }

    fn lower_now(&mut self, ty: &Type, env: &Env) -> Option<TypeRef> {
        let (head, env, span) = self.head(ty, env)?;
        let (def, segment) = match head {
            Head::Def(def, segment) => (def, segment),
            Head::Form(refusal) => {
                let refusal = refusal.unwrap_or_else(Refusal::nothing);
                self.report(explain::form(refusal, &span), &env);
                return None;
            }
        };
        match def {
            Def::Builtin(builtin) => self.builtin(builtin, &segment, &span, &env),
            Def::Schema(name) => self.plain(TypeRef::Named(name), &segment, &span, &env),
            Def::WellKnown(known) => self.plain(TypeRef::WellKnown(known), &segment, &span, &env),
            Def::Item(module, index) => self.item(module, index, &segment, &span, &env),
            other => {
                self.report(explain::cannot_travel(self.world, &other, &segment.name, &span), &env);
                None
            }
        }
    }

    fn item(
        &mut self,
        module: usize,
        index: usize,
        segment: &Segment,
        span: &Span,
        env: &Env,
    ) -> Option<TypeRef> {
        let item = &self.world.sources.modules[module].items[index];
        if let ItemKind::Data(data) = &item.kind {
            if !data.params.is_empty() {
                return None; // Refused where it is declared.
            }
            let name = self.world.data_name(module, index);
            return self.plain(TypeRef::Named(name), segment, span, env);
        }
        self.report(explain::unmarked(item, span), env);
        None
    }

    /// A type that takes no arguments.
    fn plain(&mut self, ty: TypeRef, segment: &Segment, span: &Span, env: &Env) -> Option<TypeRef> {
        self.arity(segment, 0, span, env)?;
        Some(ty)
    }

    fn arity(&mut self, segment: &Segment, wanted: usize, span: &Span, env: &Env) -> Option<()> {
        if segment.args.len() == wanted {
            return Some(());
        }
        let error = explain::wrong_arity(&segment.name, wanted, segment.args.len(), span);
        self.report(error, env);
        None
    }

    fn builtin(
        &mut self,
        builtin: Builtin,
        segment: &Segment,
        span: &Span,
        env: &Env,
    ) -> Option<TypeRef> {
        match builtin {
            Builtin::Scalar(scalar) => self.plain(TypeRef::Scalar(scalar), segment, span, env),
            Builtin::Json => self.plain(TypeRef::Json, segment, span, env),
            Builtin::Box => {
                self.arity(segment, 1, span, env)?;
                self.lower(&segment.args[0], env)
            }
            Builtin::Vec => {
                self.arity(segment, 1, span, env)?;
                Some(TypeRef::List(Box::new(self.lower(&segment.args[0], env)?)))
            }
            Builtin::Option => {
                self.arity(segment, 1, span, env)?;
                self.option(&segment.args[0], span, env)
            }
            Builtin::Map => self.map(segment, span, env),
            _ => {
                let def = Def::Builtin(builtin);
                self.report(explain::cannot_travel(self.world, &def, &segment.name, span), env);
                None
            }
        }
    }

    /// `Option<inner>`, where `null` must mean one thing.
    fn option(&mut self, inner: &Type, span: &Span, env: &Env) -> Option<TypeRef> {
        if let Some((Head::Form(None), ..)) = self.head(inner, env) {
            self.report(explain::optional_nothing(span), env);
            return None;
        }
        let inner = self.lower(inner, env)?;
        let (what, hint) = match &inner {
            TypeRef::Option(_) => (
                "an `Option`".to_owned(),
                "use one `Option`, or a `#[data]` enum that names the cases",
            ),
            TypeRef::Json => ("any JSON".to_owned(), "leave the `Option` out: JSON can be `null`"),
            TypeRef::WellKnown(WellKnown::Value) => {
                ("`Value`".to_owned(), "leave the `Option` out: a `Value` can be `null`")
            }
            TypeRef::Named(name) if self.world.nullable.contains(name) => {
                let what = format!("`{}`", name.last());
                (what, "leave the `Option` out: the schema says that this can be `null`")
            }
            _ => return Some(TypeRef::Option(Box::new(inner))),
        };
        self.report(explain::nullable(&what, hint, span), env);
        None
    }

    fn map(&mut self, segment: &Segment, span: &Span, env: &Env) -> Option<TypeRef> {
        self.arity(segment, 2, span, env)?;
        let [key, value] = segment.args.as_slice() else { return None };
        let lowered_key = match self.head(key, env) {
            Some((Head::Def(Def::Builtin(Builtin::Scalar(Scalar::String)), _), ..)) => Some(()),
            Some((_, env, span)) => {
                self.report(explain::map_key(&span), &env);
                None
            }
            None => None,
        };
        let value = self.lower(value, env)?;
        lowered_key.map(|()| TypeRef::Map(MapKey::String, Box::new(value)))
    }
}

enum Alias {
    Not,
    For(Type, Env),
    Refused,
}

/// The argument of the type parameter that `path` names: none when it names no parameter, and none
/// within when the parameter was refused.
fn param(path: &PathExpr, env: &Env) -> Option<Option<(Type, Env)>> {
    let [only] = path.segments.as_slice() else { return None };
    let (_, argument) = env.params.iter().find(|(name, _)| *name == only.name)?;
    Some(argument.clone())
}
