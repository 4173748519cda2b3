//! Requests through `Service::handle`: what a call answers, and what each kind of bad request gets. None of
//! the bad ones reaches a function.

mod shop;

use bytes::Bytes;
use hawksbill::testing::TestApp;
use http::{Method, Request, Response, StatusCode};
use serde_json::{Value, json};

fn app() -> TestApp {
    shop::app().test().expect("the application is complete")
}

fn json_post(path: &str) -> http::request::Builder {
    Request::post(path).header("content-type", "application/json")
}

fn body(response: &Response<Bytes>) -> Value {
    serde_json::from_slice(response.body()).expect("every answer is JSON")
}

fn get(path: &str) -> Request<Bytes> {
    Request::get(path).body(Bytes::new()).expect("it is a request")
}

/// Sends `request` and expects a refusal of this status and code that no function was asked for.
async fn refused(request: Request<Bytes>, status: u16, code: &str) -> (String, Response<Bytes>) {
    let shown = format!("{} {}", request.method(), request.uri());
    let before = shop::REACHED.get();
    let response = app().request(request).await;
    assert_eq!(shop::REACHED.get(), before, "{shown} reached user code");
    let answer = body(&response);
    assert_eq!(response.status().as_u16(), status, "{shown}: {answer}");
    assert_eq!(answer["code"], code, "{shown}: {answer}");
    assert_eq!(response.headers()["content-type"], "application/json");
    assert_eq!(response.headers()["cache-control"], "no-store");
    (answer["message"].as_str().expect("there is a message").to_owned(), response)
}

async fn refused_body(path: &str, text: impl Into<Bytes>) -> (String, Value) {
    let request = json_post(path).body(text.into()).expect("it is a request");
    let (message, response) = refused(request, 400, "invalid_argument").await;
    (message, body(&response))
}

#[tokio::test(flavor = "current_thread")]
async fn a_call_by_post_answers_the_json_result() {
    let call = json!({ "storeId": "18446744073709551615", "greeting": "¡" }).to_string();
    let request = json_post("/fn/shop.items/storeName").header("connect-protocol-version", "1");
    let response = app().request(request.body(call.into()).expect("it is a request")).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(body(&response), json!("¡Bakery 18446744073709551615"));
    assert_eq!(shop::REACHED.get(), 1, "the tests of refusals count on this");
    assert_eq!(response.headers()["cache-control"], "no-store");
    assert_eq!(response.headers()["x-content-type-options"], "nosniff");
}

#[tokio::test]
async fn a_call_by_get_answers_the_same_and_may_be_cached() {
    let percent =
        "/fn/shop.items/storeName?connect=v1&encoding=json&message=%7B%22storeId%22%3A+%227%22%7D";
    let base64 = "/fn/shop.items/storeName?base64=1&message=eyJzdG9yZUlkIjogIjcifQ==\
                  &contract=9f86d081884c7d65";
    for path in [percent, base64] {
        let response = app().request(get(path)).await;
        assert_eq!(body(&response), json!("Bakery 7"));
        assert_eq!(
            response.headers()["cache-control"],
            "public, max-age=30, stale-while-revalidate=600, stale-if-error=600"
        );
    }
    let response = app().request(get("/fn/home/whoSafely?message=%7B%7D")).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()["cache-control"], "no-store", "safe is not cached");
}

#[tokio::test]
async fn what_is_not_json_is_told_so() {
    for text in ["{", "{\"storeId\"}", "{\"storeId\": tru}", "{\"storeId\":\"7\"} x", "{\"a\u{1}"] {
        let (message, _) = refused_body("/fn/shop.items/storeName", text).await;
        assert!(message.starts_with("the message is not JSON: "), "{text}: {message}");
    }
    let (message, _) = refused_body("/fn/home/who", "{\"").await;
    assert!(message.starts_with("the message is not JSON: "), "{message}");
    for text in ["", "null", "[7]", "7", "\"storeId\""] {
        let (message, _) = refused_body("/fn/shop.items/storeName", text).await;
        assert!(message.starts_with("the message must be a JSON object"), "{text}: {message}");
    }
    let (message, _) =
        refused_body("/fn/shop.items/storeName", &b"{\"greeting\":\"\xff\"}"[..]).await;
    assert!(message.starts_with("the message is not JSON: "), "{message}");
}

