//! What functions and providers may do to a call, and what their callers see of it.

mod shop;

use std::time::{Duration, Instant};

use bytes::Bytes;
use hawksbill::testing::TestApp;
use hawksbill::{App, Caller, Code};
use http::Request;
use serde_json::{Value, json};

fn app() -> TestApp {
    shop::app().test().expect("the application is complete")
}

async fn store_name(app: &TestApp, id: &str) -> Result<Value, hawksbill::testing::CallFailure> {
    app.call("shop.items/storeName", json!({ "storeId": id })).await
}

async fn with_timeout(function: &str, args: Value, millis: &str) -> Value {
    let request = Request::post(format!("/fn/{function}"))
        .header("content-type", "application/json")
        .header("connect-timeout-ms", millis)
        .body(Bytes::from(args.to_string()))
        .expect("it is a request");
    serde_json::from_slice(app().request(request).await.body()).expect("every answer is JSON")
}

#[tokio::test]
async fn a_failed_function_shows_code_and_message_and_nothing_underneath() {
    let failure = store_name(&app(), "404").await.expect_err("it does not exist");
    assert_eq!((failure.code, failure.status.as_u16()), (Code::NotFound, 404));
    assert_eq!(failure.message, "there is no store 404");
    let failure = store_name(&app(), "500").await.expect_err("it is broken");
    assert_eq!((failure.code, &*failure.message), (Code::Internal, "internal error"));
    assert_eq!(failure.details, [] as [Value; 0]);
}

#[tokio::test]
async fn a_typed_error_reaches_the_caller_as_its_json() {
    let failure = app().call("home/claim", json!({ "storeId": "9" })).await.expect_err("sold out");
    assert_eq!(failure.code, Code::ResourceExhausted);
    assert_eq!(failure.message, "all coupons are claimed");
    assert_eq!(failure.domain, Some(json!("soldOut")));
    let debug = json!({ "type": "functions.home.ClaimError", "error": "soldOut" });
    assert_eq!(failure.details[0]["debug"], debug);
    // The same as Protobuf: field 1 the type, field 2 the JSON.
    let value = "ChlmdW5jdGlvbnMuaG9tZS5DbGFpbUVycm9yEgkic29sZE91dCI";
    assert_eq!(failure.details[0]["value"], value);
}

#[tokio::test]
async fn a_transparent_error_is_not_typed() {
    let failure = app().call("home/claim", json!({ "storeId": "8" })).await.expect_err("closed");
    assert_eq!((failure.code, &*failure.message), (Code::Unavailable, "the till is closed"));
    assert_eq!(failure.domain, None);
}

#[tokio::test]
async fn a_panic_costs_one_call_and_tells_no_secrets() {
    let app = app();
    for _ in 0..3 {
        let failure = store_name(&app, "13").await.expect_err("the provider panics");
        assert_eq!(failure.code, Code::Internal);
        assert!(!failure.message.contains("secret"), "{failure}");
        let failure = app.call("home/misbehave", json!({ "how": "panic" })).await;
        let failure = failure.expect_err("the function panics");
        assert_eq!(failure.code, Code::Internal);
        assert!(!failure.message.contains("secret"), "{failure}");
        assert_eq!(store_name(&app, "7").await, Ok(json!("Bakery 7")));
    }
}

