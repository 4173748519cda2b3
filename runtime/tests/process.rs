//! `App::serve` in a process of its own: start-up errors, logs, signals. The process is this test program
//! again, running only the test that serves.

#![cfg(unix)]

mod shop;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Not a test of its own: what the processes below run.
#[tokio::test]
#[ignore = "the other tests of this file run it"]
async fn serve() -> hawksbill::Result<()> {
    shop::app().serve().await
}

fn process(variables: &[(&str, &str)]) -> Child {
    let this = std::env::current_exe().expect("there is one");
    let mut command = Command::new(this);
    command.args(["--ignored", "--exact", "serve", "--nocapture"]);
    command.envs(variables.iter().copied()).env("RUST_BACKTRACE", "0");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    command.spawn().expect("it can be started")
}

/// The address in the line that announces it, and what comes after.
fn announced(child: &mut Child) -> (String, impl FnOnce() -> String + use<>) {
    let mut lines = BufReader::new(child.stderr.take().expect("it is piped"));
    let mut line = String::new();
    lines.read_line(&mut line).expect("it says something");
    let event: serde_json::Value = serde_json::from_str(&line).expect(&line);
    assert_eq!(event["level"], "INFO");
    let message = event["message"].as_str().expect("it has a message");
    let address = message.strip_prefix("listening on http://").expect(message).to_owned();
    let rest = move || {
        let mut rest = String::new();
        lines.read_to_string(&mut rest).expect("it is text");
        rest
    };
    (address, rest)
}

fn failed_with(variables: &[(&str, &str)]) -> String {
    let output = process(variables).wait_with_output().expect("it ends");
    assert!(!output.status.success());
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn signal(child: &Child, name: &str) {
    let status = Command::new("kill").args([name, &child.id().to_string()]).status();
    assert!(status.expect("there is kill").success());
}

#[test]
fn a_taken_port_is_an_error_that_names_address_and_variable() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("there is a port");
    let address = taken.local_addr().expect("it is bound").to_string();
    let text = failed_with(&[("HAWKSBILL_ADDR", &address)]);
    let expected = format!(
        "cannot listen on {address}: it is taken by another process; HAWKSBILL_ADDR sets another address"
    );
    assert!(text.contains(&expected), "{text}");
}

#[test]
fn malformed_variables_are_errors_that_name_them() {
    let text = failed_with(&[("HAWKSBILL_ADDR", "localhost")]);
    assert!(text.contains("HAWKSBILL_ADDR=`localhost` is not an address and a port"), "{text}");
    let text = failed_with(&[("HAWKSBILL_LOG", "loud=loud")]);
    assert!(text.contains("HAWKSBILL_LOG=`loud=loud`"), "{text}");
    let text = failed_with(&[("HAWKSBILL_ENDPOINT_SHOP_STORE_V1_STORESERVICE", "store:1")]);
    let place = "HAWKSBILL_ENDPOINT_SHOP_STORE_V1_STORESERVICE) is not usable";
    assert!(text.contains(place), "{text}");
}

#[test]
fn a_signal_stops_the_server_once_the_call_in_flight_is_answered() {
    for name in ["-TERM", "-INT"] {
        let mut child = process(&[("HAWKSBILL_ADDR", "127.0.0.1:0")]);
        let (address, rest) = announced(&mut child);
        let mut stream = TcpStream::connect(address).expect("it listens");
        let body = "{\"how\":\"slow\"}";
        let length = body.len();
        write!(
            stream,
            "POST /fn/home/misbehave HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
             content-length: {length}\r\n\r\n{body}"
        )
        .expect("it reads");
        thread::sleep(Duration::from_millis(150));
        signal(&child, name);
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it is text");
        assert!(answer.ends_with("\"slow\""), "{name}: {answer}");
        assert!(child.wait().expect("it ends").success(), "{name}");
        let log = rest();
        assert!(log.contains("stopping: finishing what is in flight"), "{log}");
    }
}

#[test]
fn a_second_signal_stops_at_once() {
    let mut child = process(&[("HAWKSBILL_ADDR", "127.0.0.1:0"), ("HAWKSBILL_TIMEOUT", "20s")]);
    let (address, _rest) = announced(&mut child);
    let mut stream = TcpStream::connect(address).expect("it listens");
    write!(
        stream,
        "POST /fn/home/hang HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
         content-length: 2\r\n\r\n{{}}"
    )
    .expect("it reads");
    thread::sleep(Duration::from_millis(100));
    let started = Instant::now();
    signal(&child, "-TERM");
    thread::sleep(Duration::from_millis(100));
    signal(&child, "-TERM");
    assert!(child.wait().expect("it ends").success());
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}

#[test]
fn a_panic_is_logged_with_function_and_place_and_a_failure_with_its_cause() {
    let mut child = process(&[("HAWKSBILL_ADDR", "127.0.0.1:0")]);
    let (address, rest) = announced(&mut child);
    let call = |path: &str, body: &str| {
        let mut stream = TcpStream::connect(&address).expect("it listens");
        let length = body.len();
        write!(
            stream,
            "POST {path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
             connection: close\r\ncontent-length: {length}\r\n\r\n{body}"
        )
        .expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it is text");
        answer
    };
    assert!(!call("/fn/home/misbehave", "{\"how\":\"panic\"}").contains("secret"));
    assert!(!call("/fn/shop.items/storeName", "{\"storeId\":\"13\"}").contains("secret"));
    assert!(!call("/fn/shop.items/storeName", "{\"storeId\":\"500\"}").contains("secret"));
    signal(&child, "-TERM");
    child.wait().expect("it ends");
    let log = rest();
    let lines: Vec<serde_json::Value> =
        log.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let causes: Vec<&str> = lines
        .iter()
        .filter(|line| line["level"] == "ERROR" && line["code"] == "internal")
        .filter_map(|line| line["cause"].as_str())
        .collect();
    assert_eq!(causes.len(), 3, "{log}");
    assert!(causes[0].contains("shop/mod.rs:") && causes[0].ends_with(": secret of the function"));
    assert!(causes[1].contains("shop/mod.rs:") && causes[1].ends_with(": secret of store 13"));
    assert_eq!(causes[2], "/secret/path");
    assert!(!log.contains("thread '"), "a panic is logged once, not printed as well: {log}");
}
