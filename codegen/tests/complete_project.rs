//! `complete` over projects as users have them: what it proposes, what it writes, and what it leaves alone.

use std::fs;
use std::path::Path;

use hawksbill_codegen::complete::{Completion, Kind, Proposal, Request, complete};
use hawksbill_codegen::schemas::diagnostics::Diagnostics;
use tempfile::TempDir;

const PROTO: (&str, &str) = (
    "schemas/shop.proto",
    r#"
syntax = "proto3";
package shop;
import "google/protobuf/timestamp.proto";
import "hawksbill/options.proto";

service StoreService {
  rpc GetStore(GetStoreRequest) returns (Store) { option idempotency_level = NO_SIDE_EFFECTS; }
}
service CouponService {
  rpc ListCoupons(ListCouponsRequest) returns (ListCouponsResponse) { option idempotency_level = NO_SIDE_EFFECTS; }
  rpc ClaimCoupon(ClaimCouponRequest) returns (Coupon);
}
service CartService {
  rpc GetCart(GetCartRequest) returns (Cart) { option idempotency_level = NO_SIDE_EFFECTS; }
}
service ProductService {
  rpc GetProduct(GetProductRequest) returns (Product) { option idempotency_level = NO_SIDE_EFFECTS; }
  rpc BatchGetProducts(BatchGetProductsRequest) returns (BatchGetProductsResponse) { option idempotency_level = NO_SIDE_EFFECTS; }
}
message Store { uint64 id = 1; string name = 2; string city = 3; string phone = 4 [(hawksbill.field).personal = true]; string logo_url = 5; }
message GetStoreRequest { uint64 store_id = 1; }
message Coupon { uint64 id = 1; string title = 2; google.protobuf.Timestamp expires_at = 3; }
message ListCouponsRequest { uint64 store_id = 1; int32 page_size = 2; string page_token = 3; }
message ListCouponsResponse { repeated Coupon coupons = 1; string next_page_token = 2; }
message ClaimCouponRequest { uint64 coupon_id = 1; }
message Cart { string cart_id = 1; repeated CartLine lines = 2; }
message CartLine { int64 product_id = 1 [(hawksbill.field).ref = "shop.Product.id"]; int32 quantity = 2; }
message GetCartRequest { string cart_id = 1; }
message Product { int64 id = 1; string title = 2; }
message GetProductRequest { int64 id = 1; }
message BatchGetProductsRequest { repeated int64 ids = 1; }
message BatchGetProductsResponse { repeated Product products = 1; }
"#,
);
const CARD: (&str, &str) = (
    "schemas/modules/store-card.schema.json",
    r#"{ "type": "object", "required": ["id", "title"], "properties": {
        "id": { "type": "string" },
        "title": { "type": "string", "description": "The store's name." },
        "city": { "type": "string" },
        "phone": { "type": "string" },
        "note": { "type": "string" },
        "coupons": { "type": "array", "items": { "type": "object", "required": ["title"], "properties": {
            "title": { "type": "string" }, "expiresAt": { "type": "string", "format": "date-time" } } } } } }"#,
);

fn project(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("temp folder");
    for (name, text) in [PROTO, CARD].iter().chain(files) {
        write(folder.path(), name, text);
    }
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("create");
    fs::write(path, text).expect("write");
}

fn run(folder: &Path, target: &str, from: &[&str]) -> Result<Completion, Diagnostics> {
    let from = from.iter().map(|text| (*text).to_owned()).collect();
    complete(folder, &Request { target: target.to_owned(), from })
}

fn completed(folder: &Path, target: &str, from: &[&str]) -> Completion {
    run(folder, target, from).unwrap_or_else(|errors| panic!("{errors}"))
}

fn proposal<'a>(completion: &'a Completion, target: &str) -> &'a Proposal {
    completion.proposals.iter().find(|it| it.target == target).expect("a proposal")
}

