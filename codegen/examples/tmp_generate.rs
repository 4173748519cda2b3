//! temporary
#![allow(missing_docs)]
fn main() {
    let dir = std::env::args().nth(1).unwrap();
    let out = std::path::PathBuf::from(std::env::args().nth(2).unwrap());
    match hawksbill_codegen::generate(dir.as_ref()) {
        Ok(output) => for (name, text) in output.web {
            let p = out.join(name);
            std::fs::create_dir_all(p.parent().unwrap()).unwrap();
            std::fs::write(p, text).unwrap();
        },
        Err(e) => { eprintln!("{e}"); std::process::exit(1) }
    }
}
