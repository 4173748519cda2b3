//! Messages and enums, by prost-build.

use std::collections::BTreeMap;

use prost::Message as _;
use prost_build::Module;
use prost_types::FileDescriptorSet;

use hawksbill_schemas::read::Loaded;

use super::{attributes, derives, google, source_info};

/// The Rust of every Protobuf package of `loaded`, by package.
///
/// # Errors
/// When prost-build does not take the descriptors.
pub(super) fn emit(loaded: &Loaded) -> Result<BTreeMap<String, String>, String> {
    let mut set = FileDescriptorSet::decode(loaded.descriptors.as_slice())
        .map_err(|error| error.to_string())?;
    for file in set.file.iter_mut().filter(|file| file.package() == google::PACKAGE) {
        google::prune(&loaded.contract, file);
    }
    derives::limit(&mut set.file);
    let mut requests = Vec::with_capacity(set.file.len());
    for mut file in set.file {
        source_info::rewrite(&loaded.contract, &mut file);
        // By its name, not as Rust modules: two packages may differ in what Rust does not see.
        requests.push((Module::from_parts([file.package()]), file));
    }
    let written = config().generate(requests).map_err(|error| error.to_string())?;
    let named =
        written.into_iter().map(|(module, text)| (module.parts().collect::<String>(), text));
    let attributes = attributes::of(&loaded.contract);
    let whole = named.filter(|(package, text)| is_users(package) && !text.is_empty());
    let whole = whole.map(|(package, text)| match attributes.get(package.as_str()) {
        Some(attributes) => (package, attributes::add(&text, attributes)),
        None => (package, text),
    });
    Ok(whole.collect())
}

/// Whether `package` is generated here: Hawksbill's own options only speak to the generator.
pub(super) fn is_users(package: &str) -> bool {
    package != "hawksbill"
}

fn config() -> prost_build::Config {
    let mut config = prost_build::Config::new();
    config
        .prost_path("::hawksbill::codegen::prost")
        .prost_types_path("::hawksbill::codegen::prost_types")
        .bytes(["."]);
    google::configure(&mut config);
    config
}