#[test]
fn a_whole_mapping_is_proposed_from_what_the_capabilities_offer() {
    let project = project(&[]);
    let completion = completed(project.path(), "StoreCard", &[]);
    assert!(completion.is_new);
    assert_eq!(completion.file, "schemas/mappings/store_card.toml");
    let sources: Vec<&str> = completion.sources.iter().map(|(_, ty)| ty.as_str()).collect();
    assert_eq!(sources, ["shop.Store", "repeated shop.Coupon"]);
    let expected = r#"# Fills `StoreCard`.
target = "StoreCard"

[sources]
store = "shop.Store"
coupons = "repeated shop.Coupon"

[fields]
id = "string(store.id)"
title = "store.name"

[fields.coupons]
each = "coupons"
as = "c"

[fields.coupons.fields]
expiresAt = "c.?expires_at.optMap(v, iso(v))"
title = "c.title"
"#;
    assert_eq!(completion.text, expected);
    assert_eq!(proposal(&completion, "city").kind, Kind::Itself);
}

#[test]
fn the_function_calls_in_parallel_and_within_a_budget() {
    let project = project(&[]);
    let function = completed(project.path(), "StoreCard", &[]).function.expect("a function");
    assert_eq!(function.path, "src/functions/store_card.rs");
    let body = r#"#[function(safe, timeout = "1s")]
pub async fn store_card(
    coupons: CouponClient,
    stores: StoreClient,
    store_id: u64,
) -> Result<StoreCard> {
    let (store, coupons) = try_join!(
        stores.get_store(store_id),
        coupons.list_coupons(ListCouponsRequest { store_id, ..Default::default() }),
    )?;
    Ok(mappings::store_card(&store, &coupons.coupons))
}
"#;
    assert!(function.text.ends_with(body), "{}", function.text);
}

#[test]
fn what_a_list_refers_to_is_fetched_by_one_batch_call() {
    let schema = r#"{ "type": "object", "required": ["lines"], "properties": {
        "lines": { "type": "array", "items": { "type": "object", "required": ["title", "quantity"], "properties": {
            "title": { "type": "string" }, "quantity": { "type": "integer" } } } } } }"#;
    let project = project(&[("schemas/modules/cart-view.schema.json", schema)]);
    let from = ["shop.Cart", "repeated shop.Product"];
    let completion = completed(project.path(), "CartView", &from);
    let title = "first(products.filter(p, p.id == l.product_id).map(p, p.title), '')";
    assert!(completion.text.contains(title), "{}", completion.text);
    let function = completion.function.expect("a function").text;
    assert!(function.contains("cart.lines.iter().map(|it| it.product_id)"), "{function}");
    assert!(function.contains("products.batch_get_products(product_ids).await?"), "{function}");
    assert!(!function.contains("get_product("), "{function}");
}

#[test]
fn nothing_is_written_until_it_is_asked_for_and_then_nothing_is_overwritten() {
    let project = project(&[("src/functions/mod.rs", "//! All.\n\npub mod home;\n")]);
    let completion = completed(project.path(), "StoreCard", &[]);
    assert!(!project.path().join("schemas/mappings").exists());
    let written = completion.write().expect("written");
    let files =
        ["schemas/mappings/store_card.toml", "src/functions/store_card.rs", "src/functions/mod.rs"];
    assert_eq!(written, files);
    let modules = fs::read_to_string(project.path().join("src/functions/mod.rs")).expect("read");
    assert_eq!(modules, "//! All.\n\npub mod home;\npub mod store_card;\n");

    write(project.path(), "src/functions/store_card.rs", "// mine\n");
    let again = completed(project.path(), "StoreCard", &[]);
    assert_eq!(again.write().expect("written"), [""; 0], "{}", again.text);
    let function = fs::read_to_string(project.path().join("src/functions/store_card.rs"));
    assert_eq!(function.expect("read"), "// mine\n");
}

const MINE: &str = r#"# The card of a store.
target = "StoreCard"   # a module
ignore = ["note"]

[sources]
store   = "shop.Store"
coupons = "repeated shop.Coupon"

[fields]
title    = "store.name + '!'"   # as marketing wants it

[fields.coupons]
each = "coupons"
as   = "it"
fields = { title = "it.title" }
"#;

