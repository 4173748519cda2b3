//! Projects with functions, and what is reported of them.
#![allow(dead_code, reason = "every test file uses its part")]

use hawksbill_schemas::diagnostics::{Diagnostic, Label};
use hawksbill_schemas::read::Loaded;

use crate::common::{TestProject, project};

/// The file that most tests write.
pub(crate) const HOME: &str = "src/functions/home.rs";

/// A shop with a method of each kind.
pub(crate) const SHOP: &str = r#"syntax = "proto3";
package shop.v1;

service StoreService {
  rpc GetStore(GetStoreRequest) returns (Store) {
    option idempotency_level = NO_SIDE_EFFECTS;
  }
  rpc ClaimCoupon(GetStoreRequest) returns (Store);
  rpc Touch(GetStoreRequest) returns (Store) {
    option idempotency_level = IDEMPOTENT;
  }
}

message GetStoreRequest {
  uint64 id = 1;
}

message Store {
  message Hours {
    string open = 1;
  }
  enum Status {
    STATUS_UNSPECIFIED = 0;
    STATUS_OPEN = 1;
  }
  uint64 id = 1;
  Hours hours = 2;
  Status status = 3;
  Store parent = 4;
}
"#;

/// A page module.
pub(crate) const CARD: &str = r##"{
  "type": "object",
  "required": ["id"],
  "properties": { "id": { "type": "string" }, "coupon": { "$ref": "#/$defs/Coupon" } },
  "$defs": { "Coupon": { "type": "object", "properties": { "left": { "type": "integer" } } } }
}
"##;

/// A project with the shop, the page module and these files.
pub(crate) fn shop(files: &[(&str, &str)]) -> TestProject {
    let project = project(files);
    project.write("schemas/shop/v1/store.proto", SHOP.as_bytes());
    project.write("schemas/modules/store-card.schema.json", CARD.as_bytes());
    project
}

/// A shop whose only module of functions is `home`.
pub(crate) fn home(text: &str) -> TestProject {
    shop(&[("src/functions/mod.rs", "pub mod home;\n"), (HOME, text)])
}

/// Everything that is reported of a project, ordered by place.
pub(crate) fn reported(project: &TestProject) -> Vec<Diagnostic> {
    let reports = match project.read() {
        Ok(Loaded { notes, .. }) => notes,
        Err(errors) => errors,
    };
    let mut reports: Vec<Diagnostic> = reports.iter().cloned().collect();
    reports.sort_by_key(|report| report.labels.first().map(place));
    reports
}

/// `file:line:column` as numbers sort.
fn place(label: &Label) -> (String, u32, u32) {
    (label.span.file.clone(), label.span.line, label.span.column)
}

/// The reports of a project as `line:column message | hint | hint`, with the file where it is not `home`.
pub(crate) fn lines(project: &TestProject) -> Vec<String> {
    let line = |report: &Diagnostic| {
        let place = report.labels.first().map(|label| {
            let file =
                if label.span.file == HOME { String::new() } else { label.span.file.clone() + ":" };
            format!("{file}{}:{} ", label.span.line, label.span.column)
        });
        let mut parts = vec![place.unwrap_or_default() + &report.message];
        parts.extend(report.hints.iter().cloned());
        parts.join(" | ")
    };
    reported(project).iter().map(line).collect()
}

/// The reports of a project as `line:column message`, without hints.
pub(crate) fn headlines(project: &TestProject) -> Vec<String> {
    let headline = |line: String| line.split(" | ").next().map(str::to_owned);
    lines(project).into_iter().filter_map(headline).collect()
}

/// The one report of a project.
pub(crate) fn only(project: &TestProject) -> Diagnostic {
    let mut reports = reported(project);
    assert_eq!(reports.len(), 1, "{:#?}", lines(project));
    reports.remove(0)
}

/// What a report points at, as `text in file`.
pub(crate) fn pointed(project: &TestProject, report: &Diagnostic) -> Vec<String> {
    let text = |label: &Label| {
        let file = std::fs::read_to_string(project.path().join(&label.span.file))
            .expect("a file that was read");
        let range = label.span.start as usize..label.span.end as usize;
        format!("{} in {}", &file[range], label.span.file)
    };
    report.labels.iter().map(text).collect()
}
