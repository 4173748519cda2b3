//! JSON that expressions hand on and do not look into: unions, tuples, any JSON.

use std::any::Any;
use std::sync::Arc;

use cel::common::types::{Kind, Type};
use cel::common::value::{StaticVal, Val};
use serde_json::Value as Json;

/// Some JSON.
#[derive(Clone, Debug)]
pub(in crate::live) struct Raw(pub(in crate::live) Arc<Json>);

impl Val for Raw {
    fn get_type(&self) -> &Type {
        Self::cel_type()
    }

    fn cel_type() -> &'static Type {
        static TYPE: Type = Type::simple_type(Kind::Opaque, "json");
        &TYPE
    }

    fn equals(&self, other: &dyn Val) -> bool {
        other.downcast_ref::<Self>().is_some_and(|other| self.0 == other.0)
    }

    fn clone_as_boxed<'v>(&self) -> Box<dyn Val + 'v>
    where
        Self: 'v,
    {
        Box::new(self.clone())
    }

    fn as_any(&self) -> Option<&dyn Any> {
        Some(self)
    }
}

impl StaticVal for Raw {}
