//! The quickstart as its README starts it: a process that serves a page and its functions.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};

struct Server {
    process: Child,
    address: String,
}

impl Server {
    fn start() -> Self {
        let mut process = command("127.0.0.1:0").spawn().expect("the binary starts");
        let stderr = process.stderr.take().expect("stderr is piped");
        let mut line = String::new();
        BufReader::new(stderr).read_line(&mut line).expect("it says something");
        let (_, rest) = line.split_once("http://").unwrap_or_else(|| panic!("no address: {line}"));
        let address = rest.split(['"', ' ', '\n']).next().unwrap_or_default().to_owned();
        Self { process, address }
    }

    fn send(&self, head: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        let length = body.len();
        let request = format!(
            "{head} HTTP/1.1\r\nhost: {}\r\ncontent-type: application/json\r\n\
             content-length: {length}\r\nconnection: close\r\n\r\n{body}",
            self.address
        );
        stream.write_all(request.as_bytes()).expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers with text");
        answer
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The test is over either way; a process that has gone already needs no ending.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn command(address: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_quickstart"));
    command.env("HAWKSBILL_ADDR", address).stdin(Stdio::null()).stderr(Stdio::piped());
    command
}

#[test]
fn the_page_its_bindings_and_its_runtime_are_served() {
    let server = Server::start();
    for (path, expected) in [
        ("/", "<!doctype html>"),
        ("/hawksbill/stores.js", "export const claimCoupon"),
        ("/fn/$web/index.js", "export"),
        ("/healthz", "ok"),
    ] {
        let answer = server.send(&format!("GET {path}"), "");
        assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
        assert!(answer.contains(expected), "{path}: {answer}");
    }
}

#[test]
fn the_last_coupon_is_claimed_once_and_the_second_claim_gets_the_typed_error() {
    let server = Server::start();
    let claim = || server.send("POST /fn/stores/claimCoupon", r#"{"storeId":"9007203375503509"}"#);
    let first = claim();
    assert!(first.contains(r#""left":0"#), "{first}");
    let second = claim();
    assert!(second.starts_with("HTTP/1.1 429"), "{second}");
    let error = r#""error":{"kind":"soldOut","storeId":"9007203375503509"}"#;
    assert!(second.contains(error), "{second}");
}

#[test]
fn a_taken_port_ends_with_an_error_that_says_what_to_do() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let address = taken.local_addr().expect("it is bound").to_string();
    let output = command(&address).output().expect("the binary starts");
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "{text}");
    assert!(text.contains(&address) && text.contains("HAWKSBILL_ADDR"), "{text}");
}