#[tokio::test]
async fn a_hanging_provider_costs_one_call_its_timeout_and_others_nothing() {
    let app = app();
    let started = Instant::now();
    let hanging = store_name(&app, "14");
    let others = async {
        for _ in 0..20 {
            assert_eq!(store_name(&app, "7").await, Ok(json!("Bakery 7")));
        }
        started.elapsed()
    };
    let (failure, others) = tokio::join!(hanging, others);
    assert_eq!(failure.expect_err("it hangs").code, Code::DeadlineExceeded);
    assert!(others < Duration::from_millis(400), "others took {others:?}");
    let took = started.elapsed();
    assert!(took >= Duration::from_millis(500), "{took:?} is less than the timeout");
    assert!(took < Duration::from_secs(2), "{took:?} is much more than the timeout");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn a_provider_that_blocks_its_thread_does_not_hold_the_answer() {
    let app = app();
    let started = Instant::now();
    // In a task of its own, as the server has it: the test's own task runs outside the workers.
    let call = tokio::spawn(async move { store_name(&app, "15").await });
    let failure = call.await.expect("the task ends").expect_err("it blocks");
    assert_eq!(failure.code, Code::DeadlineExceeded);
    assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
}

#[tokio::test]
async fn the_callers_timeout_cuts_the_call_off() {
    let started = Instant::now();
    let answer = with_timeout("home/misbehave", json!({ "how": "hang" }), "50").await;
    assert_eq!(answer["code"], "deadline_exceeded");
    assert!(started.elapsed() < Duration::from_secs(1));
}

#[tokio::test]
async fn the_deadline_is_the_earlier_of_caller_and_function() {
    let left = |answer: Value| answer.as_str().and_then(|text| text.parse::<u32>().ok());
    let short = left(with_timeout("home/who", json!({}), "5000").await).expect("it is a number");
    assert!((4_000..=5_000).contains(&short), "{short}");
    let long = left(with_timeout("home/who", json!({}), "9999999999").await).expect("a number");
    assert!((29_000..=30_000).contains(&long), "{long}");
}

#[tokio::test]
async fn a_function_gets_the_caller_that_the_application_identified() {
    let app = shop::app().identify(|request| match request.headers.get("x-user") {
        Some(user) => Caller::anonymous().with("user", user.to_str().unwrap_or_default()),
        None => Caller::anonymous(),
    });
    let app = app.test().expect("the application is complete");
    let request = Request::post("/fn/home/who")
        .header("content-type", "application/json")
        .header("x-user", "ada");
    let response = app.request(request.body("{}".into()).expect("it is a request")).await;
    assert!(response.body().starts_with(b"\"ada "), "{:?}", response.body());
}

#[tokio::test]
async fn a_panic_in_identifying_the_caller_costs_one_call() {
    let app = shop::app().identify(|request| match request.headers.get("x-user") {
        Some(_) => panic!("secret of the session"),
        None => Caller::anonymous(),
    });
    let app = app.test().expect("the application is complete");
    let request = Request::post("/fn/home/who").header("content-type", "application/json");
    let request = request.header("x-user", "ada").body("{}".into()).expect("it is a request");
    let response = app.request(request).await;
    assert_eq!(response.status().as_u16(), 500);
    assert!(!response.body().windows(6).any(|text| text == b"secret"));
    assert!(app.call("home/who", json!({})).await.is_ok());
}

#[tokio::test]
async fn a_client_of_a_mock_needs_no_application() {
    use hawksbill::codegen::{Capability, Channel, Client};
    let mock = Capability::new(shop::STORE_SERVICE).unary(
        "GetStore",
        |request: shop::GetStoreRequest| async move {
            Ok(shop::Store { id: request.store_id, name: "mock".to_owned() })
        },
    );
    let client = shop::StoreClient::new(Channel::in_process(mock));
    assert_eq!(client.get_store(7).await.expect("it answers").name, "mock");
    let empty = Channel::in_process(Capability::new(shop::STORE_SERVICE));
    let error = shop::StoreClient::new(empty).get_store(7).await.expect_err("it has no method");
    assert_eq!(error.code(), Code::Unimplemented);
    assert!(error.message().contains("shop.store.v1.StoreService/GetStore"), "{error}");
}

#[test]
fn every_problem_of_a_start_up_is_in_one_error() {
    let error = App::new(shop::contract()).build().expect_err("nobody provides stores");
    assert_eq!(error.code(), Code::FailedPrecondition);
    for part in [
        "shop.store.v1.StoreService, which `shop.items/storeName` uses, has no provider",
        "HAWKSBILL_ENDPOINT_SHOP_STORE_V1_STORESERVICE",
        "hawksbill.toml",
    ] {
        assert!(error.message().contains(part), "{error}");
    }
    let app = App::new(shop::contract()).provide(shop::Stores).provide(shop::Stores);
    let error = app.endpoint(shop::STORE_SERVICE, "ftp://x").build().expect_err("two problems");
    assert!(error.message().contains("provided twice"), "{error}");
    assert!(error.message().contains("`ftp://x` (App::endpoint) is not usable"), "{error}");
}

#[cfg(not(feature = "tls"))]
#[test]
fn an_https_endpoint_without_tls_names_the_feature() {
    let app = App::new(shop::contract()).endpoint(shop::STORE_SERVICE, "https://stores.example");
    let error = app.build().expect_err("there is no TLS");
    assert!(error.message().contains("the feature `tls`"), "{error}");
}

#[test]
fn malformed_settings_are_start_up_errors() {
    assert!(shop::app().base("api").build().is_err());
    assert!(shop::app().allow_origin("*").build().is_err());
}
