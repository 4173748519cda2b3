//! Every message, with random content: what we write prost-reflect reads as the same message,
//! and the other way round, as bytes and as JSON in each of its forms.

#[path = "../../../codegen/tests/golden_types/arbitrary.rs"]
mod arbitrary;

use std::sync::LazyLock;

use hawksbill_protobuf_tests::{DESCRIPTORS, HAS_CORPUS, SUBJECTS, Subject};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use prost_reflect::prost::Message as _;
use prost_reflect::{
    DescriptorPool, DynamicMessage, MessageDescriptor, ReflectMessage, SerializeOptions,
};

use arbitrary::{Choices, has_plain_names, same};

static POOL: LazyLock<DescriptorPool> =
    LazyLock::new(|| DescriptorPool::decode(DESCRIPTORS).expect("what was read is whole"));

/// Runs `check` on random messages of every type.
fn each(check: impl Fn(&Subject, &DynamicMessage) -> Result<(), TestCaseError>) {
    if HAS_CORPUS {
        assert!(SUBJECTS.len() > 200, "only {} messages", SUBJECTS.len());
    } else {
        println!("without Google's merchant services, which are not beside the checkout");
    }
    for subject in SUBJECTS {
        let descriptor = POOL.get_message_by_name(subject.name).expect("declared");
        let config = ProptestConfig {
            cases: 8,
            failure_persistence: None,
            max_shrink_iters: 200,
            ..ProptestConfig::default()
        };
        let choices = prop::collection::vec(any::<u8>(), 0..2500);
        let found = TestRunner::new_with_rng(config, rng(subject.name)).run(&choices, |choices| {
            check(subject, &normal(&Choices(&choices).message(&descriptor, 0))?)
        });
        found.unwrap_or_else(|error| panic!("{}: {error}", subject.name));
    }
}

/// The same messages in every run, others for every type.
fn rng(name: &str) -> proptest::test_runner::TestRng {
    let mut seed = [0; 32];
    for (at, byte) in name.bytes().enumerate() {
        seed[at % 32] ^= byte;
    }
    proptest::test_runner::TestRng::from_seed(proptest::test_runner::RngAlgorithm::ChaCha, &seed)
}

fn fail(error: impl std::fmt::Display) -> TestCaseError {
    TestCaseError::fail(error.to_string())
}

fn decode(descriptor: MessageDescriptor, bytes: &[u8]) -> Result<DynamicMessage, TestCaseError> {
    DynamicMessage::decode(descriptor, bytes).map_err(fail)
}

/// `message` without what is set to the value it would have anyway, which does not travel.
fn normal(message: &DynamicMessage) -> Result<DynamicMessage, TestCaseError> {
    decode(message.descriptor(), &message.encode_to_vec())
}

#[test]
fn the_binary_form_survives() {
    each(|subject, theirs| {
        let ours = (subject.rewrite)(&theirs.encode_to_vec()).map_err(fail)?;
        let ours = decode(theirs.descriptor(), &ours)?;
        prop_assert!(same(&ours, theirs), "{:?}", ours);
        Ok(())
    });
}

#[test]
fn our_json_is_canonical_and_theirs_is_read() {
    each(|subject, theirs| {
        let bytes = theirs.encode_to_vec();
        let written = (subject.to_json)(&bytes).map_err(fail)?;
        let canonical = SerializeOptions::new();
        let value: serde_json::Value = serde_json::from_str(&written).map_err(fail)?;
        prop_assert_eq!(value, json(theirs, &canonical.clone().skip_default_fields(false)));

        let mut reader = serde_json::Deserializer::from_str(&written);
        let back = DynamicMessage::deserialize(theirs.descriptor(), &mut reader).map_err(fail)?;
        prop_assert!(same(&normal(&back)?, theirs), "{:?}", back);

        for options in [
            canonical.clone(),
            canonical.clone().use_enum_numbers(true),
            canonical.clone().stringify_64_bit_integers(false),
            canonical.use_proto_field_name(has_plain_names(&theirs.descriptor())),
        ] {
            let variant = json(theirs, &options).to_string();
            let read = (subject.from_json)(&variant).map_err(fail)?;
            let read = decode(theirs.descriptor(), &read)?;
            prop_assert!(same(&read, theirs), "{:?} from {}", read, variant);
        }
        Ok(())
    });
}

fn json(message: &DynamicMessage, options: &SerializeOptions) -> serde_json::Value {
    // By way of text: a tree would hold floats of 32 bits as the nearest of 64.
    let mut text = Vec::new();
    let mut writer = serde_json::Serializer::new(&mut text);
    message.serialize_with_options(&mut writer, options).expect("it has JSON");
    serde_json::from_slice(&text).expect("it is JSON")
}
