//! Objects in objects, lists of objects, and calls of other mappings.

use crate::cel::Type;
use crate::diagnostics::{Diagnostic, did_you_mean};
use crate::model::{Contract, Field, Shape, TypeName, TypeRef};

use super::super::convert;
use super::super::describe::describe;
use super::super::draft::{Entry, Node, Text};
use super::super::model::{Computed, Convert, Each, Mapped, Nested};
use super::super::sources::is_struct;
use super::{Planner, Variable, short, text_of};

/// What a key of `[fields]` has.
pub(super) enum Form<'d> {
    /// `"store.name"`
    Expression(&'d Text),
    /// `{ value = "..", default = ".." }`
    WithDefault(&'d Text, &'d Text),
    /// Keys of the object's own, or `{ when = "..", fields = {..} }`.
    Object { condition: Option<&'d Node>, fields: &'d [Entry] },
    /// `{ each = "..", as = "..", fields = {..} }`
    Each(EachForm<'d>),
    /// `{ mapping = "..", from = [..] }`
    Mapping(&'d Text, Vec<&'d Text>),
    /// Nothing that fills the field.
    Unknown(String),
}

/// A list of objects, as it is written.
pub(super) struct EachForm<'d> {
    over: &'d Text,
    variable: &'d Text,
    condition: Option<&'d Node>,
    fields: &'d [Entry],
}

const EACH_KEYS: [&str; 4] = ["each", "as", "when", "fields"];

/// What `node` says of `field`. Which keys are words of a mapping and which are fields depends on the type.
pub(super) fn form<'d>(contract: &Contract, field: &Field, node: &'d Node) -> Form<'d> {
    let entries = match node {
        Node::Text(text) => return Form::Expression(text),
        Node::Texts(_) => {
            return Form::Unknown("a field takes one expression; a list is `[a, b]` in it".into());
        }
        Node::Table(entries) => entries,
    };
    let object = object_in(contract, &field.ty);
    // A word of ours is one unless the object has a field of that name.
    let has_field = |name: &str| {
        object.as_ref().is_some_and(|ty| {
            matches!(contract.types.get(ty).map(|def| &def.shape),
                Some(Shape::Struct(shape)) if shape.fields.iter().any(|field| field.json == name))
        })
    };
    let word = |name: &str| if has_field(name) { None } else { node.get(name) };
    if let Some(name) = text_of(word("mapping")) {
        return mapping(name, node, entries);
    }
    if word("each").is_some() {
        return each(contract, field, node, entries);
    }
    if let (Some(value), Some(default)) = (text_of(word("value")), text_of(word("default"))) {
        return match unknown_key(entries, &["value", "default"]) {
            Some(reason) => Form::Unknown(reason),
            None => Form::WithDefault(value, default),
        };
    }
    if let Some(value) = text_of(word("value")) {
        return match unknown_key(entries, &["value", "default"]) {
            Some(reason) => Form::Unknown(reason),
            None => Form::Expression(value),
        };
    }
    if object.is_none() {
        return Form::Unknown("it has no fields of its own".into());
    }
    match word("fields") {
        Some(Node::Table(fields)) => match unknown_key(entries, &["when", "fields"]) {
            Some(reason) => Form::Unknown(reason),
            None => Form::Object { condition: word("when"), fields },
        },
        _ => Form::Object { condition: None, fields: entries },
    }
}

fn mapping<'d>(name: &'d Text, node: &'d Node, entries: &'d [Entry]) -> Form<'d> {
    if let Some(reason) = unknown_key(entries, &["mapping", "from"]) {
        return Form::Unknown(reason);
    }
    let args = match node.get("from") {
        Some(Node::Texts(texts)) => texts.iter().collect(),
        Some(Node::Text(text)) => vec![text],
        _ => {
            return Form::Unknown(
                "it has no `from`: write { mapping = \"..\", from = [\"..\"] }".into(),
            );
        }
    };
    Form::Mapping(name, args)
}

fn each<'d>(contract: &Contract, field: &Field, node: &'d Node, entries: &'d [Entry]) -> Form<'d> {
    if let Some(reason) = unknown_key(entries, &EACH_KEYS) {
        return Form::Unknown(reason);
    }
    if element_in(contract, &field.ty).is_none() {
        return Form::Unknown("`each` makes a list of objects, and it is none".into());
    }
    let fields = match node.get("fields") {
        Some(Node::Table(fields)) => fields.as_slice(),
        _ => &[],
    };
    match (text_of(node.get("each")), text_of(node.get("as"))) {
        (Some(over), Some(variable)) => {
            Form::Each(EachForm { over, variable, condition: node.get("when"), fields })
        }
        _ => Form::Unknown(
            "write { each = \"a list\", as = \"its element\", fields = { .. } }".into(),
        ),
    }
}

fn unknown_key(entries: &[Entry], known: &[&str]) -> Option<String> {
    let entry = entries.iter().find(|entry| !known.contains(&entry.key.text.as_str()))?;
    let key = &entry.key.text;
    let hint = did_you_mean(key, known.iter().copied())
        .unwrap_or_else(|| format!("there is `{}`", known.join("`, `")));
    Some(format!("it has a key `{key}`: {hint}"))
}

/// The object type that a field holds one of.
pub(super) fn object_in(contract: &Contract, ty: &TypeRef) -> Option<TypeName> {
    match ty {
        TypeRef::Option(inner) => object_in(contract, inner),
        TypeRef::Named(name) if is_struct(contract, name) => Some(name.clone()),
        TypeRef::Named(name) => match &contract.types.get(name)?.shape {
            Shape::Alias(inner @ TypeRef::Named(_)) => object_in(contract, inner),
            _ => None,
        },
        _ => None,
    }
}

