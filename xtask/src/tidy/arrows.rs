//! Who may depend on whom. Dev-dependencies are exempt: tests may look at everything.

use std::path::Path;

use cargo_metadata::{DependencyKind, MetadataCommand, Package};

/// A crate and the crates of this workspace that it may depend on. Build-dependencies are marked.
struct Room {
    name: &'static str,
    normal: &'static [&'static str],
    build: &'static [&'static str],
}

const fn room(name: &'static str, normal: &'static [&'static str]) -> Room {
    Room { name, normal, build: &[] }
}

const ROOMS: &[Room] = &[
    room("hawksbill-schemas", &[]),
    room("hawksbill-codegen", &["hawksbill-schemas"]),
    room("hawksbill-macros", &["hawksbill-schemas"]),
    room("hawksbill", &["hawksbill-macros", "hawksbill-schemas"]),
    room("hawksbill-cli", &["hawksbill-codegen", "hawksbill"]),
    room("xtask", &[]),
];

/// Every crate below `examples/` is of this kind.
const EXAMPLE: Room = Room { name: "", normal: &["hawksbill"], build: &["hawksbill-codegen"] };

/// Every crate below `tests/`: an example that may look at the generator, and at the suites that others read.
const TESTS: Room = Room {
    name: "",
    normal: &["hawksbill", "hawksbill-codegen", "hawksbill-cel-tests"],
    build: &["hawksbill-codegen", "hawksbill-cel-tests"],
};

/// What only readers need: neither macros nor runtime may compile it.
const READERS_ONLY: &[&str] =
    &["protox", "prost-reflect", "typify", "jsonc-parser", "annotate-snippets"];

pub(super) fn check(root: &Path) -> Result<Vec<String>, String> {
    let metadata = MetadataCommand::new()
        .manifest_path(root.join("Cargo.toml"))
        .no_deps()
        .exec()
        .map_err(|error| format!("cargo metadata: {error}"))?;
    let members = metadata.workspace_packages();
    let mut findings = Vec::new();
    for package in &members {
        match room_of(package, root) {
            Some(room) => findings.extend(foreign_arrows(package, room, &members)),
            None => findings.push(format!(
                "{}: the crate has no room; add it to the design and to xtask/src/tidy/arrows.rs",
                package.name
            )),
        }
    }
    Ok(findings)
}

fn room_of<'a>(package: &Package, root: &Path) -> Option<&'a Room> {
    let below = |folder: &str| {
        package.manifest_path.starts_with(root.join(folder).to_string_lossy().as_ref())
    };
    if below("examples") {
        return Some(&EXAMPLE);
    }
    if below("tests") {
        return Some(&TESTS);
    }
    ROOMS.iter().find(|room| room.name == package.name.as_str())
}

fn foreign_arrows(package: &Package, room: &Room, members: &[&Package]) -> Vec<String> {
    let mut findings = Vec::new();
    for dependency in &package.dependencies {
        let ours = members.iter().any(|member| member.name.as_str() == dependency.name);
        let name = dependency.name.as_str();
        let allowed = match dependency.kind {
            DependencyKind::Development => true,
            DependencyKind::Build => !ours || room.build.contains(&name),
            _ => !ours || room.normal.contains(&name),
        };
        if !allowed {
            findings.push(format!(
                "{} -> {name}: this arrow is not in the design (allowed: {})",
                package.name,
                room.normal.join(", ")
            ));
        }
        let linked = dependency.kind == DependencyKind::Normal;
        let light = matches!(package.name.as_str(), "hawksbill" | "hawksbill-macros");
        if light && linked && (READERS_ONLY.contains(&name) || asks_for_readers(dependency)) {
            findings.push(format!(
                "{} -> {name}: readers must not be compiled into macros or runtime",
                package.name
            ));
        }
    }
    findings
}

fn asks_for_readers(dependency: &cargo_metadata::Dependency) -> bool {
    dependency.name == "hawksbill-schemas"
        && (dependency.uses_default_features || dependency.features.iter().any(|f| f == "read"))
}
