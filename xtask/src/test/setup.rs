//! Puts in place what the tests need beyond Rust: npm packages and a browser.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::step;

/// Node's oldest version with everything the tests use.
const NODE: u32 = 20;

/// Prepares the machine and returns the browser to drive.
pub(super) fn prepare(root: &Path) -> Result<PathBuf, String> {
    require_node()?;
    install_packages(&root.join("tests/web"))?;
    find_chromium().map_or_else(install_chromium, Ok)
}

fn require_node() -> Result<(), String> {
    let missing = || format!("The tests need Node.js {NODE} or newer and npm, on the PATH.");
    let output = Command::new("node").arg("--version").output().map_err(|_| missing())?;
    let version = String::from_utf8_lossy(&output.stdout);
    let major = version.trim().trim_start_matches('v').split('.').next();
    let recent =
        major.and_then(|major| major.parse::<u32>().ok()).is_some_and(|major| major >= NODE);
    if recent && step::exists("npm") {
        Ok(())
    } else {
        Err(format!("{} Found: {}", missing(), version.trim()))
    }
}

/// Installs from the lock file, unless the installed packages are already those of the lock file.
pub(crate) fn install_packages(folder: &Path) -> Result<(), String> {
    let lock = fs::read(folder.join("package-lock.json"))
        .map_err(|error| format!("cannot read {}/package-lock.json: {error}", folder.display()))?;
    let stamp = folder.join("node_modules/.installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(folder);
    step::run("npm packages", &mut npm)?;
    fs::write(&stamp, lock).map_err(|error| format!("cannot write {}: {error}", stamp.display()))
}

fn find_chromium() -> Option<PathBuf> {
    let named = env::var_os("CHROMIUM").map(PathBuf::from);
    if named.is_some() {
        return named;
    }
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
        .into_iter()
        .find_map(on_path)
}

fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
}

fn install_chromium() -> Result<PathBuf, String> {
    if !(is_root() && step::exists("apt-get")) {
        return Err(
            "The tests drive pages in Chromium, and none was found. Install it (Debian and \
                    Ubuntu: `sudo apt-get install chromium`), or set CHROMIUM to the path of a \
                    Chromium or Chrome."
                .to_owned(),
        );
    }
    step::run("package lists", Command::new("apt-get").arg("update"))?;
    step::run(
        "Chromium",
        Command::new("apt-get")
            .args(["install", "--yes", "--no-install-recommends", "chromium"])
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )?;
    find_chromium().ok_or_else(|| "Chromium was installed but is not on the PATH.".to_owned())
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
