//! A mapping with its expressions lowered, in the shape of the checked one.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use cel::Context;
use cel::common::ast::IdedExpr;
use hawksbill_schemas::Contract;
use hawksbill_schemas::mapping::{Computed, Convert, Mapping, Object, Source, Value};
use hawksbill_schemas::model::{Field, TypeName};

use super::lower::{Lowering, depth};
use super::users::User;
use super::value::structure;

/// A mapping that can be evaluated.
pub(super) struct Plan {
    pub(super) name: String,
    pub(super) contract: Arc<Contract>,
    pub(super) sources: Vec<Source>,
    pub(super) filled: Filled,
    /// How deep the deepest expression is, in nodes within nodes.
    pub(super) depth: usize,
    /// The functions that the expressions call.
    pub(super) context: Context<'static, 'static>,
}

/// An object and how its fields are filled.
pub(super) struct Filled {
    pub(super) ty: TypeName,
    pub(super) fields: Vec<(usize, String, Filling)>,
}

/// How a field is filled.
pub(super) enum Filling {
    Computed(Lowered),
    Object { condition: Option<Lowered>, object: Filled },
    Each { over: Lowered, variable: String, condition: Option<Lowered>, element: Filled },
    Mapped { name: String, args: Vec<Lowered> },
}

/// A lowered expression.
pub(super) struct Lowered {
    pub(super) text: String,
    pub(super) expr: IdedExpr,
    pub(super) convert: Convert,
    pub(super) default: Option<Box<Lowered>>,
}

impl Plan {
    /// The plan of `mapping`; `users` are the project's own functions, by their names in its expressions.
    pub(super) fn new(
        contract: &Arc<Contract>,
        mapping: &Mapping,
        users: &BTreeMap<String, User>,
    ) -> Self {
        let mut lowering = Lowering::new(contract, users);
        let filled = object(&mut lowering, &mapping.value);
        Self {
            depth: filled.depth(),
            name: mapping.name.clone(),
            contract: Arc::clone(contract),
            sources: mapping.sources.clone(),
            filled,
            context: lowering.context(),
        }
    }

    /// The mappings that this one calls.
    pub(super) fn callees(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        self.filled.callees(&mut names);
        names
    }
}

impl fmt::Debug for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Plan").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Filled {
    fn callees<'p>(&'p self, names: &mut BTreeSet<&'p str>) {
        for (_, _, filling) in &self.fields {
            match filling {
                Filling::Computed(_) => {}
                Filling::Object { object, .. } => object.callees(names),
                Filling::Each { element, .. } => element.callees(names),
                Filling::Mapped { name, .. } => _ = names.insert(name),
            }
        }
    }

    fn depth(&self) -> usize {
        let depths = self.fields.iter().map(|(_, _, filling)| match filling {
            Filling::Computed(lowered) => lowered.depth(),
            Filling::Object { condition, object } => {
                object.depth().max(condition.as_ref().map_or(0, Lowered::depth))
            }
            Filling::Each { over, condition, element, .. } => {
                let condition = condition.as_ref().map_or(0, Lowered::depth);
                element.depth().max(over.depth()).max(condition)
            }
            Filling::Mapped { args, .. } => args.iter().map(Lowered::depth).max().unwrap_or(0),
        });
        depths.max().unwrap_or(0)
    }

    /// The field with this place.
    pub(super) fn field<'c>(&self, contract: &'c Contract, index: usize) -> Option<&'c Field> {
        structure(contract, &self.ty)?.1.fields.get(index)
    }
}

impl Lowered {
    fn depth(&self) -> usize {
        depth(&self.expr).max(self.default.as_ref().map_or(0, |default| default.depth()))
    }
}

fn object(lowering: &mut Lowering<'_>, of: &Object) -> Filled {
    let fields = of.fields.iter().map(|field| {
        let filling = filling(lowering, &field.value);
        (field.index, field.path.clone(), filling)
    });
    Filled { ty: of.ty.clone(), fields: fields.collect() }
}

fn filling(lowering: &mut Lowering<'_>, value: &Value) -> Filling {
    match value {
        Value::Computed(computed) => Filling::Computed(lowered(lowering, computed)),
        Value::Object(nested) => Filling::Object {
            condition: nested.condition.as_ref().map(|it| lowered(lowering, it)),
            object: object(lowering, &nested.object),
        },
        Value::Each(each) => Filling::Each {
            over: lowered(lowering, &each.over),
            variable: each.variable.clone(),
            condition: each.condition.as_ref().map(|it| lowered(lowering, it)),
            element: object(lowering, &each.element),
        },
        Value::Mapped(mapped) => Filling::Mapped {
            name: mapped.name.clone(),
            args: mapped.args.iter().map(|arg| lowered(lowering, arg)).collect(),
        },
    }
}

fn lowered(lowering: &mut Lowering<'_>, computed: &Computed) -> Lowered {
    Lowered {
        text: computed.text.clone(),
        expr: lowering.lower(&computed.expr),
        convert: computed.convert.clone(),
        default: computed.default.as_deref().map(|it| Box::new(lowered(lowering, it))),
    }
}
