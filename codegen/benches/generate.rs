//! How long the build script's work takes on the quickstart: `cargo bench -p hawksbill-codegen`.
//! `cargo xtask build-time` measures the same in the profile that build scripts are compiled in.

use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use hawksbill_codegen::generate;

fn quickstart(criterion: &mut Criterion) {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/quickstart");
    criterion.bench_function("generate quickstart", |bencher| {
        bencher.iter(|| generate(&project).unwrap_or_else(|errors| panic!("{errors}")));
    });
}

criterion_group!(benches, quickstart);
criterion_main!(benches);
