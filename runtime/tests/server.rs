//! The plain server on a real socket: bodies, connections, files, shutdown.

mod shop;

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

struct Server {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    done: JoinHandle<hawksbill::Result<()>>,
}

async fn serve(app: hawksbill::App) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a port");
    let address = listener.local_addr().expect("it is bound");
    let (stop, stopped) = oneshot::channel();
    let stopped = async { drop(stopped.await) };
    let done = tokio::spawn(app.serve_on(listener, stopped));
    Server { address, stop, done }
}

impl Server {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.expect("the server listens")
    }

    /// Sends `text` as it is and reads until the server closes.
    async fn send(&self, text: &str) -> String {
        let mut stream = self.connect().await;
        stream.write_all(text.as_bytes()).await.expect("the server reads");
        rest(stream).await
    }

    async fn get(&self, path: &str) -> String {
        self.send(&format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")).await
    }
}

async fn rest(mut stream: TcpStream) -> String {
    let mut text = Vec::new();
    // A connection that is reset after its answer has been read is as good as closed.
    drop(stream.read_to_end(&mut text).await);
    String::from_utf8_lossy(&text).into_owned()
}

fn post(path: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "POST {path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n{headers}\
         content-length: {length}\r\n\r\n{body}"
    )
}

#[tokio::test]
async fn a_call_is_answered_and_the_connection_kept() {
    let server = serve(shop::app()).await;
    let one = post("/fn/home/claim", "", "{\"storeId\":\"7\"}");
    let last = post("/fn/home/claim", "connection: close\r\n", "{\"storeId\":\"7\"}");
    let answer = server.send(&format!("{one}{one}{last}")).await;
    assert_eq!(answer.matches("HTTP/1.1 200 OK").count(), 3, "{answer}");
    assert_eq!(answer.matches("\"CODE-7\"").count(), 3, "{answer}");
}

#[tokio::test]
async fn a_body_in_pieces_is_put_together() {
    let server = serve(shop::app()).await;
    let mut stream = server.connect().await;
    let head = "POST /fn/home/claim HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
                transfer-encoding: chunked\r\nconnection: close\r\n\r\n";
    for part in [head, "9\r\n{\"storeId\r\n", "5\r\n\":\"7\"\r\n", "1\r\n}\r\n0\r\n\r\n"] {
        stream.write_all(part.as_bytes()).await.expect("the server reads");
        stream.flush().await.expect("the server reads");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let answer = rest(stream).await;
    assert!(answer.ends_with("\"CODE-7\""), "{answer}");
}

#[tokio::test]
async fn a_body_that_announces_too_much_is_refused_before_it_is_sent() {
    let server = serve(shop::app()).await;
    let head = "POST /fn/home/claim HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
                content-length: 1048577\r\n\r\n";
    let mut stream = server.connect().await;
    stream.write_all(head.as_bytes()).await.expect("the server reads");
    let mut answer = [0; 12];
    let read = tokio::time::timeout(Duration::from_secs(5), stream.read_exact(&mut answer)).await;
    read.expect("the server answers without the body").expect("it answers");
    assert_eq!(&answer, b"HTTP/1.1 413");
}

#[tokio::test]
async fn a_body_that_grows_too_large_is_refused() {
    let server = serve(shop::app()).await;
    let mut stream = server.connect().await;
    let head = "POST /fn/home/claim HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
                transfer-encoding: chunked\r\n\r\n";
    stream.write_all(head.as_bytes()).await.expect("the server reads");
    let chunk = format!("10000\r\n{}\r\n", " ".repeat(0x10000));
    for _ in 0..20 {
        // The server may stop reading before all is sent.
        if stream.write_all(chunk.as_bytes()).await.is_err() {
            break;
        }
    }
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).await.expect("it answers");
    assert_eq!(&answer, b"HTTP/1.1 413");
}

#[tokio::test]
async fn http_2_works_without_tls() {
    let server = serve(shop::app()).await;
    let io = TokioIo::new(server.connect().await);
    let executor = TokioExecutor::new();
    let (mut sender, connection) =
        hyper::client::conn::http2::handshake(executor, io).await.expect("the server speaks it");
    tokio::spawn(connection);
    let request = http::Request::post(format!("http://{}/fn/home/claim", server.address))
        .header("content-type", "application/json")
        .header("origin", format!("http://{}", server.address))
        .body(Full::new(Bytes::from("{\"storeId\":\"7\"}")))
        .expect("it is a request");
    let answer = sender.send_request(request).await.expect("it answers");
    assert_eq!(answer.version(), http::Version::HTTP_2);
    let body = answer.into_body().collect().await.expect("it has a body").to_bytes();
    assert_eq!(body, "\"CODE-7\"");
}

