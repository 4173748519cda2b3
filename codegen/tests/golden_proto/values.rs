//! Defaults, unknown enum numbers, personal fields and unusual names, in the generated Rust.

use hawksbill::Open;
use hawksbill::codegen::prost::Message;
use hawksbill::codegen::prost_types;
use serde_json::{Value, json};

use crate::contract::odd::old::{Defaults, Groups, Mode, groups};
use crate::contract::odd::v1::person::{Contact, In, Mood};
use crate::contract::odd::v1::{Any, JsTypes, JsonNames, Person};

#[test]
fn every_default_of_proto2_is_what_the_accessor_returns() {
    let message = Defaults::default();
    assert_eq!(message.a_double(), 1.5);
    assert_eq!(message.a_float(), -0.25);
    assert_eq!(message.an_int32(), i32::MIN);
    assert_eq!(message.an_int64(), i64::MIN);
    assert_eq!(message.a_uint32(), u32::MAX);
    assert_eq!(message.a_uint64(), u64::MAX);
    assert_eq!((message.a_sint32(), message.a_sint64()), (-1, -2));
    assert_eq!((message.a_fixed32(), message.a_fixed64()), (16, 16));
    assert_eq!((message.an_sfixed32(), message.an_sfixed64()), (-3, -4));
    assert!(message.a_bool());
    assert_eq!(message.a_string(), "say \"hi\" \\ */ \n\t 星 'x' `y`");
    assert_eq!(message.some_bytes(), b"\x00\xff\"\\ \x7f");
    assert_eq!(message.mode(), Mode::Fast);
    assert_eq!((message.infinite(), message.minus_infinite()), (f64::INFINITY, -f64::INFINITY));
    assert!(message.not_a_number().is_nan());
    assert_eq!((message.large(), message.small()), (1e300, 1e-30));
    assert_eq!((message.empty(), message.as_text()), ("", 77));
    assert_eq!((message.demanded, message.demanded_mode()), (5, Mode::Odd));
    assert_eq!(message.first_value(), Mode::Slow);
}

#[test]
fn groups_travel_as_json_and_as_bytes() {
    let groups = Groups {
        must: groups::Must { name: "n".to_owned(), inner: Some(groups::must::Inner::default()) },
        many: vec![groups::Many::default()],
        choice: Some(groups::Choice::Chosen(groups::Chosen { yes: Some(true) })),
    };
    assert_eq!(Groups::decode(groups.encode_to_vec().as_slice()), Ok(groups.clone()));
    let written = serde_json::to_value(&groups).expect("writable");
    let expected = json!({
        "must": { "name": "n", "inner": {} }, "many": [{}], "chosen": { "yes": true }
    });
    assert_eq!(written, expected);
    assert_eq!(serde_json::from_value::<Groups>(written).expect("readable"), groups);
    assert_eq!(groups.must.inner.map(|inner| inner.depth()), Some(3));
}

#[test]
fn unknown_numbers_of_enums_are_seen_and_survive() {
    let person = Person {
        mood: 77,
        maybe_mood: Some(1),
        moods: vec![0, 78],
        moods_by_day: [("monday".to_owned(), 79)].into(),
        contact: Some(Contact::ContactMood(80)),
        ..Person::default()
    };
    assert_eq!(person.mood(), Mood::Unspecified);
    // `open_mood` is what prost calls the accessor of a field of that name.
    assert_eq!(person.open_mood_(), Open::Unknown(77));
    assert_eq!(person.open_maybe_mood(), Some(Open::Known(Mood::Good)));
    assert!(person.open_maybe_mood().is_some_and(|mood| mood == Mood::Good));
    let moods: Vec<_> = person.open_moods().collect();
    assert_eq!(moods, [Open::Known(Mood::Unspecified), Open::Unknown(78)]);
    let by_day: Vec<_> = person.open_moods_by_day().collect();
    assert_eq!(by_day, [(&"monday".to_owned(), Open::Unknown(79))]);
    assert_eq!(person.open_contact_mood(), Some(Open::Unknown(80)));
    assert_eq!(Person::default().open_contact_mood(), None);

    assert_eq!(Person::decode(person.encode_to_vec().as_slice()), Ok(person.clone()));
    let written = serde_json::to_value(&person).expect("writable");
    assert_eq!(
        (&written["mood"], &written["moods"]),
        (&json!(77), &json!(["MOOD_UNSPECIFIED", 78]))
    );
    assert_eq!(serde_json::from_value::<Person>(written).expect("readable"), person);
}

#[test]
fn what_is_personal_is_not_in_debug_wherever_it_stands() {
    let secret = || "secret".to_owned();
    let inner = Person { name: secret(), ..Person::default() };
    let contacts = [Contact::Email(secret()), Contact::Guardian(Box::new(inner.clone()))];
    for contact in contacts {
        let person = Person {
            id: "shown".to_owned(),
            name: secret(),
            phone: Some(secret()),
            addresses: vec![secret()],
            family: [(secret(), inner.clone())].into(),
            mood: 1,
            moods: vec![1, 77],
            secret_mood: 78,
            blob: secret().into(),
            r#type: secret(),
            r#in: Some(In::Match(secret())),
            contact: Some(contact),
            ..Person::default()
        };
        for text in [format!("{person:?}"), format!("{person:#?}"), format!("{:?}", Some(&person))]
        {
            assert!(!text.contains("secret\"") && !text.contains("78"), "{text}");
            assert!(text.contains("\"shown\"") && text.contains("mood: Good"), "{text}");
            assert!(text.contains("name: [personal]"), "{text}");
        }
        assert!(format!("{person:?}").contains("moods: [Good, 77]"));
    }
    let shop = Some(Contact::Shop("open".to_owned()));
    let text = format!("{:?}", Person { contact: shop, maybe_mood: Some(1), ..Person::default() });
    assert!(text.contains("contact: Some(Shop(\"open\"))"), "{text}");
    assert!(text.contains("maybe_mood: Some(Good)"), "{text}");
}

#[test]
fn any_text_is_a_name_in_json() {
    let names: Value = json!({
        "with space": "a", "with \"quotes\" and \\ backslash": "b", "größe🦀": "c", "kebab-case": "d",
        "@type": "e", "0": "f", "*/": "g", "__proto__": "h", "1.5": "9", "${x}`": "i",
    });
    let read: JsonNames = serde_json::from_value(names.clone()).expect("readable");
    assert_eq!(serde_json::to_value(read).expect("writable"), names);
}

#[test]
fn a_message_with_a_field_called_as_the_type_is_in_an_any_as_bytes() {
    let names = JsonNames { plain: "a".to_owned(), ..JsonNames::default() };
    let type_url = "type.googleapis.com/odd.v1.JsonNames".to_owned();
    let packed = prost_types::Any { type_url, value: names.encode_to_vec() };
    let message = Any { any: Some(packed) };
    let written = serde_json::to_value(&message).expect("writable");
    assert!(written["any"]["value"].is_string(), "{written}");
    assert_eq!(serde_json::from_value::<Any>(written.clone()).expect("readable"), message);
    let mut fields = written;
    fields["any"]["value"].take();
    assert!(serde_json::from_value::<Any>(fields).is_err());
}

#[test]
fn the_javascript_type_of_an_integer_does_not_change_its_json() {
    let message: JsTypes =
        serde_json::from_value(json!({ "asString": "7", "asNumber": 8, "strings": ["9"] }))
            .expect("readable");
    let written = serde_json::to_value(message).expect("writable");
    assert_eq!((&written["asString"], &written["asNumber"]), (&json!("7"), &json!("8")));
}
