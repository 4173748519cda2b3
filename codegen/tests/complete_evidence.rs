//! What completion goes by where names say little: units, values of enums, descriptions, what else there is; and
//! that it asks where something speaks against the only source.

use std::fs;

use hawksbill_codegen::complete::{Completion, Kind, Proposal, Request, complete};

/// Completes a module `page` with `properties` from a message `clinic.Visit`, and from what `from` adds.
fn completed(proto: &str, properties: &str, from: &[&str]) -> Completion {
    let folder = tempfile::tempdir().expect("temp folder");
    let proto = format!(
        r#"syntax = "proto3"; package clinic; import "google/protobuf/timestamp.proto"; import "google/protobuf/duration.proto"; {proto}"#
    );
    let schema = format!(r#"{{ "type": "object", {properties} }}"#);
    fs::create_dir_all(folder.path().join("schemas/modules")).expect("create");
    fs::write(folder.path().join("schemas/clinic.proto"), proto).expect("write");
    fs::write(folder.path().join("schemas/modules/visit-card.schema.json"), schema).expect("write");
    let from = ["clinic.Visit"].iter().chain(from).map(|&it| it.to_owned()).collect();
    let request = Request { target: "VisitCard".to_owned(), from };
    complete(folder.path(), &request).unwrap_or_else(|errors| panic!("{errors}"))
}

fn place<'a>(completion: &'a Completion, target: &str) -> &'a Proposal {
    completion.proposals.iter().find(|it| it.target == target).expect("a place")
}

/// What is written for `target`.
fn applied<'a>(completion: &'a Completion, target: &str) -> &'a str {
    let place = place(completion, target);
    assert!(place.is_done(), "{place:?}");
    place.best.as_ref().map_or("", |best| &best.expr)
}

#[test]
fn a_unit_in_a_name_is_as_good_as_one_that_is_written() {
    let completion = completed(
        "message Visit { int64 energy_wh = 1; int32 power_w = 2; double area_sqm = 3; google.protobuf.Duration length = 4; }",
        r#""properties": { "consumptionKwh": { "type": "number" }, "powerWatts": { "type": "integer" },
           "squareMeters": { "type": "number" }, "lengthMinutes": { "type": "integer" } }"#,
        &[],
    );
    assert_eq!(applied(&completion, "consumptionKwh"), "double(visit.energy_wh) / 1000.0");
    assert_eq!(applied(&completion, "powerWatts"), "visit.power_w");
    assert_eq!(applied(&completion, "squareMeters"), "visit.area_sqm");
    assert_eq!(applied(&completion, "lengthMinutes"), "visit.?length.optMap(v, v.getMinutes())");
}

#[test]
fn enums_of_the_same_values_go_together_whatever_they_are_called() {
    let proto = "message Visit { Kind kind = 1; string remark = 2; }
        enum Kind { KIND_UNSPECIFIED = 0; KIND_WALK_IN = 1; KIND_PHONE_CALL = 2; KIND_VIDEO = 3; }";
    let values = r#"{ "enum": ["walk-in", "phoneCall", "video"] }"#;
    let completion = completed(proto, &format!(r#""properties": {{ "channel": {values} }}"#), &[]);
    let expr = applied(&completion, "channel");
    assert!(expr.starts_with("name(visit.kind) in ['KIND_WALK_IN', "), "{expr}");
    assert!(expr.ends_with(" : optional.none()"), "{expr}");

    // Where it may not be left out, what has no counterpart is an error.
    let required = format!(r#""required": ["channel"], "properties": {{ "channel": {values} }}"#);
    let completion = completed(proto, &required, &[]);
    assert!(completion.text.contains("ensure(label(name(visit.kind), "), "{}", completion.text);
}

#[test]
fn a_description_decides_between_near_twins() {
    let completion = completed(
        "message Visit { string district = 1; string community_name = 2; string name = 3; string nickname = 4; }",
        r#""properties": { "neighbourhood": { "type": "string", "description": "The name of the community." },
           "label": { "type": "string", "description": "The nickname that the patient gave." } }"#,
        &[],
    );
    assert_eq!(applied(&completion, "neighbourhood"), "visit.community_name");
    assert_eq!(applied(&completion, "label"), "visit.nickname");
}

#[test]
fn a_bare_name_is_that_of_the_thing_that_is_shown() {
    let completion = completed(
        "message Visit { string id = 1; string doctor_id = 2; } message Doctor { string id = 1; string name = 2; }",
        r#""properties": { "id": { "type": "string" }, "doctorName": { "type": "string" } }"#,
        &["clinic.Doctor"],
    );
    let id = place(&completion, "id");
    assert_eq!(id.best.as_ref().map(|best| best.source.as_str()), Some("visit.id"), "{id:?}");
    assert_eq!(applied(&completion, "doctorName"), "doctor.name");
}

#[test]
fn the_only_source_is_taken_unless_it_is_of_something_else() {
    let completion = completed(
        "message Visit { string merchant_logo_url = 1; string store_id = 2; google.protobuf.Timestamp ended_at = 3; }",
        r#""properties": { "logo": { "type": "string", "format": "uri" }, "id": { "type": "string" },
           "registrationTime": { "type": "string", "format": "date-time" } }"#,
        &[],
    );
    assert_eq!(place(&completion, "logo").kind, Kind::Applied);
    assert!(!place(&completion, "id").is_done());
    assert!(!place(&completion, "registrationTime").is_done());
}

#[test]
fn a_list_is_shown_and_counted() {
    let completion = completed(
        "message Visit { repeated Drug drugs = 1; } message Drug { string name = 1; string dose = 2; }",
        r#""properties": { "drugCount": { "type": "integer" }, "drugs": { "type": "array", "items": {
             "type": "object", "required": ["name"], "properties": { "name": { "type": "string" }, "dose": { "type": "string" } } } } }"#,
        &[],
    );
    assert!(place(&completion, "drugs").is_done());
    assert_eq!(applied(&completion, "drugCount"), "visit.drugs.size()");
}

#[test]
fn an_array_that_must_be_there_is_written_with_what_is_sure() {
    let proto = "message Visit { repeated Drug drugs = 1; } message Drug { string name = 1; string dose = 2; bytes seal = 3; }";
    let items = r#"{ "type": "array", "items": { "type": "object", "required": ["name", "dose", "shelf"],
        "properties": { "name": { "type": "string" }, "dose": { "type": "string" }, "shelf": { "type": "integer" } } } }"#;
    let needed = format!(r#""required": ["drugs"], "properties": {{ "drugs": {items} }}"#);
    let completion = completed(proto, &needed, &[]);
    assert!(place(&completion, "drugs").is_done());
    assert!(completion.text.contains("drugs[].shelf is open"), "{}", completion.text);

    // One that may be left out would break what builds without it.
    let completion = completed(proto, &format!(r#""properties": {{ "drugs": {items} }}"#), &[]);
    assert!(!place(&completion, "drugs").is_done());
}

#[test]
fn what_is_left_over_is_shown_where_names_say_nothing() {
    let completion = completed(
        "message Visit { string name = 1; bool zorbled = 2; }",
        r#""properties": { "name": { "type": "string" }, "quuxed": { "type": "boolean" } }"#,
        &[],
    );
    let quuxed = place(&completion, "quuxed");
    assert_eq!(quuxed.kind, Kind::Hole);
    let shown: Vec<&str> = quuxed.candidates().map(|it| it.source.as_str()).collect();
    assert_eq!(shown, ["visit.zorbled"]);
}
