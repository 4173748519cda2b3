//! Every message of the golden cases and, where the corpus is beside the checkout, of Google's merchant
//! services and all they import, as Hawksbill generates them: each reduced to what tests ask of it.

mod subject;

pub use subject::Subject;

#[allow(missing_docs, reason = "nobody reads them here")]
pub mod contract {
    //! What is generated.
    hawksbill::include_contract!();
}

/// Every message.
#[allow(deprecated, reason = "deprecated messages travel as well")]
pub const SUBJECTS: &[Subject] = include!(concat!(env!("OUT_DIR"), "/subjects.rs"));

/// The files, as an encoded `FileDescriptorSet`.
pub const DESCRIPTORS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/descriptors.bin"));

/// Whether the corpus is among them.
pub const HAS_CORPUS: bool = cfg!(corpus);
