//! Lists and objects as types: fields with their presence, maps, tuples.

use super::annotations;
use super::constraints;
use super::declare::Hint;
use super::place::Place;
use super::reader::Reader;
use super::set::{ListShape, ObjectShape, Rest, Set, Sub, extend};
use crate::model::{Field, MapKey, Presence, Struct, TypeRef};

/// Longer tuples are lists: no language has names for them.
const MAX_TUPLE: usize = 12;

/// Whether an object has known properties, or is known to have none. Others are maps.
pub(super) fn is_struct(object: &ObjectShape, values: &Set) -> bool {
    let closed = object.rest == Rest::Closed && object.patterns.is_empty();
    let spoken_of = !object.required.is_empty() || !values.mentions.properties.is_empty();
    let keeps_others = keeps_others(object, values);
    !object.fields.is_empty() || (closed && !keeps_others) || (spoken_of && !keeps_others)
}

/// Whether properties that are not listed are kept.
fn keeps_others(object: &ObjectShape, values: &Set) -> bool {
    match object.rest {
        Rest::Open(_) => true,
        Rest::Closed => !object.patterns.is_empty(),
        Rest::Silent => !object.patterns.is_empty() || values.mentions.any_property,
    }
}

/// The fields of an object.
pub(super) fn fields(
    reader: &mut Reader<'_>,
    place: &Place,
    object: &ObjectShape,
    values: &Set,
    hint: &Hint,
) -> Struct {
    let mut listed = object.fields.clone();
    if object.rest != Rest::Closed && !keeps_others(object, values) {
        // What is only spoken of is kept under its name, where nothing else would keep it.
        let required = object.required.iter();
        for name in required.chain(values.mentions.properties.keys()) {
            if !listed.iter().any(|(known, _)| known == name) {
                listed.push((name.clone(), Sub::default()));
            }
        }
    }
    for (name, sub) in &mut listed {
        if let Some(places) = values.mentions.properties.get(name) {
            extend(&mut sub.hints, places);
        }
    }
    let fields = listed.iter().map(|(name, sub)| {
        let presence =
            if object.required.contains(name) { Presence::Required } else { Presence::Optional };
        field(reader, place, name, sub, presence, hint)
    });
    let fields = fields.collect();
    Struct { fields, additional: others(reader, place, object, values, hint) }
}

fn field(
    reader: &mut Reader<'_>,
    place: &Place,
    name: &str,
    sub: &Sub,
    presence: Presence,
    hint: &Hint,
) -> Field {
    let declared = sub.all.first().or(sub.hints.first());
    let span = declared.map_or_else(|| hint.span.clone(), |place| reader.key_span(place));
    let inner =
        Hint { name: name.to_owned(), parent: hint.name.clone(), span: span.clone(), whole: None };
    let ty = reader.type_of(place, sub, &inner);
    let mut field = Field {
        name: name.to_owned(),
        json: name.to_owned(),
        ty,
        presence,
        oneof: None,
        number: None,
        doc: Default::default(),
        options: Default::default(),
        constraints: constraints::of(reader, &sub.all),
        span,
    };
    for place in &sub.all {
        let Some(node) = reader.node(place) else { continue };
        let doc = annotations::doc(node);
        if field.doc.text.is_empty() {
            field.doc.text = doc.text;
        }
        field.doc.deprecated = field.doc.deprecated.take().or(doc.deprecated);
        field.options.extend(annotations::options(node));
    }
    field
}

/// The type of properties that are not listed, where they are kept.
fn others(
    reader: &mut Reader<'_>,
    place: &Place,
    object: &ObjectShape,
    values: &Set,
    hint: &Hint,
) -> Option<TypeRef> {
    if !keeps_others(object, values) {
        return None;
    }
    let sub = match (&object.rest, object.patterns.as_slice()) {
        (Rest::Open(sub), []) if !values.mentions.any_property => sub.clone(),
        (Rest::Closed, [only]) => only.clone(),
        // Values of several kinds, told apart by the names of their properties.
        _ => return Some(several(reader, place, object, hint)),
    };
    Some(reader.type_of(place, &sub, &Hint { parent: hint.name.clone(), ..hint.part("value") }))
}

/// One type for values that several schemas speak of: theirs if it is the same, else any JSON.
fn several(reader: &mut Reader<'_>, place: &Place, object: &ObjectShape, hint: &Hint) -> TypeRef {
    let mut subs: Vec<&Sub> = object.patterns.iter().collect();
    match &object.rest {
        Rest::Open(sub) => subs.push(sub),
        Rest::Silent => return TypeRef::Json,
        Rest::Closed => {}
    }
    let hint = Hint { parent: hint.name.clone(), ..hint.part("value") };
    let mut types = subs.into_iter().map(|sub| reader.type_of(place, sub, &hint));
    let Some(first) = types.next() else { return TypeRef::Json };
    if types.all(|ty| ty == first) {
        return first;
    }
    let at = reader.node(place).map_or(0..0, |node| node.at.clone());
    let message = "properties told apart by patterns in their names are read as any JSON";
    reader.loosened(place, &at, message);
    TypeRef::Json
}

/// An object without known properties.
pub(super) fn map(
    reader: &mut Reader<'_>,
    place: &Place,
    object: &ObjectShape,
    values: &Set,
    hint: &Hint,
) -> TypeRef {
    let value = others(reader, place, object, values, hint).unwrap_or(TypeRef::Json);
    TypeRef::Map(MapKey::String, Box::new(value))
}

/// A list or a tuple.
pub(super) fn list(
    reader: &mut Reader<'_>,
    place: &Place,
    list: &ListShape,
    values: &Set,
    hint: &Hint,
) -> TypeRef {
    let length = list.prefix.len();
    let closed = list.rest == Rest::Closed || list.max.is_some_and(|max| max <= length as u64);
    if length > 0 && length <= MAX_TUPLE && closed && list.min == length as u64 {
        let parts = (1..).zip(&list.prefix).map(|(number, sub): (usize, _)| {
            reader.type_of(place, sub, &hint.part(&format!("item-{number}")))
        });
        return TypeRef::Tuple(parts.collect());
    }
    if length > 0 {
        let at = reader.node(place).map_or(0..0, |node| node.at.clone());
        let message = "a list whose first positions are fixed is read as a list of any JSON";
        reader.loosened(place, &at, message);
        return TypeRef::List(Box::new(TypeRef::Json));
    }
    let mut item = match &list.rest {
        Rest::Open(sub) => sub.clone(),
        Rest::Silent | Rest::Closed => return TypeRef::List(Box::new(TypeRef::Json)),
    };
    extend(&mut item.hints, &values.mentions.items);
    TypeRef::List(Box::new(reader.type_of(place, &item, &hint.part("item"))))
}
