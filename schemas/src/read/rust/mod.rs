//! stub: helper B fills this folder
use std::path::PathBuf;

use crate::diagnostics::Diagnostics;
use crate::project::Project;

/// stub
#[derive(Default)]
pub struct RustSources;

/// stub
pub fn read_rust(_p: &Project, _out: &mut Diagnostics, _i: &mut Vec<PathBuf>) -> RustSources {
    RustSources
}
