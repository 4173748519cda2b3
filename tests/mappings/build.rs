//! Generates the messages, the page modules and the mappings.

fn main() {
    hawksbill_codegen::build();
}
