//! Code in pieces: text, names from elsewhere, globals, and names with a place in a source. Emitters
//! produce it; `file` turns it into text once it is known which names the file declares and imports.

use hawksbill_schemas::model::Span;

/// A name that some file of the bindings, or the npm package, exports.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Symbol {
    /// The exporting file without extension, `types/shop/store/v1`; or [`PACKAGE`].
    pub(super) module: String,
    /// The name.
    pub(super) name: String,
}

impl Symbol {
    /// A name that a module of the project or of a package exports, imported from `specifier` as it is.
    pub(super) fn elsewhere(specifier: &str, name: &str) -> Self {
        Self { module: format!("{AS_WRITTEN}{specifier}"), name: name.to_owned() }
    }
}

/// Begins the module of a symbol whose import is written as it stands here: no file of the bindings has a
/// colon in its path.
pub(super) const AS_WRITTEN: &str = "npm:";

/// The npm package that bindings share. No file of the bindings has a colon in its path.
pub(super) const PACKAGE: &str = "npm:hawksbill";

/// A name that the npm package exports.
pub(super) fn package(name: &str) -> Symbol {
    Symbol { module: PACKAGE.to_owned(), name: name.to_owned() }
}

/// What the file calls all of the package's functions for expressions, as one name: `cel`.
pub(super) fn cel() -> Symbol {
    Symbol { module: "npm:hawksbill/cel".to_owned(), name: format!("{NAMESPACE}cel") }
}

/// Begins the name of a symbol that stands for a whole module.
pub(super) const NAMESPACE: char = '*';

/// A part of a file.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    /// Text as it stands.
    Text(String),
    /// A name from this file, another file or the package.
    Symbol(Symbol),
    /// A name that every program knows, unless the file gives it another meaning.
    Global(&'static str),
    /// A name that is declared here and whose source is elsewhere.
    Declared(String, Span),
}

/// A sequence of pieces.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Code {
    pub(super) pieces: Vec<Piece>,
}

impl Code {
    /// Code that is only text.
    pub(super) fn of(text: impl Into<String>) -> Self {
        Self { pieces: vec![Piece::Text(text.into())] }
    }

    /// Code that is only a name.
    pub(super) fn name(symbol: Symbol) -> Self {
        Self { pieces: vec![Piece::Symbol(symbol)] }
    }

    /// Adds text.
    pub(super) fn text(&mut self, text: impl Into<String>) -> &mut Self {
        self.pieces.push(Piece::Text(text.into()));
        self
    }

    /// Adds a name.
    pub(super) fn symbol(&mut self, symbol: Symbol) -> &mut Self {
        self.pieces.push(Piece::Symbol(symbol));
        self
    }

    /// Adds the name of a global.
    pub(super) fn global(&mut self, name: &'static str) -> &mut Self {
        self.pieces.push(Piece::Global(name));
        self
    }

    /// Adds a name that is declared here, for the thing at `span`.
    pub(super) fn declared(&mut self, name: impl Into<String>, span: &Span) -> &mut Self {
        self.pieces.push(Piece::Declared(name.into(), span.clone()));
        self
    }

    /// Adds other code.
    pub(super) fn code(&mut self, other: Self) -> &mut Self {
        self.pieces.extend(other.pieces);
        self
    }

    /// Adds a call of a function of the package: `list(…)`.
    pub(super) fn calling(function: &str, argument: Self) -> Self {
        let mut code = Self::name(package(function));
        code.text("(").code(argument).text(")");
        code
    }

    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }
}