#[test]
fn a_file_keeps_its_lines_its_comments_and_its_order() {
    let project = project(&[("schemas/mappings/store_card.toml", MINE)]);
    let completion = completed(project.path(), "StoreCard", &[]);
    assert_eq!(proposal(&completion, "title").kind, Kind::Confirmed);
    assert_eq!(proposal(&completion, "note").kind, Kind::Confirmed);
    let expected = MINE
        .replace("it's\n", "")
        .replace("as marketing wants it\n", "as marketing wants it\nid = \"string(store.id)\"\n")
        .replace(
            "{ title = \"it.title\" }",
            "{ title = \"it.title\", expiresAt = \"it.?expires_at.optMap(v, iso(v))\" }",
        );
    assert_eq!(completion.text, expected);
    assert!(completion.function.is_none());
}

#[test]
fn what_is_complete_stays_as_it_is() {
    let project = project(&[("schemas/mappings/store_card.toml", MINE)]);
    completed(project.path(), "StoreCard", &[]).write().expect("written");
    let before = fs::read_to_string(project.path().join("schemas/mappings/store_card.toml"));
    let again = completed(project.path(), "store_card", &[]);
    assert_eq!(again.text, before.expect("read"));
    assert_eq!(again.write().expect("written"), [""; 0]);
}

#[test]
fn what_is_personal_goes_nowhere_by_itself() {
    let project = project(&[]);
    let completion = completed(project.path(), "StoreCard", &["shop.Store"]);
    let phone = proposal(&completion, "phone");
    assert_eq!(phone.candidates().filter(|it| it.source == "store.phone").count(), 0);
    assert!(
        phone.remarks.iter().any(|remark| remark.contains("`store.phone` is personal")),
        "{phone:?}"
    );
    assert!(!completion.text.contains("phone"), "{}", completion.text);
}

#[test]
fn names_that_nobody_declares_are_errors_with_a_hint() {
    let project = project(&[]);
    let error = run(project.path(), "StoreCrad", &[]).expect_err("no such module").to_string();
    assert!(error.contains("there is no module and no type `StoreCrad`"), "{error}");
    assert!(error.contains("did you mean `StoreCard`?"), "{error}");
    let error = run(project.path(), "StoreCard", &["shop.Stroe"]).expect_err("no such type");
    assert!(error.to_string().contains("no schema declares `shop.Stroe`"), "{error}");
}

#[test]
fn a_file_that_is_no_toml_is_shown() {
    let project = project(&[("schemas/mappings/store_card.toml", "target = \n")]);
    let error = run(project.path(), "StoreCard", &[]).expect_err("no TOML").to_string();
    assert!(error.contains("schemas/mappings/store_card.toml:1:"), "{error}");
}

#[test]
fn functions_and_mappings_that_are_half_written_are_no_hindrance() {
    let broken = "use hawksbill::prelude::*;\n#[function]\npub fn f(a: Nothing) -> Gone { }\n";
    let project = project(&[
        ("src/functions/mod.rs", broken),
        ("schemas/mappings/other.toml", "target = \"Gone\"\n[fields]\nx = \"y.\"\n"),
    ]);
    assert!(completed(project.path(), "StoreCard", &[]).is_new);
}

#[test]
fn the_fields_of_an_object_with_a_condition_are_known_and_added_to() {
    let schema = r#"{ "type": "object", "required": ["shop"], "properties": {
        "shop": { "type": "object", "required": ["name", "city"], "properties": {
            "name": { "type": "string" }, "city": { "type": "string" } } } } }"#;
    let file = "target = \"Frame\"\n[sources]\nstore = \"shop.Store\"\n[fields.shop]\nwhen = \"true\"\n\
                fields = { name = \"store.name\" }\n";
    let project = project(&[
        ("schemas/modules/frame.schema.json", schema),
        ("schemas/mappings/frame.toml", file),
    ]);
    let completion = completed(project.path(), "Frame", &[]);
    assert_eq!(proposal(&completion, "shop.name").kind, Kind::Confirmed);
    let with = "{ name = \"store.name\", city = \"store.city\" }";
    assert_eq!(completion.text, file.replace("{ name = \"store.name\" }", with));
}

