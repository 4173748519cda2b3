//! `cargo xtask tidy`: the rules of the house that no compiler checks.

mod arrows;
mod files;

use crate::step;

pub(crate) fn run() -> Result<(), String> {
    let root = step::root();
    let mut findings = arrows::check(&root)?;
    findings.extend(files::check(&root)?);
    if findings.is_empty() {
        println!("tidy: no findings");
        return Ok(());
    }
    Err(format!("{}\n\ntidy: {} findings", findings.join("\n"), findings.len()))
}
