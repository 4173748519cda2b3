//! The items of one module, from syntax trees to plain data. Broken rules are collected, and what
//! is right of the item is kept, so that one mistake does not make others appear.

use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{
    Attribute, Fields, FnArg, GenericParam, Generics, ImplItem, ItemEnum, ItemFn, ItemStruct,
    ItemType, Pat, ReturnType, TraitItem,
};

use super::locate::{Locator, plain};
use super::tree::{
    Arg, Data, DataBody, Field, Function, FunctionPolicy, Item, ItemKind, Module, Variant,
};
use super::{cfg, docs, tokens, types};
use crate::attributes::shape::{self, EnumForm};
use crate::attributes::{self, DataAttr, FunctionAttr, Problem, Problems, VariantAttr};
use crate::diagnostics::Diagnostic;

/// Reads items into a module; `mod` items are the caller's.
pub(super) struct Items<'a> {
    pub(super) at: Locator<'a>,
    pub(super) module: &'a mut Module,
    pub(super) problems: &'a mut Vec<Diagnostic>,
}

impl Items<'_> {
    /// Reads one item that is not a module.
    pub(super) fn read(&mut self, item: &syn::Item) {
        match item {
            syn::Item::Fn(item) => self.function(item),
            syn::Item::Struct(item) => self.structure(item),
            syn::Item::Enum(item) => self.enumeration(item),
            syn::Item::Type(item) => self.alias(item),
            syn::Item::Use(item) => self.module.uses.extend(types::uses(item, self.at)),
            syn::Item::Union(item) => self.other(&item.ident, &item.vis, "a union"),
            syn::Item::Trait(item) => {
                self.other(&item.ident, &item.vis, "a trait");
                for member in &item.items {
                    if let TraitItem::Fn(method) = member {
                        self.method(&method.attrs);
                    }
                }
            }
            syn::Item::Impl(item) => {
                for member in &item.items {
                    if let ImplItem::Fn(method) = member {
                        self.method(&method.attrs);
                        self.nested(&method.block);
                    }
                }
            }
            syn::Item::Macro(item) => self.expanded(item),
            _ => {}
        }
        self.misplaced(item);
    }

    fn problem(&mut self, problem: Problem) {
        self.problems.push(self.at.problem(problem));
    }

    fn problems(&mut self, problems: Problems) {
        self.problems.extend(self.at.problems(problems));
    }

    fn function(&mut self, item: &ItemFn) {
        self.nested(&item.block);
        let Some(attr) = self.marked(&item.attrs, "function") else { return };
        let mut problems = Problems::default();
        let arguments = problems.take(attributes::arguments(attr)).unwrap_or_default();
        let policy = FunctionAttr::parse_into(arguments, &mut problems);
        problems.take(shape::check_function(item));
        self.problems(problems);

        let args = self.args(item);
        let names: Vec<&str> = args.iter().map(|arg| arg.name.as_str()).collect();
        // What a function calls matters where it promises to have no side effects.
        let calls = match policy.is_safe() && !names.is_empty() {
            true => tokens::calls(item.block.to_token_stream(), &names, self.at),
            false => Vec::new(),
        };
        let output = match &item.sig.output {
            ReturnType::Default => None,
            ReturnType::Type(_, ty) => Some(types::ty(ty, self.at)),
        };
        self.module.functions.push(Function {
            name: plain(&item.sig.ident),
            span: self.at.token(item.sig.ident.span()),
            doc: docs::doc(&item.attrs),
            is_async: item.sig.asyncness.is_some(),
            params: type_params(&item.sig.generics),
            args,
            output,
            attr: self.policy(policy),
            calls,
        });
    }

    fn args(&self, item: &ItemFn) -> Vec<Arg> {
        let mut args = Vec::new();
        for input in &item.sig.inputs {
            if let FnArg::Typed(typed) = input
                && let Pat::Ident(pat) = &*typed.pat
            {
                args.push(Arg {
                    name: plain(&pat.ident),
                    span: self.at.token(pat.ident.span()),
                    ty: types::ty(&typed.ty, self.at),
                });
            }
        }
        args
    }

    fn policy(&self, attr: FunctionAttr) -> FunctionPolicy {
        let at = self.at;
        let time = |time: Option<(u64, _)>| time.map(|(ms, span)| (ms, at.token(span)));
        FunctionPolicy {
            safe: attr.safe.map(|(safe, span)| (safe, at.token(span))),
            cache: time(attr.cache),
            stale: time(attr.stale),
            timeout: time(attr.timeout),
            vary: attr.vary.iter().map(|name| (plain(name), at.token(name.span()))).collect(),
        }
    }

    fn structure(&mut self, item: &ItemStruct) {
        let kind = match self.data(&item.attrs, shape::check_struct(item)) {
            Some(()) => ItemKind::Data(Data {
                doc: docs::doc(&item.attrs),
                params: type_params(&item.generics),
                body: DataBody::Struct(self.fields(&item.fields)),
            }),
            None => ItemKind::Unmarked("struct"),
        };
        self.item(&item.ident, &item.vis, kind);
    }

    fn enumeration(&mut self, item: &ItemEnum) {
        let kind = match self.data(&item.attrs, shape::check_enum(item)) {
            Some(()) => {
                let variants = self.variants(item);
                let body = match shape::enum_form(item) {
                    EnumForm::Names => DataBody::Names(variants),
                    EnumForm::Tagged => DataBody::Tagged(variants),
                };
                let params = type_params(&item.generics);
                ItemKind::Data(Data { doc: docs::doc(&item.attrs), params, body })
            }
            None => ItemKind::Unmarked("enum"),
        };
        self.item(&item.ident, &item.vis, kind);
    }

    /// Whether `attrs` mark a `#[data]` type; then the mistakes of attribute and shape count.
    fn data(&mut self, attrs: &[Attribute], shape: Result<(), Problems>) -> Option<()> {
        let attr = self.marked(attrs, "data")?;
        let mut problems = Problems::default();
        if let Some(arguments) = problems.take(attributes::arguments(attr)) {
            problems.take(DataAttr::parse(arguments));
        }
        problems.take(shape);
        self.problems(problems);
        Some(())
    }

    fn fields(&self, fields: &Fields) -> Vec<Field> {
        let Fields::Named(fields) = fields else { return Vec::new() };
        let mut found = Vec::new();
        for field in &fields.named {
            let Some(ident) = &field.ident else { continue };
            found.push(Field {
                name: plain(ident),
                span: self.at.token(ident.span()),
                ty: types::ty(&field.ty, self.at),
                doc: docs::doc(&field.attrs),
            });
        }
        found
    }

    fn variants(&self, item: &ItemEnum) -> Vec<Variant> {
        let is_visible = |variant: &&syn::Variant| {
            // A mistake in the attribute was reported with the shape.
            let attr = VariantAttr::of(&variant.attrs).unwrap_or_default();
            attr.transparent.is_none()
        };
        let variant = |variant: &syn::Variant| Variant {
            name: plain(&variant.ident),
            span: self.at.token(variant.ident.span()),
            fields: self.fields(&variant.fields),
            doc: docs::doc(&variant.attrs),
        };
        item.variants.iter().filter(is_visible).map(variant).collect()
    }

    fn alias(&mut self, item: &ItemType) {
        let params = type_params(&item.generics);
        let kind = ItemKind::Alias { params, ty: types::ty(&item.ty, self.at) };
        self.item(&item.ident, &item.vis, kind);
    }

    fn other(&mut self, ident: &syn::Ident, vis: &syn::Visibility, what: &'static str) {
        self.item(ident, vis, ItemKind::Other(what));
    }

    fn item(&mut self, ident: &syn::Ident, vis: &syn::Visibility, kind: ItemKind) {
        self.module.items.push(Item {
            name: plain(ident),
            span: self.at.token(ident.span()),
            visibility: types::visibility(vis),
            kind,
        });
    }

    /// The attribute `name` among `attrs`; a second one is a mistake.
    fn marked<'b>(&mut self, attrs: &'b [Attribute], name: &str) -> Option<&'b Attribute> {
        let mut ours = attrs.iter().filter(|attr| attributes::is_attribute(attr, name));
        let first = ours.next()?;
        if let Some(condition) = cfg::undecided(attrs) {
            let message = format!("conditional compilation of a `#[{name}]`");
            let hint = "the frontend's bindings are the same for every build of the backend";
            self.problem(Problem::over(condition, message).hint(hint));
        }
        if let Some(second) = ours.next() {
            let message = format!("a second `#[{name}]` on one item");
            self.problem(Problem::over(second, message).hint("put all arguments into one"));
        }
        Some(first)
    }
}

