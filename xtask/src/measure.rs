//! `cargo xtask measure`: the figures of the README that are no benchmark of a library: how long the
//! quickstart takes from start to its first answer, how large it is, how long its build script works.

use std::fs;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::step;
use crate::test::setup;

const RUNS: usize = 30;
const REQUEST: &str = "POST /fn/stores/storeDetail HTTP/1.1\r\nhost: localhost\r\n\
                       content-type: application/json\r\ncontent-length: 30\r\n\
                       connection: close\r\n\r\n{\"storeId\":\"9007199413231859\"}";

pub(crate) fn run() -> Result<(), String> {
    let root = step::root();
    let target = step::target(&root);
    step::run("release build", cargo(&root).args(["build", "--release", "-p", "quickstart"]))?;
    step::run("debug build", cargo(&root).args(["build", "-p", "quickstart"]))?;
    let binary = target.join("release").join(format!("quickstart{}", std::env::consts::EXE_SUFFIX));
    let size = fs::metadata(&binary).map_err(|error| text(&binary, &error))?.len();
    println!("quickstart, release: {:.1} MB", size as f64 / 1e6);
    report("quickstart, start to first answer", || first_answer(&binary))?;
    let script = newest_script(&target)?;
    let out = target.join("measure");
    report("build script of the quickstart, everything new", || {
        // Without what the run before left, nothing is known to be unchanged.
        match fs::remove_dir_all(&out) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(text(&out, &error)),
            _ => build_script(&root, &script, &out),
        }
    })?;
    report("build script of the quickstart, nothing changed", || build_script(&root, &script, &out))
}

/// `cargo bench -p hawksbill-codegen`, with the JavaScript generators in place.
pub(crate) fn generate() -> Result<(), String> {
    let root = step::root();
    setup::install_packages(&root.join("codegen/benches/javascript"))?;
    step::run("benchmark", cargo(&root).args(["bench", "-p", "hawksbill-codegen", "--locked"]))
}

fn cargo(root: &Path) -> Command {
    let mut cargo = Command::new(step::cargo());
    cargo.current_dir(root).arg("--quiet");
    cargo
}

fn report(title: &str, run: impl Fn() -> Result<Duration, String>) -> Result<(), String> {
    run()?;
    let mut times = (0..RUNS).map(|_| run()).collect::<Result<Vec<_>, _>>()?;
    times.sort();
    let ms = |index: usize| times[index].as_secs_f64() * 1e3;
    let (least, median, most) = (ms(0), ms(RUNS / 2), ms(RUNS - 1));
    println!("{title}: median {median:.1} ms of {RUNS} runs, {least:.1} to {most:.1} ms");
    Ok(())
}

/// From the start of the process to the last byte of the answer to a function call.
fn first_answer(binary: &Path) -> Result<Duration, String> {
    let address = free_address()?;
    let started = Instant::now();
    let mut server = Command::new(binary)
        .env("HAWKSBILL_ADDR", address.to_string())
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| text(binary, &error))?;
    let answer = ask(address, &mut server);
    let took = started.elapsed();
    // The figure stands; how the process ends does not change it.
    let _ = server.kill();
    let _ = server.wait();
    match answer? {
        text if text.starts_with("HTTP/1.1 200") => Ok(took),
        text => Err(format!("the quickstart answered: {text}")),
    }
}

fn ask(address: SocketAddr, server: &mut Child) -> Result<String, String> {
    let mut stream = loop {
        match TcpStream::connect(address) {
            Ok(stream) => break stream,
            Err(error) if error.kind() != ErrorKind::ConnectionRefused => {
                return Err(error.to_string());
            }
            Err(_) => {}
        }
        if let Ok(Some(status)) = server.try_wait() {
            return Err(format!("the quickstart ended before it listened: {status}"));
        }
        thread::sleep(Duration::from_micros(100));
    };
    let mut answer = String::new();
    stream
        .write_all(REQUEST.as_bytes())
        .and_then(|()| stream.read_to_string(&mut answer))
        .map_err(|error| error.to_string())?;
    Ok(answer)
}

fn free_address() -> Result<SocketAddr, String> {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .map_err(|error| format!("no free port: {error}"))
}

/// Runs the compiled build script as cargo does, with a folder of its own for `OUT_DIR`.
fn build_script(root: &Path, script: &Path, out: &Path) -> Result<Duration, String> {
    fs::create_dir_all(out).map_err(|error| text(out, &error))?;
    let started = Instant::now();
    let status = Command::new(script)
        .env("CARGO_MANIFEST_DIR", root.join("examples/quickstart"))
        .env("OUT_DIR", out)
        .stdout(Stdio::null())
        .status()
        .map_err(|error| text(script, &error))?;
    if status.success() {
        Ok(started.elapsed())
    } else {
        Err(format!("{}: {status}", script.display()))
    }
}

/// Cargo keeps the scripts of earlier settings; the newest is the one it has just built.
fn newest_script(target: &Path) -> Result<PathBuf, String> {
    let folder = target.join("debug/build");
    let scripts =
        fs::read_dir(&folder).map_err(|error| text(&folder, &error))?.filter_map(|entry| {
            let path = entry.ok()?.path();
            let ours = path.file_name()?.to_str()?.starts_with("quickstart-");
            let script = path.join("build-script-build");
            let modified = fs::metadata(&script).ok()?.modified().ok()?;
            ours.then_some((modified, script))
        });
    let newest = scripts.max().map(|(_, script)| script);
    newest.ok_or_else(|| format!("no build script of the quickstart in {}", folder.display()))
}

fn text(path: &Path, error: &std::io::Error) -> String {
    format!("{}: {error}", path.display())
}
