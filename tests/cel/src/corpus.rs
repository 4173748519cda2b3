//! Reads the suite's files: Protobuf's text format, by the suite's own schemas.

use std::fs;
use std::path::{Path, PathBuf};

use prost_reflect::{DescriptorPool, DynamicMessage, MessageDescriptor};

use crate::case::{self, Case};

/// The suite.
pub struct Corpus {
    /// All its cases, by file and in the files' order.
    pub cases: Vec<Case>,
    /// The messages that appear in them, as they are declared.
    pub pool: DescriptorPool,
}

/// The folder of the suite; none where the corpora are not beside the checkout.
pub fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora/cel-spec");
    folder.is_dir().then_some(folder)
}

impl Corpus {
    /// The suite in `folder`, the cases of this repository, and `more`: files of the same suite that stand
    /// elsewhere.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn read(folder: &Path, more: &[PathBuf]) -> Result<Self, String> {
        let protos = folder.join("proto");
        let roots = [
            "cel/expr/conformance/test/simple.proto",
            "cel/expr/conformance/proto2/test_all_types.proto",
            "cel/expr/conformance/proto2/test_all_types_extensions.proto",
            "cel/expr/conformance/proto3/test_all_types.proto",
        ];
        let files = protox::compile(roots.map(|root| protos.join(root)), [&protos])
            .map_err(|error| error.to_string())?;
        let pool =
            DescriptorPool::from_file_descriptor_set(files).map_err(|error| error.to_string())?;
        let file = pool
            .get_message_by_name("cel.expr.conformance.test.SimpleTestFile")
            .ok_or("the suite's schema lacks SimpleTestFile")?;
        let mut paths = more.to_vec();
        let data = folder.join("tests/simple/testdata");
        for entry in fs::read_dir(&data).map_err(|error| format!("{}: {error}", data.display()))? {
            paths.push(entry.map_err(|error| error.to_string())?.path());
        }
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "textproto"));
        paths.sort();
        let mut cases = ours()?;
        for path in &paths {
            let read = read_file(path, file.clone());
            cases.extend(read.map_err(|error| format!("{}: {error}", path.display()))?);
        }
        Ok(Self { cases, pool })
    }
}

/// The cases of this repository, in `suite/`: for what the corpus has no files of.
fn ours() -> Result<Vec<Case>, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("suite");
    let entries =
        fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let mut cases = Vec::new();
    for path in &paths {
        let text =
            fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        let lines = text.lines().enumerate();
        cases.extend(lines.filter_map(|(place, line)| Case::of_line(name, place + 1, line)));
    }
    Ok(cases)
}

fn read_file(path: &Path, schema: MessageDescriptor) -> Result<Vec<Case>, String> {
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let file =
        DynamicMessage::parse_text_format(schema, &text).map_err(|error| error.to_string())?;
    let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
    case::of_file(name, &file)
}
