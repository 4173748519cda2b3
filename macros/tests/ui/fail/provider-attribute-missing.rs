use hawksbill::codegen::Provider;

pub struct Stores;

fn provide(_: impl Provider) {}

fn main() {
    provide(Stores);
}
