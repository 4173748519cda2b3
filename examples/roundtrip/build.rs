//! Generates the Rust contract and the TypeScript bindings before the crate is compiled.

fn main() {
    hawksbill_codegen::build();
}