const VISITS: (&str, &str) = (
    "schemas/visits.proto",
    r#"
syntax = "proto3";
package visits;
import "hawksbill/options.proto";
service VisitService {
  rpc ListVisits(ListVisitsRequest) returns (ListVisitsResponse) { option idempotency_level = NO_SIDE_EFFECTS; }
}
service DoctorService {
  rpc BatchGetDoctors(BatchGetDoctorsRequest) returns (BatchGetDoctorsResponse) { option idempotency_level = NO_SIDE_EFFECTS; }
}
message Visit { string id = 1; string room = 2; string doctor_id = 3 [(hawksbill.field).ref = "visits.Doctor.id"]; }
message ListVisitsRequest { string clinic_id = 1; }
message ListVisitsResponse { repeated Visit visits = 1; }
message Doctor { string id = 1; string speciality = 2; }
message BatchGetDoctorsRequest { repeated string ids = 1; }
message BatchGetDoctorsResponse { repeated Doctor doctors = 1; }
"#,
);
const VISIT_CARD: (&str, &str) = (
    "schemas/modules/visit-card.schema.json",
    r#"{ "type": "object", "required": ["id", "room"], "properties": {
        "id": { "type": "string" }, "room": { "type": "string" }, "speciality": { "type": "string" } } }"#,
);

#[test]
fn what_comes_in_lists_only_is_mapped_element_by_element() {
    let project = project(&[VISITS, VISIT_CARD]);
    let completion = completed(project.path(), "VisitCard", &[]);
    assert_eq!(completion.sources, [("visit".to_owned(), "visits.Visit".to_owned())]);
    let function = completion.function.expect("a function").text;
    let expected = "pub async fn visit_cards(visits: VisitClient, clinic_id: String) -> Result<Vec<VisitCard>> {
    let visits = visits.list_visits(clinic_id).await?;
    Ok(visits.visits.iter().map(mappings::visit_card).collect())
}
";
    assert!(function.ends_with(expected), "{function}");
}

#[test]
fn a_client_that_is_called_twice_is_not_hidden_by_what_it_gave() {
    let one_service = VISITS.1.replace("}\nservice DoctorService {\n", "");
    let project = project(&[(VISITS.0, &one_service), VISIT_CARD]);
    let from = ["visits.Visit", "repeated visits.Doctor"];
    let function = completed(project.path(), "VisitCard", &from).function.expect("a function").text;
    let calls: Vec<&str> = function.lines().filter(|line| line.contains("client")).collect();
    assert_eq!(
        calls,
        [
            "pub async fn visit_cards(visit_client: VisitClient, clinic_id: String) -> Result<Vec<VisitCard>> {",
            "    let visits = visit_client.list_visits(clinic_id).await?;",
            "    let doctors = visit_client.batch_get_doctors(doctor_ids).await?;",
        ]
    );
}

#[test]
fn what_is_left_to_decide_stands_above_the_first_line_of_the_fields() {
    let schema = r#"{ "type": "object", "required": ["room", "weather"], "properties": {
        "doctor": { "type": "object", "properties": { "speciality": { "type": "string" } } },
        "room": { "type": "string" }, "weather": { "type": "boolean" } } }"#;
    let project = project(&[VISITS, (VISIT_CARD.0, schema)]);
    let from = ["visits.Visit", "visits.Doctor"];
    let text = completed(project.path(), "VisitCard", &from).text;
    assert!(text.contains("[fields]\n# weather is open\ndoctor.speciality = "), "{text}");
}

#[test]
fn what_the_elements_of_a_list_refer_to_is_fetched_by_one_batch_call() {
    let project = project(&[VISITS, VISIT_CARD]);
    let from = ["visits.Visit", "repeated visits.Doctor"];
    let completion = completed(project.path(), "VisitCard", &from);
    let function = completion.function.expect("a function").text;
    let expected = "    let visits = visits.list_visits(clinic_id).await?;
    let mut doctor_ids: Vec<_> = visits.visits.iter().map(|it| it.doctor_id.clone()).collect();
    doctor_ids.sort_unstable();
    doctor_ids.dedup();
    let doctors = doctors.batch_get_doctors(doctor_ids).await?;
    Ok(visits.visits.iter().map(|visit| mappings::visit_card(visit, &doctors.doctors)).collect())
}
";
    assert!(function.ends_with(expected), "{function}");
}