#[tokio::test]
async fn a_wrong_argument_is_named_by_its_path() {
    let order = json!({ "order": { "items": [{ "quantity": 1 }, { "quantity": "2" }] } });
    let (message, answer) = refused_body("/fn/home/place", order.to_string()).await;
    assert!(message.starts_with("argument `order.items[1].quantity`: expected "), "{message}");
    let detail = &answer["details"][0];
    assert_eq!(detail["type"], "google.rpc.BadRequest");
    let violation = &detail["debug"]["fieldViolations"][0];
    assert_eq!(violation["field"], "order.items[1].quantity");
    assert!(message.ends_with(violation["description"].as_str().expect("it is text")));

    let (message, _) = refused_body("/fn/home/place", "{\"order\":{\"items\":[{}]}}").await;
    assert_eq!(message, "argument `order.items[0].quantity`: it is missing");
    let (message, _) = refused_body("/fn/home/place", "{}").await;
    assert_eq!(message, "argument `order`: it is missing");
    let (message, _) = refused_body("/fn/home/place", "{\"order\": null}").await;
    assert_eq!(message, "argument `order`: expected an object, found null");
    for wrong in ["7.5", "-1", "\"7x\"", "\"18446744073709551616\"", "true", "null", "[]"] {
        let text = format!("{{\"storeId\":{wrong}}}");
        let (message, _) = refused_body("/fn/shop.items/storeName", text).await;
        assert!(message.starts_with("argument `storeId`: "), "{wrong}: {message}");
    }
}

