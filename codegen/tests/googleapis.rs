//! Schemas that nobody here wrote: Google's merchant services with all their imports. Skipped, with a
//! notice, where they are not beside the checkout.

use std::fs;
use std::path::Path;

use hawksbill_codegen::generate;

#[test]
fn the_merchant_services_and_all_they_import_generate() {
    let corpus =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpora/googleapis/google");
    if !corpus.is_dir() {
        println!("skipped: {} is not there", corpus.display());
        return;
    }
    let project = tempfile::tempdir().expect("temp folder");
    copy(&corpus, &project.path().join("schemas/google"));
    let output = generate(project.path()).unwrap_or_else(|errors| panic!("{errors}"));
    let products = "google.shopping.merchant.products.v1.ProductsService";
    assert!(output.contract.capabilities.contains_key(products));
    assert!(output.rust["contract.rs"].contains("pub struct ProductsClient"));
    // Mentioned by `google.api.Service`, though a well-known type without a JSON form of its own.
    let api = &output.web["types/google/protobuf.d.ts"];
    assert!(api.contains("export interface Api "), "{api}");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("create");
    for entry in fs::read_dir(from).expect("list") {
        let path = entry.expect("entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("copy");
        }
    }
}