/// The object type that a field holds a list of.
pub(super) fn element_in(contract: &Contract, ty: &TypeRef) -> Option<TypeName> {
    match ty {
        TypeRef::Option(inner) => element_in(contract, inner),
        TypeRef::List(element) => object_in(contract, element),
        TypeRef::Named(name) => match &contract.types.get(name)?.shape {
            Shape::Alias(inner) => element_in(contract, inner),
            _ => None,
        },
        _ => None,
    }
}

impl Planner<'_> {
    pub(super) fn nested(
        &mut self,
        field: &Field,
        condition: Option<&Node>,
        fields: &[Entry],
        path: &str,
        key: &Text,
    ) -> Option<Nested> {
        let ty = object_in(self.contract, &field.ty)?;
        if condition.is_some() && !convert::may_be_absent(field) {
            self.out.push(
                Diagnostic::error(format!("`{path}` must always be there"))
                    .at(&key.span, "a condition would leave it out")
                    .at(&field.span, "is required"),
            );
            return None;
        }
        let when = self.condition(condition, path);
        let object = self.object(&ty, fields, path);
        let convert = self.fitted(Type::Struct(ty), field, path, key)?;
        (condition.is_some() == when.is_some()).then_some(Nested {
            condition: when,
            object,
            convert,
        })
    }

    pub(super) fn each(
        &mut self,
        field: &Field,
        form: &EachForm<'_>,
        path: &str,
        key: &Text,
    ) -> Option<Each> {
        let ty = element_in(self.contract, &field.ty)?;
        let (over, ranges) = self.checked(form.over, None)?;
        let Type::List(element) = &over.ty else {
            let span = form.over.part(&(0..form.over.text.len()), self.out);
            self.out.push(
                Diagnostic::error(format!("`each` of `{path}` takes a list"))
                    .at(&span, format!("yields {}", over.ty)),
            );
            return None;
        };
        self.variables.push(Variable {
            name: form.variable.text.clone(),
            ty: (**element).clone(),
            ranges: ranges.items(),
        });
        let condition = self.condition(form.condition, path);
        let object = self.object(&ty, form.fields, &format!("{path}[]"));
        self.variables.pop();
        let convert = self.fitted(Type::list(Type::Struct(ty)), field, path, key)?;
        let text = form.over.text.clone();
        let over = Computed { text, expr: over, convert: Convert::Same, default: None };
        (form.condition.is_some() == condition.is_some()).then(|| Each {
            over,
            variable: form.variable.text.clone(),
            condition,
            element: object,
            convert,
        })
    }

    pub(super) fn mapped(
        &mut self,
        field: &Field,
        name: &Text,
        args: &[&Text],
        path: &str,
    ) -> Option<Mapped> {
        let Some(signature) = self.known.get(&name.text) else {
            let names = self.known.keys().map(String::as_str);
            self.out.push(
                Diagnostic::error(format!("there is no mapping `{}`", name.text))
                    .at(&name.span, "")
                    .hints(did_you_mean(&name.text, names)),
            );
            return None;
        };
        let Some(can_fail) = signature.can_fail else {
            self.out.push(
                Diagnostic::error(format!("the mapping `{}` leads back to itself", name.text))
                    .at(&name.span, "")
                    .hint("mappings call each other in one direction only"),
            );
            return None;
        };
        if signature.validate {
            self.out.push(
                Diagnostic::error(format!("`{}` is validated by itself", name.text))
                    .at(&name.span, "")
                    .hint("write `validate = true` into the mapping that is asked for, not into one that it calls"),
            );
            return None;
        }
        if args.len() != signature.sources.len() {
            let takes = signature.sources.iter().map(|source| source.name.as_str());
            self.out.push(
                Diagnostic::error(format!(
                    "`{}` takes {} sources, and {} are given",
                    name.text,
                    signature.sources.len(),
                    args.len()
                ))
                .at(&name.span, "")
                .hint(format!("it takes {}", super::quoted(takes))),
            );
            return None;
        }
        let mut given = Vec::new();
        for (arg, source) in args.iter().zip(&signature.sources) {
            let what = format!("the source `{}` of `{}`", source.name, name.text);
            given.push(self.computed_as(arg, &source.ty, &what, &source.span));
        }
        let args: Option<Vec<Computed>> = given.into_iter().collect();
        let ty = Type::Struct(signature.target.clone());
        let convert = self.fitted(ty, field, path, name)?;
        Some(Mapped { name: name.text.clone(), args: args?, can_fail, convert })
    }

    /// How a value that is no expression stands in its field.
    fn fitted(&mut self, ty: Type, field: &Field, path: &str, at: &Text) -> Option<Convert> {
        match convert::type_into_field(self.contract, &ty, field) {
            Ok(convert) => Some(convert),
            Err(misfit) => {
                let made = match &ty {
                    Type::Struct(name) => short(name).to_owned(),
                    other => other.to_string(),
                };
                self.out.push(
                    Diagnostic::error(format!(
                        "`{path}` takes {}, and this makes {made}",
                        describe(&field.ty)
                    ))
                    .at(&at.span, "")
                    .at(&field.span, format!("takes {}", describe(&field.ty)))
                    .hints(misfit),
                );
                None
            }
        }
    }
}