#[tokio::test]
async fn an_argument_given_twice_is_refused() {
    let (message, _) =
        refused_body("/fn/shop.items/storeName", r#"{"storeId":"1","storeId":"2"}"#).await;
    assert!(message.contains("storeId"), "{message}");
}

#[tokio::test]
async fn an_unknown_argument_is_refused_with_the_nearest_name() {
    let text = r#"{"store_id":"7"}"#;
    let (message, answer) = refused_body("/fn/shop.items/storeName", text).await;
    assert_eq!(message, "argument `store_id`: there is none of this name; did you mean `storeId`?");
    assert_eq!(answer["details"][0]["debug"]["fieldViolations"][0]["field"], "store_id");
    let (message, _) = refused_body("/fn/shop.items/storeName", r#"{"zz":1}"#).await;
    assert_eq!(message, "argument `zz`: there is none of this name; there are: storeId, greeting");
    let (message, _) = refused_body("/fn/home/who", r#"{"zz":1}"#).await;
    assert_eq!(message, "argument `zz`: there is none of this name; the function takes none");
}

#[tokio::test]
async fn too_deep_a_message_is_refused_and_the_limit_named() {
    let deep = format!("{{\"order\":{}{}}}", "[".repeat(100), "]".repeat(100));
    let (message, _) = refused_body("/fn/home/place", deep).await;
    assert_eq!(message, "the message is nested too deeply: the limit is 100 levels");
    let bomb = format!("{{\"order\":{}", "[{\"a\":".repeat(150_000));
    let (message, _) = refused_body("/fn/home/place", bomb).await;
    assert!(message.contains("100 levels"), "{message}");
}

#[tokio::test]
async fn too_large_a_body_is_refused() {
    let body = format!("{{\"order\":\"{}\"}}", "x".repeat(1024 * 1024));
    let request = json_post("/fn/home/place").body(body.into()).expect("it is a request");
    let (message, _) = refused(request, 413, "resource_exhausted").await;
    assert!(message.contains("1048576 bytes"), "{message}");
}

#[tokio::test]
async fn an_unknown_function_is_not_found_and_the_nearest_is_named() {
    let request = json_post("/fn/shop.items/storename").body("{}".into()).expect("it is a request");
    let (message, _) = refused(request, 404, "unimplemented").await;
    let expected =
        "there is no function `shop.items/storename`; did you mean `shop.items/storeName`?";
    assert_eq!(message, expected);
    let request = json_post("/fn/a/b/c%ff").body("{}".into()).expect("it is a request");
    refused(request, 404, "unimplemented").await;
}

#[tokio::test]
async fn a_wrong_method_is_told_which_are_right() {
    for (method, path, allow) in [
        (Method::GET, "/fn/home/claim?message=%7B%7D", "POST"),
        (Method::PUT, "/fn/home/claim", "POST"),
        (Method::HEAD, "/fn/home/claim", "POST"),
        (Method::OPTIONS, "/fn/home/claim", "POST"),
        (Method::DELETE, "/fn/shop.items/storeName", "GET, POST"),
    ] {
        let request = Request::builder().method(method).uri(path).body(Bytes::new());
        let (_, response) = refused(request.expect("it is a request"), 405, "unimplemented").await;
        assert_eq!(response.headers()["allow"], allow);
    }
}

#[tokio::test]
async fn other_media_types_encodings_and_protocol_versions_are_refused() {
    for media in ["text/plain", "application/json; charset=latin1", "application/proto", ""] {
        let request = Request::post("/fn/home/claim").header("content-type", media);
        let request = request.body("{}".into()).expect("it is a request");
        let (message, _) = refused(request, 415, "invalid_argument").await;
        assert!(message.starts_with("content-type must be application/json"), "{message}");
    }
    let bare = Request::post("/fn/home/claim").body("{}".into()).expect("it is a request");
    refused(bare, 415, "invalid_argument").await;
    let zipped = json_post("/fn/home/claim").header("content-encoding", "gzip");
    refused(zipped.body("{}".into()).expect("it is a request"), 501, "unimplemented").await;
    let newer = json_post("/fn/home/claim").header("connect-protocol-version", "2");
    refused(newer.body("{}".into()).expect("it is a request"), 400, "invalid_argument").await;
}

#[tokio::test]
async fn media_types_are_compared_as_http_compares_them() {
    for media in ["application/json; charset=utf-8", "Application/JSON;charset=\"UTF-8\""] {
        let request = Request::post("/fn/home/who").header("content-type", media);
        let response = app().request(request.body("{}".into()).expect("it is a request")).await;
        assert_eq!(response.status(), StatusCode::OK, "{media}");
    }
}

#[tokio::test]
async fn a_malformed_query_is_refused() {
    for (query, status) in [
        ("", 400),
        ("connect=v2&message=%7B%7D", 400),
        ("message=%7", 400),
        ("message=%ff", 400),
        ("message=a&base64=1", 400),
        ("message=%7B%7D&base64=yes", 400),
        ("message=%7B%7D&encoding=proto", 415),
    ] {
        let request = get(&format!("/fn/shop.items/storeName?{query}"));
        refused(request, status, "invalid_argument").await;
    }
    let request = get("/fn/shop.items/storeName?message=%7B%7D&compression=gzip");
    refused(request, 501, "unimplemented").await;
}

#[tokio::test]
async fn a_malformed_timeout_is_refused() {
    for value in ["", "-1", "1.5", "12345678901", "1s", "+1"] {
        let request = json_post("/fn/home/who").header("connect-timeout-ms", value);
        let request = request.body("{}".into()).expect("it is a request");
        let (message, _) = refused(request, 400, "invalid_argument").await;
        assert_eq!(message, "Connect-Timeout-Ms must be 1 to 10 digits");
    }
}

#[tokio::test]
async fn another_contract_is_refused_with_a_detail_that_bindings_understand() {
    let posted = json_post("/fn/home/claim").header("hawksbill-contract", "0000000000000000");
    let posted = posted.body("{\"gone\":1}".into()).expect("it is a request");
    let got = get("/fn/shop.items/storeName?message=%7B%7D&contract=0000000000000000");
    for request in [posted, got] {
        let (_, response) = refused(request, 400, "failed_precondition").await;
        let detail = &body(&response)["details"][0];
        assert_eq!(detail["type"], "hawksbill.v1.ContractChanged");
        let expected = json!({
            "reason": "contract_changed",
            "expected": "9f86d081884c7d65",
            "received": "0000000000000000",
        });
        assert_eq!(detail["debug"], expected);
    }
    let same = json_post("/fn/home/claim").header("hawksbill-contract", "9f86d081884c7d65");
    let same = same.body("{\"storeId\":\"7\"}".into()).expect("it is a request");
    assert_eq!(app().request(same).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn pages_of_other_origins_cannot_cause_side_effects() {
    let foreign: [&[(&str, &str)]; 4] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site"), ("origin", "http://localhost"), ("host", "localhost")],
        &[("origin", "https://evil.example"), ("host", "shop.example")],
        &[("origin", "null"), ("host", "shop.example")],
    ];
    for headers in foreign {
        let mut request = json_post("/fn/home/claim");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body("{\"storeId\":\"7\"}".into()).expect("it is a request");
        refused(request, 403, "permission_denied").await;
    }
    let safe = json_post("/fn/shop.items/storeName").header("sec-fetch-site", "cross-site");
    let safe = safe.body("{\"storeId\":\"7\"}".into()).expect("it is a request");
    assert_eq!(app().request(safe).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn an_allowed_origin_may_ask_first_then_call_and_read() {
    let app = shop::app().allow_origin("https://shop.example").test().expect("it is complete");
    let preflight = Request::options("/fn/home/claim")
        .header("origin", "https://shop.example")
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type,hawksbill-contract");
    let response = app.request(preflight.body(Bytes::new()).expect("it is a request")).await;
    assert_eq!(response.status(), StatusCode::NO_CONTENT);
    let headers = response.headers();
    assert_eq!(headers["access-control-allow-origin"], "https://shop.example");
    assert_eq!(headers["access-control-allow-methods"], "POST");
    assert_eq!(headers["access-control-allow-headers"], "content-type,hawksbill-contract");

    let call = json_post("/fn/home/claim").header("origin", "https://shop.example");
    let call = call.header("sec-fetch-site", "cross-site").body("{\"storeId\":\"7\"}".into());
    let response = app.request(call.expect("it is a request")).await;
    assert_eq!(body(&response), json!("CODE-7"));
    assert_eq!(response.headers()["access-control-allow-origin"], "https://shop.example");
    assert_eq!(response.headers()["vary"], "Origin");

    // Also of what failed early, or the page would see a broken network.
    let large = json_post("/fn/home/claim").header("origin", "https://shop.example");
    let large = large.body(vec![b' '; 2 << 20].into()).expect("it is a request");
    let unknown = json_post("/fn/home/nothing").header("origin", "https://shop.example");
    let unknown = unknown.body("{}".into()).expect("it is a request");
    for (request, status) in [(large, 413), (unknown, 404)] {
        let response = app.request(request).await;
        assert_eq!(response.status(), status);
        assert_eq!(response.headers()["access-control-allow-origin"], "https://shop.example");
    }

    let other = Request::options("/fn/home/claim").header("origin", "https://evil.example");
    let response = app.request(other.body(Bytes::new()).expect("it is a request")).await;
    assert!(!response.headers().contains_key("access-control-allow-origin"));
}

#[tokio::test]
async fn functions_can_stand_below_a_base_path() {
    let app = shop::app().base("/api/").test().expect("it is complete");
    assert_eq!(app.call("home/claim", json!({ "storeId": "7" })).await, Ok(json!("CODE-7")));
    assert_eq!(app.request(get("/fn/home/whoSafely")).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(app.request(get("/api/fn/$web/index.js")).await.status(), StatusCode::OK);
    assert_eq!(app.request(get("/healthz")).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn the_browser_runtime_is_served_and_revalidated() {
    let response = app().request(get("/fn/%24web/index.js")).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()["content-type"], "text/javascript; charset=utf-8");
    let again =
        Request::get("/fn/$web/index.js").header("if-none-match", &response.headers()["etag"]);
    let again = app().request(again.body(Bytes::new()).expect("it is a request")).await;
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert!(again.body().is_empty());
    assert_eq!(app().request(get("/fn/$web/cel/index.js")).await.status(), StatusCode::OK);
    for path in ["/fn/$web/../../Cargo.toml", "/fn/$web/", "/fn/$web/none.js", "/fn/$web/cel/"] {
        assert_eq!(app().request(get(path)).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
}
