//! Capabilities behind a gRPC endpoint: a real gRPC server on a real socket, called through a function.

mod shop;

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::time::Duration;

use hawksbill::testing::{CallFailure, TestApp};
use hawksbill::{App, Code};
use http::{Request, Response};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use serde_json::{Value, json};
use shop::{GetStoreRequest, STORE_SERVICE, Store};
use tokio::net::TcpListener;
use tonic::server::UnaryService;
use tonic::{Code as Grpc, Status};
use tonic_prost::ProstCodec;

/// Answers with the `grpc-timeout` that it was sent, or with a status.
struct GetStore;

impl UnaryService<GetStoreRequest> for GetStore {
    type Response = Store;
    type Future = Ready<Result<tonic::Response<Store>, Status>>;

    fn call(&mut self, request: tonic::Request<GetStoreRequest>) -> Self::Future {
        let timeout = request.metadata().get("grpc-timeout");
        let timeout = timeout.and_then(|value| value.to_str().ok()).unwrap_or("none").to_owned();
        ready(match request.into_inner().store_id {
            404 => Err(Status::not_found("there is no store 404")),
            500 => Err(Status::internal("select * from stores: 10.0.0.7 refused")),
            429 => Err(Status::new(Grpc::ResourceExhausted, "slowly, please")),
            id => Ok(tonic::Response::new(Store { id, name: timeout })),
        })
    }
}

async fn answer(request: Request<Incoming>) -> Result<Response<tonic::body::Body>, Infallible> {
    assert_eq!(request.uri().path(), "/shop.store.v1.StoreService/GetStore");
    let codec = ProstCodec::<Store, GetStoreRequest>::default();
    Ok(tonic::server::Grpc::new(codec).unary(GetStore, request).await)
}

/// Serves for as long as the test runs; gives the address.
async fn server() -> (String, TcpListener) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a port");
    let address = listener.local_addr().expect("it is bound");
    (format!("http://{address}"), listener)
}

async fn serve(listener: TcpListener) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(async move {
            let builder = hyper::server::conn::http2::Builder::new(TokioExecutor::new());
            let connection = builder.serve_connection(TokioIo::new(stream), service_fn(answer));
            // A client that goes away is no failure of the test.
            drop(connection.await);
        });
    }
}

async fn app() -> TestApp {
    let (url, listener) = server().await;
    tokio::spawn(serve(listener));
    // The provider is there as well: the endpoint goes before it.
    shop::app().endpoint(STORE_SERVICE, url).test().expect("the application is complete")
}

async fn store_name(app: &TestApp, id: u64) -> Result<Value, CallFailure> {
    app.call("shop.items/storeName", json!({ "storeId": id })).await
}

#[tokio::test]
async fn the_functions_deadline_travels_to_the_endpoint() {
    let answer = store_name(&app().await, 7).await.expect("it answers");
    let timeout = answer.as_str().expect("it is text");
    let micros = timeout.strip_suffix('u').or(timeout.strip_suffix('n').map(|n| &n[..n.len() - 3]));
    let micros: u64 = micros.and_then(|n| n.parse().ok()).unwrap_or_else(|| panic!("{timeout}"));
    assert!((100_000..=500_000).contains(&micros), "the function has 500 ms, not {timeout}");
}

#[tokio::test]
async fn a_status_becomes_the_error_of_its_code() {
    let app = app().await;
    let failure = store_name(&app, 404).await.expect_err("there is none");
    assert_eq!((failure.code, &*failure.message), (Code::NotFound, "there is no store 404"));
    let failure = store_name(&app, 429).await.expect_err("too many");
    assert_eq!((failure.code, &*failure.message), (Code::ResourceExhausted, "slowly, please"));
}

#[tokio::test]
async fn what_an_endpoint_says_of_its_own_failures_stays_inside() {
    let failure = store_name(&app().await, 500).await.expect_err("it fails");
    assert_eq!(failure.code, Code::Internal);
    assert_eq!(failure.message, "shop.store.v1.StoreService failed");
}

#[tokio::test]
async fn an_endpoint_that_is_not_there_is_unavailable_and_its_address_stays_inside() {
    let (url, listener) = server().await;
    drop(listener);
    let app = App::new(shop::contract()).endpoint(STORE_SERVICE, &*url);
    let app = app.test().expect("nothing is connected yet");
    let failure = store_name(&app, 7).await.expect_err("nobody listens");
    assert_eq!(failure.code, Code::Unavailable);
    assert_eq!(failure.message, "shop.store.v1.StoreService cannot be reached");
}

#[tokio::test]
async fn an_endpoint_that_comes_back_is_used_again() {
    let (url, listener) = server().await;
    let address = listener.local_addr().expect("it is bound");
    let app = App::new(shop::contract()).endpoint(STORE_SERVICE, url).test();
    let app = app.expect("the application is complete");
    let first = tokio::spawn(serve(listener));
    store_name(&app, 7).await.expect("it answers");
    first.abort();
    drop(first.await);
    let listener = TcpListener::bind(address).await.expect("the port is free again");
    tokio::spawn(serve(listener));
    let mut answer = store_name(&app, 7).await;
    for _ in 0..20 {
        if answer.is_ok() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
        answer = store_name(&app, 7).await;
    }
    answer.expect("it answers again");
}

#[tokio::test]
async fn an_endpoint_that_does_not_answer_costs_the_timeout() {
    let (url, _listener) = server().await;
    // Connections are accepted by the system, and nobody reads them.
    let app = App::new(shop::contract()).endpoint(STORE_SERVICE, url).test();
    let failure = store_name(&app.expect("it is complete"), 7).await.expect_err("nobody answers");
    assert_eq!(failure.code, Code::DeadlineExceeded);
}
