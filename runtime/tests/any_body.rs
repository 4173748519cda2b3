//! Whatever arrives as a body or a URL: the answer is JSON with a status that says how it went, and nothing
//! panics.

mod shop;

use bytes::Bytes;
use hawksbill::testing::TestApp;
use http::{Method, Request};
use proptest::prelude::*;
use serde_json::Value;

/// JSON-like text that is mostly broken: real pieces in any order reach deeper than random bytes do.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"",
        "\\",
        "\\u0073",
        "\"storeId\"",
        "\"greeting\"",
        "\"order\"",
        "\"items\"",
        "\"quantity\"",
        "{\"order\":{\"items\":[{\"quantity\":",
        "{\"storeId\":\"7\"",
        "null",
        "true",
        "-0.0",
        "1e400",
        "18446744073709551616",
        "7",
        " ",
        "\u{feff}",
        "é",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat().into_bytes())
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![pieces(), prop::collection::vec(any::<u8>(), 0..64)]
}

fn app() -> TestApp {
    shop::app().test().expect("the application is complete")
}

fn answer(request: Request<Bytes>) -> (u16, Value) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let response = runtime.expect("there are threads").block_on(app().request(request));
    let body = serde_json::from_slice(response.body()).expect("every answer is JSON");
    (response.status().as_u16(), body)
}

fn is_answer_or_error(status: u16, body: &Value) -> bool {
    match status {
        200 => true,
        _ => body["code"].is_string() && body["message"].is_string(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_body_gets_an_answer(
        body in body(),
        function in prop::sample::select(vec!["shop.items/storeName", "home/place", "home/who"]),
    ) {
        let request = Request::post(format!("/fn/{function}"))
            .header("content-type", "application/json")
            .header("connect-timeout-ms", "200");
        let (status, answer) = answer(request.body(body.into()).expect("it is a request"));
        prop_assert!(is_answer_or_error(status, &answer), "{status} {answer}");
        prop_assert!(matches!(status, 200 | 400 | 404 | 500 | 504), "{status} {answer}");
    }

    #[test]
    fn any_url_gets_an_answer(
        path in "[a-zA-Z./%$-]{0,24}",
        query in "(connect|encoding|base64|message|contract|&|=|%7B|%7D|%22|v1|json|1|%|\\+){0,12}",
        method in prop::sample::select(vec![Method::GET, Method::POST, Method::PUT]),
    ) {
        for path in [format!("/fn/x{path}"), "/fn/shop.items/storeName".to_owned()] {
            let request = Request::builder().method(method.clone()).uri(format!("{path}?{query}"));
            let (status, answer) = answer(request.body(Bytes::new()).expect("it is a request"));
            prop_assert!(is_answer_or_error(status, &answer), "{status} {answer}");
        }
    }
}
