//! What the reader found in the Rust sources, as plain data: modules, the names they declare and
//! import, functions, `#[data]` types. Paths are as written; `resolve` finds out what they mean.

use crate::attributes::shape::Refusal;
use crate::diagnostics::Diagnostic;
use crate::model::{Doc, Span};

/// The module tree below `functions.source`.
#[derive(Clone, Debug, Default)]
pub(crate) struct RustSources {
    /// The modules; the first is the root, parents come before children. Empty without sources.
    pub(crate) modules: Vec<Module>,
    /// The path of the root below the crate root: `["functions"]`.
    pub(crate) root_path: Vec<String>,
    /// Broken rules of attributes and items. They hide no other error, so they are reported
    /// together with those of the resolver.
    pub(crate) problems: Vec<Diagnostic>,
}

/// One module.
#[derive(Clone, Debug)]
pub(crate) struct Module {
    /// The names below the root, empty for the root itself: `["shop", "items"]`.
    pub(crate) path: Vec<String>,
    /// The parent's place in [`RustSources::modules`]; none for the root.
    pub(crate) parent: Option<usize>,
    /// The name in its `mod` declaration.
    pub(crate) span: Span,
    /// Whether the generated code can name it.
    pub(crate) visibility: Visibility,
    /// Its imports.
    pub(crate) uses: Vec<Use>,
    /// The types it declares.
    pub(crate) items: Vec<Item>,
    /// The functions that are marked `#[function]`.
    pub(crate) functions: Vec<Function>,
}

/// Who may name a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Visibility {
    /// `pub`, `pub(crate)` and the like.
    Open,
    /// The module it stands in, and those below.
    Private,
}

/// One imported name or glob; `use a::{b, c as d, e::*};` is three of them.
#[derive(Clone, Debug)]
pub(crate) struct Use {
    /// The path up to the imported thing, or up to the `*`.
    pub(crate) path: PathExpr,
    /// What it is called here.
    pub(crate) import: Import,
    /// Whether it is a re-export.
    pub(crate) visibility: Visibility,
    /// The imported name or the `*`.
    pub(crate) span: Span,
}

/// How an import names what it brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Import {
    /// By this name.
    Name(String),
    /// By all its own names: `*`.
    Glob,
}

/// A path as written.
#[derive(Clone, Debug)]
pub(crate) struct PathExpr {
    /// Whether it begins with `::`.
    pub(crate) global: bool,
    /// Its segments.
    pub(crate) segments: Vec<Segment>,
}

/// One segment of a path.
#[derive(Clone, Debug)]
pub(crate) struct Segment {
    /// The name, without `r#`.
    pub(crate) name: String,
    /// Type arguments.
    pub(crate) args: Vec<Type>,
}

/// A type as written.
#[derive(Clone, Debug)]
pub(crate) struct Type {
    /// Its form.
    pub(crate) kind: TypeKind,
    /// All of it.
    pub(crate) span: Span,
}

/// The form of a type.
#[derive(Clone, Debug)]
pub(crate) enum TypeKind {
    /// `a::b::C<T>`
    Path(PathExpr),
    /// `()`
    Unit,
    /// A form that cannot travel, whatever its names mean.
    Refused(Refusal),
}

/// A type that a module declares.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// The name, without `r#`.
    pub(crate) name: String,
    /// Where the name stands.
    pub(crate) span: Span,
    /// Who may name it.
    pub(crate) visibility: Visibility,
    /// What it is.
    pub(crate) kind: ItemKind,
}

/// What a declared type is.
#[derive(Clone, Debug)]
pub(crate) enum ItemKind {
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
pub(crate) struct Data {
    /// Its documentation.
    pub(crate) doc: Doc,
    /// The names of its type parameters; having any is a problem, reported as such.
    pub(crate) params: Vec<String>,
    /// What it holds.
    pub(crate) body: DataBody,
}

/// What a `#[data]` type holds.
#[derive(Clone, Debug)]
pub(crate) enum DataBody {
    /// The fields of a struct.
    Struct(Vec<Field>),
    /// The variants of an enum without fields.
    Names(Vec<Variant>),
    /// The variants of an enum of which some have fields.
    Tagged(Vec<Variant>),
}

/// A field of a struct or of a variant.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// The name, without `r#`.
    pub(crate) name: String,
    /// Where the name stands.
    pub(crate) span: Span,
    /// Its type.
    pub(crate) ty: Type,
    /// Its documentation.
    pub(crate) doc: Doc,
}

/// A variant that the frontend sees.
#[derive(Clone, Debug)]
pub(crate) struct Variant {
    /// The name.
    pub(crate) name: String,
    /// Where the name stands.
    pub(crate) span: Span,
    /// Its fields; none and no fields are the same.
    pub(crate) fields: Vec<Field>,
    /// Its documentation.
    pub(crate) doc: Doc,
}

/// A function that is marked `#[function]`.
#[derive(Clone, Debug)]
pub(crate) struct Function {
    /// The name, without `r#`.
    pub(crate) name: String,
    /// Where the name stands.
    pub(crate) span: Span,
    /// Its documentation.
    pub(crate) doc: Doc,
    /// Whether it is `async`.
    pub(crate) is_async: bool,
    /// The names of its type parameters; having any is a problem, reported as such.
    pub(crate) params: Vec<String>,
    /// Its arguments that have a name.
    pub(crate) args: Vec<Arg>,
    /// The type after `->`.
    pub(crate) output: Option<Type>,
    /// The arguments of the attribute.
    pub(crate) attr: FunctionPolicy,
    /// The method calls in its body on one of its arguments; recorded when it promises to be safe.
    pub(crate) calls: Vec<Call>,
}

/// The arguments of `#[function]`, each with its place. Times are in milliseconds.
#[derive(Clone, Debug, Default)]
pub(crate) struct FunctionPolicy {
    /// `safe`, as given.
    pub(crate) safe: Option<(bool, Span)>,
    /// How long an answer is fresh.
    pub(crate) cache: Option<(u64, Span)>,
    /// How long a stale answer may still be served.
    pub(crate) stale: Option<(u64, Span)>,
    /// The longest the function may take.
    pub(crate) timeout: Option<(u64, Span)>,
    /// The attributes of the caller that the answer depends on.
    pub(crate) vary: Vec<(String, Span)>,
}

/// An argument of a function.
#[derive(Clone, Debug)]
pub(crate) struct Arg {
    /// The name, without `r#`.
    pub(crate) name: String,
    /// Where the name stands.
    pub(crate) span: Span,
    /// Its type.
    pub(crate) ty: Type,
}

/// `stores.get_store(...)` in the body of a function whose argument is `stores`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Call {
    /// The argument.
    pub(crate) arg: String,
    /// The method.
    pub(crate) method: String,
    /// The method's name in the call.
    pub(crate) span: Span,
}
