//! What the reader found in the Rust sources, as plain data: modules, the names they declare and
//! import, functions, `#[data]` types. Paths are as written; `resolve` finds out what they mean.

use crate::diagnostics::Diagnostic;
use crate::model::{Doc, Span};

/// The module tree below `functions.source`.
#[derive(Clone, Debug, Default)]
pub struct RustSources {
    /// The modules; the first is the root, parents come before children. Empty without sources.
    pub modules: Vec<Module>,
    /// The path of the root below the crate root: `["functions"]`.
    pub root_path: Vec<String>,
    /// Broken rules of attributes and items. They hide no other error, so they are reported
    /// together with those of the resolver.
    pub problems: Vec<Diagnostic>,
}

/// One module.
#[derive(Clone, Debug)]
pub struct Module {
    /// The names below the root, empty for the root itself: `["shop", "items"]`.
    pub path: Vec<String>,
    /// The parent's place in [`RustSources::modules`]; none for the root.
    pub parent: Option<usize>,
    /// The name in its `mod` declaration.
    pub span: Span,
    /// Whether the generated code can name it.
    pub visibility: Visibility,
    /// Its imports.
    pub uses: Vec<Use>,
    /// The types it declares.
    pub items: Vec<Item>,
    /// The functions that are marked `#[function]`.
    pub functions: Vec<Function>,
}

/// Who may name a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// `pub`, `pub(crate)` and the like.
    Open,
    /// The module it stands in, and those below.
    Private,
}

/// One imported name or glob; `use a::{b, c as d, e::*};` is three of them.
#[derive(Clone, Debug)]
pub struct Use {
    /// The path up to the imported thing, or up to the `*`.
    pub path: PathExpr,
    /// What it is called here.
    pub import: Import,
    /// Whether it is a re-export.
    pub visibility: Visibility,
    /// The imported name or the `*`.
    pub span: Span,
}

/// How an import names what it brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Import {
    /// By this name.
    Name(String),
    /// By all its own names: `*`.
    Glob,
}

/// A path as written.
#[derive(Clone, Debug)]
pub struct PathExpr {
    /// Whether it begins with `::`.
    pub global: bool,
    /// Its segments.
    pub segments: Vec<Segment>,
}

/// One segment of a path.
#[derive(Clone, Debug)]
pub struct Segment {
    /// The name, without `r#`.
    pub name: String,
    /// Type arguments.
    pub args: Vec<Type>,
    /// The name with its arguments.
    pub span: Span,
}

/// A type as written.
#[derive(Clone, Debug)]
pub struct Type {
    /// Its form.
    pub kind: TypeKind,
    /// All of it.
    pub span: Span,
}

/// The form of a type.
#[derive(Clone, Debug)]
pub enum TypeKind {
    /// `a::b::C<T>`
    Path(PathExpr),
    /// `()`, `(A, B)`
    Tuple(Vec<Type>),
    /// `&T`; what stands behind the reference.
    Reference(Box<Type>),
    /// `[T]` and `[T; N]`
    Array(Box<Type>),
    /// `impl Trait` and `dyn Trait`, by the last names of their traits.
    Traits(Vec<String>),
    /// Anything else, by what it is called: "a function pointer".
    Other(&'static str),
}

/// A type that a module declares.
#[derive(Clone, Debug)]
pub struct Item {
    /// The name, without `r#`.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// Who may name it.
    pub visibility: Visibility,
    /// What it is.
    pub kind: ItemKind,
}

/// What a declared type is.
#[derive(Clone, Debug)]
pub enum ItemKind {
    /// A type marked `#[data]`.
    Data(Data),
    /// `type A<T> = ...;`
    Alias {
        /// The names of its type parameters.
        params: Vec<String>,
        /// What it stands for.
        ty: Type,
    },
    /// A struct or enum that is not marked.
    Unmarked(&'static str),
    /// A type that could not be marked: "a union", "a trait".
    Other(&'static str),
}

/// A struct or enum marked `#[data]`.
#[derive(Clone, Debug)]
pub struct Data {
    /// Its documentation.
    pub doc: Doc,
    /// The names of its type parameters; having any is a problem, reported as such.
    pub params: Vec<String>,
    /// What it holds.
    pub body: DataBody,
}

/// What a `#[data]` type holds.
#[derive(Clone, Debug)]
pub enum DataBody {
    /// The fields of a struct.
    Struct(Vec<Field>),
    /// The variants of an enum without fields.
    Names(Vec<Variant>),
    /// The variants of an enum of which some have fields.
    Tagged(Vec<Variant>),
}

/// A field of a struct or of a variant.
#[derive(Clone, Debug)]
pub struct Field {
    /// The name, without `r#`.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// Its type.
    pub ty: Type,
    /// Its documentation.
    pub doc: Doc,
}

/// A variant that the frontend sees.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The name.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// Its fields; none and no fields are the same.
    pub fields: Vec<Field>,
    /// Its documentation.
    pub doc: Doc,
}

/// A function that is marked `#[function]`.
#[derive(Clone, Debug)]
pub struct Function {
    /// The name, without `r#`.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// Its documentation.
    pub doc: Doc,
    /// Whether it is `async`.
    pub is_async: bool,
    /// The names of its type parameters; having any is a problem, reported as such.
    pub params: Vec<String>,
    /// Its arguments that have a name.
    pub args: Vec<Arg>,
    /// The type after `->`.
    pub output: Option<Type>,
    /// The arguments of the attribute.
    pub attr: FunctionPolicy,
    /// The method calls in its body on one of its arguments.
    pub calls: Vec<Call>,
}

/// The arguments of `#[function]`, each with its place. Times are in milliseconds.
#[derive(Clone, Debug, Default)]
pub struct FunctionPolicy {
    /// `safe`, as given.
    pub safe: Option<(bool, Span)>,
    /// How long an answer is fresh.
    pub cache: Option<(u64, Span)>,
    /// How long a stale answer may still be served.
    pub stale: Option<(u64, Span)>,
    /// The longest the function may take.
    pub timeout: Option<(u64, Span)>,
    /// The attributes of the caller that the answer depends on.
    pub vary: Vec<(String, Span)>,
}

/// An argument of a function.
#[derive(Clone, Debug)]
pub struct Arg {
    /// The name, without `r#`.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// Its type.
    pub ty: Type,
}

/// `stores.get_store(...)` in the body of a function whose argument is `stores`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The argument.
    pub arg: String,
    /// The method.
    pub method: String,
    /// The method's name in the call.
    pub span: Span,
}
