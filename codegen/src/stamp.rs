//! Finds out cheaply that nothing changed since the last run: a stamp beside the output says what went in
//! and what came out. `build` asks before it generates; commands and dev servers may as well.

mod digest;

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hawksbill_schemas::diagnostics::Color;
use serde_json::{Value, json};

use crate::Output;

/// The stamp's file, in the folder of the Rust output.
const FILE: &str = "hawksbill.stamp.json";
/// Changes when the meaning of the file does.
const FORMAT: u32 = 1;

/// What an earlier run read and wrote, all of it as it was then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// See [`Output::inputs`].
    pub inputs: Vec<PathBuf>,
    /// The files of the frontend's bindings.
    pub web: Vec<PathBuf>,
    /// The warnings of that run, as text; empty when there were none.
    pub notes: String,
}

impl Stamp {
    /// The stamp of the last run that wrote to `out_dir`, if another run would do the same again: the
    /// content of every input, the configuration, the generator and every output are what they were.
    pub fn current(project: &Path, out_dir: &Path) -> Option<Self> {
        let stored: Value = serde_json::from_slice(&fs::read(out_dir.join(FILE)).ok()?).ok()?;
        let is_same = stored["format"] == FORMAT
            && stored["generator"] == generator()?
            && stored["project"] == text(project)?;
        if !is_same {
            return None;
        }
        let untouched = stored["outputs"].as_array()?.iter().all(is_untouched);
        let absent = paths(&stored["absent"])?.iter().all(|path| !path.exists());
        if !untouched || !absent {
            return None;
        }
        let inputs = paths(&stored["inputs"])?;
        if stored["digest"] != digest::of(project, &inputs)? {
            return None;
        }
        let notes = stored["notes"].as_str()?.to_owned();
        Some(Self { inputs, web: paths(&stored["web"])?, notes })
    }

    /// Leaves a stamp for what `output` has written to `out_dir`. `started` is a time before the inputs
    /// were read: where one of them changed since, there is no stamp, and the next run is a full one.
    pub fn save(output: &Output, project: &Path, out_dir: &Path, started: SystemTime) {
        let file = out_dir.join(FILE);
        let stamp = Self::render(output, project, out_dir, started);
        // A stamp that is not there costs time and nothing else.
        let _ = match stamp {
            Some(stamp) => fs::write(file, stamp.to_string()),
            None => fs::remove_file(file),
        };
    }

    fn render(
        output: &Output,
        project: &Path,
        out_dir: &Path,
        started: SystemTime,
    ) -> Option<Value> {
        let digest = digest::of(project, &output.inputs)?;
        if output.inputs.iter().any(|input| may_have_changed(input, started)) {
            return None;
        }
        let web: Vec<PathBuf> = output.web.keys().map(|name| output.web_dir.join(name)).collect();
        let rust = output.rust.keys().map(|name| out_dir.join(name));
        let outputs = web.iter().cloned().chain(rust).map(|path| as_it_is(&path));
        let texts = |paths: &[PathBuf]| -> Option<Vec<String>> {
            paths.iter().map(|path| text(path)).collect()
        };
        Some(json!({
            "format": FORMAT,
            "generator": generator()?,
            "project": text(project)?,
            "digest": digest,
            "inputs": texts(&output.inputs)?,
            "absent": texts(&output.absent)?,
            "web": texts(&web)?,
            "outputs": outputs.collect::<Option<Vec<_>>>()?,
            "notes": notes(output),
        }))
    }
}

/// The warnings of `output` as text.
pub(crate) fn notes(output: &Output) -> String {
    match output.notes.iter().next() {
        Some(_) => output.notes.render(Color::Never),
        None => String::new(),
    }
}

/// Which program this is: a generator that was built anew may generate something else.
fn generator() -> Option<String> {
    let program = std::env::current_exe().ok()?;
    let made = fs::metadata(&program).ok()?;
    let (length, time) = state(&made)?;
    Some(format!("{} {} {length} {time}", env!("CARGO_PKG_VERSION"), text(&program)?))
}

/// A file's length and the time of its last change, in nanoseconds.
fn state(made: &Metadata) -> Option<(u64, String)> {
    let time = made.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some((made.len(), time.as_nanos().to_string()))
}

fn as_it_is(path: &Path) -> Option<Value> {
    let (length, time) = state(&fs::metadata(path).ok()?)?;
    Some(json!([text(path)?, length, time]))
}

fn is_untouched(output: &Value) -> bool {
    let now = output[0].as_str().and_then(|path| as_it_is(Path::new(path)));
    now.is_some_and(|now| now == *output)
}

/// Whether `input` may have changed after `started`, as far as its file system's clock can tell.
fn may_have_changed(input: &Path, started: SystemTime) -> bool {
    let Ok(modified) = fs::metadata(input).and_then(|made| made.modified()) else { return true };
    let since = modified.duration_since(UNIX_EPOCH).unwrap_or_default();
    // Some file systems count seconds, FAT every other one; the others lag by a tick of the kernel.
    let tick = if since.subsec_nanos() == 0 { 2000 } else { 20 };
    modified + Duration::from_millis(tick) >= started
}

fn text(path: &Path) -> Option<String> {
    path.to_str().map(str::to_owned)
}

fn paths(value: &Value) -> Option<Vec<PathBuf>> {
    value.as_array()?.iter().map(|path| path.as_str().map(PathBuf::from)).collect()
}