fn type_params(generics: &Generics) -> Vec<String> {
    let names = generics.params.iter().filter_map(|param| match param {
        GenericParam::Type(param) => Some(plain(&param.ident)),
        _ => None,
    });
    names.collect()
}

/// Attributes where they have no effect: the function would silently be missing.
impl Items<'_> {
    fn method(&mut self, attrs: &[Attribute]) {
        if let Some(attr) = attrs.iter().find(|attr| attributes::is_attribute(attr, "function")) {
            let problem = Problem::over(attr, "a method cannot be a function");
            self.problem(problem.hint("move it out of the block: it is called by its path"));
        }
    }

    fn nested(&mut self, block: &syn::Block) {
        let braces = block.brace_token.span;
        // Attributes are rare in bodies, and making tokens of every body is most of the work.
        if !self.at.text(braces.open(), braces.close()).contains("function") {
            return;
        }
        for span in tokens::function_attributes(block.to_token_stream()) {
            let problem =
                Problem::at(span, "a function within a body cannot be called from outside");
            self.problem(problem.hint("move it to the module"));
        }
    }

    fn expanded(&mut self, item: &syn::ItemMacro) {
        for span in tokens::function_attributes(item.mac.tokens.clone()) {
            let problem = Problem::at(span, "a function that a macro writes is not found");
            self.problem(problem.hint(
                "the frontend's bindings are made before macros are expanded: write the function out",
            ));
        }
    }

    fn misplaced(&mut self, item: &syn::Item) {
        let is_fn = matches!(item, syn::Item::Fn(_));
        let is_type = matches!(item, syn::Item::Struct(_) | syn::Item::Enum(_));
        for attr in attributes_of(item) {
            if !is_fn && attributes::is_attribute(attr, "function") {
                self.problem(Problem::at(attr.meta.span(), "`#[function]` belongs on a function"));
            }
            if !is_type && attributes::is_attribute(attr, "data") {
                let problem =
                    Problem::at(attr.meta.span(), "`#[data]` belongs on a struct or an enum");
                self.problem(problem);
            }
        }
    }
}

/// The attributes of an item, of whatever kind.
pub(super) fn attributes_of(item: &syn::Item) -> &[Attribute] {
    match item {
        syn::Item::Const(item) => &item.attrs,
        syn::Item::Enum(item) => &item.attrs,
        syn::Item::ExternCrate(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Macro(item) => &item.attrs,
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Static(item) => &item.attrs,
        syn::Item::Struct(item) => &item.attrs,
        syn::Item::Trait(item) => &item.attrs,
        syn::Item::TraitAlias(item) => &item.attrs,
        syn::Item::Type(item) => &item.attrs,
        syn::Item::Union(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
