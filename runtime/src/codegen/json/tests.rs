//! Hand-written types as the generator writes them: what they read, keep and write.

use serde_json::{Value, json};

use super::*;

#[derive(Debug, PartialEq)]
struct Item {
    count: i64,
    note: Option<Option<String>>,
    others: BTreeMap<String, bool>,
}

impl Object for Item {
    const NAME: &'static str = "Item";

    fn write<M: SerializeMap>(&self, out: &mut ObjectWriter<M>) -> Result<(), M::Error> {
        out.required("count", &self.count)?;
        out.optional("note", &self.note)?;
        out.others(&self.others)
    }

    fn read<'de, A: MapAccess<'de>>(object: &mut ObjectReader<A>) -> Result<Self, A::Error> {
        let (mut count, mut note) = (None, None);
        let mut others = BTreeMap::new();
        while let Some(key) = object.key()? {
            match &*key {
                "count" => count = Some(object.value()?),
                "note" => note = Some(object.value()?),
                _ => drop(others.insert(key.into_owned(), object.value()?)),
            }
        }
        Ok(Self { count: required(count, "count")?, note, others })
    }
}

serde_of_object!(Item);

fn item(value: &Value) -> Result<Item, serde_json::Error> {
    serde_json::from_str(&value.to_string())
}

#[test]
fn an_absent_property_and_a_null_one_are_two_things() {
    let absent = json!({ "count": 1 });
    let null = json!({ "count": 1, "note": null });
    assert_eq!(item(&absent).expect("read").note, None);
    assert_eq!(item(&null).expect("read").note, Some(None));
    for value in [absent, null, json!({ "count": 1, "note": "x", "more": true })] {
        assert_eq!(serde_json::to_value(item(&value).expect("read")).expect("written"), value);
    }
}

#[test]
fn an_integer_is_any_number_without_a_fraction() {
    for (text, number) in
        [("1", 1), ("1.0", 1), ("-2e3", -2000), ("9007199254740993", 9_007_199_254_740_993)]
    {
        assert_eq!(
            serde_json::from_str::<Value>(text).ok().and_then(|it| from_value::<i64>(&it).ok()),
            Some(number)
        );
    }
    for text in ["1.5", "9223372036854775808", "\"1\"", "null", "1e30"] {
        let value: Value = serde_json::from_str(text).expect("JSON");
        assert!(from_value::<i64>(&value).is_err(), "{text}");
    }
}

#[test]
fn what_is_missing_or_of_another_type_is_an_error_with_its_name() {
    let error = item(&json!({})).expect_err("no count").to_string();
    assert!(error.contains("missing field `count`"), "{error}");
    let error = item(&json!([1])).expect_err("no object").to_string();
    assert!(error.contains("an object, Item"), "{error}");
    let error = item(&json!({ "count": 1, "more": 5 })).expect_err("no bool").to_string();
    assert!(error.contains("invalid type"), "{error}");
}

#[derive(Debug, PartialEq)]
enum Either {
    Small(BTreeMap<String, Value>),
    Item(Item),
    Pair((i64, String)),
    Text(String),
}

impl Json for Either {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Small(value) => Json::write(value, to),
            Self::Item(value) => Json::write(value, to),
            Self::Pair(value) => Json::write(value, to),
            Self::Text(value) => Json::write(value, to),
        }
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let object = |required, read| Variant {
            kinds: Kinds(Kinds::OBJECT),
            required,
            constants: &[],
            read,
        };
        let variants = [
            object(&["count"], |it| Ok(Self::Item(from_value(it)?))),
            object(&[], |it| Ok(Self::Small(from_value(it)?))),
            Variant {
                kinds: Kinds(Kinds::LIST),
                required: &[],
                constants: &[],
                read: |it| Ok(Self::Pair(from_value(it)?)),
            },
            Variant {
                kinds: Kinds(Kinds::STRING),
                required: &[],
                constants: &[],
                read: |it| Ok(Self::Text(from_value(it)?)),
            },
        ];
        read_union("Either", &variants, None, from)
    }
}

serde_of_type!(Either);

#[test]
fn a_union_takes_the_alternative_that_fits_and_keeps_everything() {
    let read = |value: Value| serde_json::from_value::<Either>(value);
    assert!(matches!(read(json!({ "count": 1 })), Ok(Either::Item(_))));
    assert!(matches!(read(json!({ "count": 1, "x": "text" })), Ok(Either::Small(_))));
    assert!(matches!(read(json!({ "other": 1 })), Ok(Either::Small(_))));
    assert_eq!(read(json!([1.0, "a"])).expect("a pair"), Either::Pair((1, "a".to_owned())));
    assert!(matches!(read(json!("a")), Ok(Either::Text(_))));
    let error = read(json!(5)).expect_err("a number").to_string();
    assert!(error.contains("no alternative of Either fits"), "{error}");
    let error = read(json!([1])).expect_err("half a pair").to_string();
    assert!(error.contains("a list of length 2"), "{error}");
}

/// As generated for `anyOf` of two objects.
#[derive(Debug, PartialEq)]
enum Contact {
    Mail(BTreeMap<String, Value>),
    Item(Item),
    Several(Value),
}

impl Contact {
    /// Reads only the property `name`, as a struct with one field does.
    fn only(name: &str, value: &Value) -> BTreeMap<String, Value> {
        let known = value.get(name).cloned();
        known.map(|value| (name.to_owned(), value)).into_iter().collect()
    }
}

impl Json for Contact {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Mail(value) => Json::write(value, to),
            Self::Item(value) => Json::write(value, to),
            Self::Several(value) => Json::write(value, to),
        }
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let variants = [
            Variant {
                kinds: Kinds(Kinds::OBJECT),
                required: &["mail"],
                constants: &[],
                read: |it| Ok(Self::Mail(Self::only("mail", it))),
            },
            Variant {
                kinds: Kinds(Kinds::OBJECT),
                required: &["count"],
                constants: &[],
                read: |it| {
                    let mut known = Self::only("count", it);
                    known.extend(Self::only("note", it));
                    Ok(Self::Item(from_value(&serde_json::to_value(known)?)?))
                },
            },
        ];
        read_union("Contact", &variants, Some(Self::Several), from)
    }
}

serde_of_type!(Contact);

#[test]
fn a_value_that_is_of_several_alternatives_keeps_what_each_of_them_knows() {
    let read = |value: &Value| serde_json::from_value::<Contact>(value.clone()).expect("read");
    let both = json!({ "mail": "a@b", "count": 1 });
    assert_eq!(read(&both), Contact::Several(both.clone()));
    assert_eq!(serde_json::to_value(read(&both)).expect("written"), both);
    // What none of them knows makes no difference.
    assert!(matches!(read(&json!({ "mail": "a@b", "unknown": 1 })), Contact::Mail(_)));
    assert!(matches!(read(&json!({ "count": 1, "unknown": 1 })), Contact::Item(_)));
}