#[tokio::test]
async fn a_caller_that_goes_away_ends_its_call() {
    let server = serve(shop::app()).await;
    let mut stream = server.connect().await;
    let call = post("/fn/home/misbehave", "", "{\"how\":\"guarded\"}");
    stream.write_all(call.as_bytes()).await.expect("the server reads");
    tokio::time::timeout(Duration::from_secs(5), shop::GUARD_MADE.notified())
        .await
        .expect("the function is reached");
    drop(stream);
    tokio::time::timeout(Duration::from_secs(5), shop::GUARD_DROPPED.notified())
        .await
        .expect("the function is dropped long before its timeout");
}

#[tokio::test]
async fn files_of_the_folder_are_served_with_type_and_validators() {
    let folder = site();
    let server = serve(shop::app().files(folder.path())).await;
    let index = server.get("/").await;
    assert!(index.starts_with("HTTP/1.1 200 OK") && index.ends_with("<h1>Shop</h1>"), "{index}");
    for header in
        ["content-type: text/html", "cache-control: no-cache", "last-modified: ", "nosniff"]
    {
        assert!(index.contains(header), "{header} in {index}");
    }
    let module = server.get("/js/a%20b.js").await;
    assert!(module.contains("content-type: text/javascript"), "{module}");
    let modified = index.split("last-modified: ").nth(1).and_then(|rest| rest.split("\r\n").next());
    let again = format!(
        "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\nif-modified-since: {}\r\n\r\n",
        modified.expect("it is there")
    );
    assert!(server.send(&again).await.starts_with("HTTP/1.1 304"));
    let posted = server.send(&post("/", "connection: close\r\n", "{}")).await;
    assert!(posted.starts_with("HTTP/1.1 405"), "{posted}");
}

#[tokio::test]
async fn nothing_hidden_and_nothing_outside_the_folder_is_served() {
    let folder = site();
    let server = serve(shop::app().files(folder.path().join("public"))).await;
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "/a/../../secret.txt",
        "//secret.txt",
        "/.env",
        "/%2eenv",
        "/.git/config",
        "/secret.txt",
        "/none.html",
        "/js\0.js",
        "/%00",
    ] {
        let answer = server.get(path).await;
        let status = answer.split(' ').nth(1).unwrap_or_default();
        assert!(matches!(status, "404" | "400"), "{path}: {answer}");
        assert!(!answer.contains("secret-content"), "{path}: {answer}");
    }
    assert!(server.get("/index.html").await.contains("<h1>Shop</h1>"));
}

/// A folder as `files` takes it, with a second one in it that has secrets beside and inside.
fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("there is room");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("it has one")).expect("there is room");
        std::fs::write(path, text).expect("there is room");
    };
    write("index.html", "<h1>Shop</h1>");
    write("js/a b.js", "export {}");
    write("secret.txt", "secret-content");
    write("public/index.html", "<h1>Shop</h1>");
    write("public/.env", "secret-content");
    write("public/.git/config", "secret-content");
    folder
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_a_start_up_error() {
    let server = serve(shop::app().files("no/such/folder")).await;
    let error = server.done.await.expect("no panic").expect_err("there is no folder");
    assert!(error.message().contains("no/such/folder"), "{error}");
}

#[tokio::test]
async fn health_is_answered_and_all_else_is_not_found() {
    let server = serve(shop::app()).await;
    assert!(server.get("/healthz").await.starts_with("HTTP/1.1 200 OK"));
    assert!(server.get("/").await.starts_with("HTTP/1.1 404"));
}

#[tokio::test]
async fn shutdown_finishes_what_is_in_flight_and_accepts_nothing_new() {
    let server = serve(shop::app()).await;
    let idle = server.connect().await;
    let mut busy = server.connect().await;
    let call = post("/fn/home/misbehave", "", "{\"how\":\"slow\"}");
    busy.write_all(call.as_bytes()).await.expect("the server reads");
    tokio::time::sleep(Duration::from_millis(100)).await;
    let started = Instant::now();
    server.stop.send(()).expect("the server runs");
    let answer = rest(busy).await;
    assert!(answer.starts_with("HTTP/1.1 200 OK") && answer.ends_with("\"slow\""), "{answer}");
    assert_eq!(rest(idle).await, "", "an idle connection is closed");
    server.done.await.expect("no panic").expect("it ends well");
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    assert!(TcpStream::connect(server.address).await.is_err(), "nobody listens any more");
}
