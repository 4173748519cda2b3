//! Where the scope of a variable ends: closures, loops, `cel.bind`.

use hawksbill_schemas::cel::{Bind, Binding, Expr};
use hawksbill_schemas::model::Origin;

use super::element::element;
use super::native::Native;
use super::optional::Chain;
use super::term::{Binds, Lives, Mode, TEMPORARY, Term};
use super::{Emitted, Printer, items, unsupported, view};

impl Printer<'_, '_> {
    /// The result of a closure or block, which must not borrow from what ends with it.
    pub(super) fn leaving(&mut self, term: Term, expr: &Expr, depth: Lives) -> Emitted<Term> {
        let term = match term.mode {
            Mode::Array => items::items(term),
            _ => term,
        };
        if term.mode == Mode::Iter {
            if term.lives >= depth && term.ty.borrows() {
                let text = self.own(term, expr)?;
                return Ok(Term::value(text, self.canonical(&expr.ty)));
            }
            return Ok(items::collected(term));
        }
        if matches!(term.mode, Mode::Value) && !term.ty.is_copy() && term.lifetime() < depth {
            return Ok(term);
        }
        let looked = self.settled(view::view(term.clone()), expr)?;
        if looked.lifetime() < depth {
            return Ok(looked);
        }
        let text = self.own(term, expr)?;
        Ok(Term::value(text, self.canonical(&expr.ty)))
    }

    /// A term in which absent messages are instances: the default one is made once.
    pub(super) fn settled(&self, term: Term, expr: &Expr) -> Emitted<Term> {
        if term.mode != Mode::Maybe {
            return Ok(term);
        }
        self.has_instance(&term, expr)?;
        if term.lives == TEMPORARY {
            // It would not outlive the block.
            let text = format!("{}.cloned().unwrap_or_default()", term.receiver());
            return Ok(Term::value(text, term.ty));
        }
        let ty = term.ty.rust(self.contract());
        let text = format!(
            "{{
                static DEFAULT: ::std::sync::LazyLock<{ty}> =
                    ::std::sync::LazyLock::new(Default::default);
                {}.unwrap_or(&DEFAULT)
            }}",
            term.receiver()
        );
        Ok(Term { text, mode: Mode::Ref, binds: Binds::Block, ..term })
    }

    /// Whether there is an instance for what is absent; messages and maps have one.
    pub(super) fn has_instance(&self, term: &Term, expr: &Expr) -> Emitted<()> {
        let Native::Struct(name) = &term.ty else { return Ok(()) };
        let def = self.contract().types.get(name);
        let has_default = match def.map(|def| def.origin) {
            Some(Origin::Proto) => true,
            Some(Origin::Module) => self.expressions.defaults.has(name),
            _ => false,
        };
        if term.mode != Mode::Maybe || has_default {
            return Ok(());
        }
        let last = name.last();
        Err(unsupported(
            expr,
            format!("as a whole, a `{last}` that may be absent is taken by `.?`"),
        ))
    }

    /// `cel.bind` and `optMap`.
    pub(super) fn bind(&mut self, expr: &Expr, bind: &Bind) -> Emitted<Term> {
        match bind.over {
            Binding::Value => self.bind_value(bind),
            Binding::Optional => {
                let operand = self.term(&bind.value)?;
                self.mapped(expr, operand, &bind.name, &bind.body, Chain::Map)
            }
            Binding::OptionalFlat => {
                let operand = self.term(&bind.value)?;
                self.mapped(expr, operand, &bind.name, &bind.body, Chain::AndThen)
            }
        }
    }

    fn bind_value(&mut self, bind: &Bind) -> Emitted<Term> {
        let value = self.term(&bind.value)?;
        let value = self.held(value, &bind.value)?;
        let depth = self.scope.open();
        let ident = self.scope.fresh(&bind.name);
        let bound = match value.mode {
            Mode::Value => element(&ident, &value.ty, value.lives, depth),
            _ => Term { text: ident.clone(), binds: Binds::Postfix, ..value.clone() },
        };
        self.scope.push(&bind.name, &ident, bound);
        let body = self.term(&bind.body);
        let body = body.and_then(|body| self.leaving(body, &bind.body, depth));
        let is_used = self.scope.pop();
        self.scope.close();
        let body = body?;
        let ident = if is_used { ident } else { format!("_{ident}") };
        let text = format!("{{ let {ident} = {}; {} }}", value.text, body.text);
        Ok(Term { text, binds: Binds::Block, ..body })
    }

    /// A term that can be put into a variable: by value, or a reference that lives long enough.
    pub(super) fn held(&mut self, term: Term, expr: &Expr) -> Emitted<Term> {
        let term = self.leaving(term, expr, TEMPORARY)?;
        match term.mode {
            Mode::Number => Ok(view::typed(term)),
            Mode::Place => Ok(term.borrowed()),
            _ => Ok(term),
        }
    }

    /// The body of a closure over `name`, which is an item of type `item`. Gives the pattern and the body;
    /// the pattern is a wildcard where the body does not look at the item.
    pub(super) fn closure(
        &mut self,
        name: &str,
        item: &Native,
        lives: Lives,
        body: impl FnOnce(&mut Self, Lives) -> Emitted<Term>,
    ) -> Emitted<(String, Term)> {
        let depth = self.scope.open();
        let ident = self.scope.fresh(name);
        self.scope.push(name, &ident, element(&ident, item, lives, depth));
        let body = body(self, depth);
        let is_used = self.scope.pop();
        self.scope.close();
        Ok((if is_used { ident } else { "_".to_owned() }, body?))
    }
}
