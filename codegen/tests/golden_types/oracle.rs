//! Any message has the JSON that prost-reflect gives it, and is read from every form in which prost-reflect
//! writes it.

use std::fmt::Debug;
use std::path::Path;
use std::sync::LazyLock;

use hawksbill::codegen::prost::Message;
use hawksbill::codegen::serde::Serialize;
use hawksbill::codegen::serde::de::DeserializeOwned;
use hawksbill_codegen::schemas::{project::Project, read};
use proptest::prelude::*;
use prost_reflect::{DescriptorPool, DynamicMessage, SerializeOptions};

use crate::arbitrary::{Choices, same};
use crate::contract::types::{legacy::v1 as legacy, v1 as types};

static POOL: LazyLock<DescriptorPool> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/types");
    let loaded = Project::open(folder).and_then(|project| read::read(&project));
    let loaded = loaded.unwrap_or_else(|errors| panic!("{errors}"));
    DescriptorPool::decode(loaded.descriptors.as_slice()).expect("what was read is whole")
});

fn check<T>(name: &str, choices: &[u8]) -> Result<(), TestCaseError>
where
    T: Message + Default + Serialize + DeserializeOwned + PartialEq + Debug,
{
    let descriptor = POOL.get_message_by_name(name).expect("declared");
    let theirs = Choices(choices).message(&descriptor, 0);
    let ours: T = theirs.transcode_to().expect("both are of one type");
    let is_ours = |read: &T| {
        let mut back = DynamicMessage::new(descriptor.clone());
        back.transcode_from(read).is_ok() && same(&back, &theirs)
    };

    let text = serde_json::to_string(&ours).expect("it has a JSON form");
    let written: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    prop_assert_eq!(&written, &json(&theirs, &SerializeOptions::new().skip_default_fields(false)));

    for options in variants() {
        let variant = json(&theirs, &options);
        let read: T = serde_json::from_str(&variant.to_string())
            .map_err(|error| TestCaseError::fail(format!("{error} in {variant}")))?;
        prop_assert!(is_ours(&read), "{:?} read from {}", read, variant);
        let read: T = serde_json::from_value(variant).expect("a tree reads as text does");
        prop_assert!(is_ours(&read), "{:?}", read);
    }

    let mut reader = serde_json::Deserializer::from_str(&text);
    let back = DynamicMessage::deserialize(descriptor, &mut reader).expect("they read it as well");
    prop_assert!(same(&back, &theirs), "{:?}", back);
    Ok(())
}

fn json(message: &DynamicMessage, options: &SerializeOptions) -> serde_json::Value {
    // By way of text: a tree would hold floats of 32 bits as the nearest of 64.
    let mut text = Vec::new();
    let mut writer = serde_json::Serializer::new(&mut text);
    message.serialize_with_options(&mut writer, options).expect("it has JSON");
    serde_json::from_slice(&text).expect("it is JSON")
}

fn variants() -> [SerializeOptions; 4] {
    let canonical = SerializeOptions::new();
    [
        canonical.clone().skip_default_fields(false),
        canonical.clone().use_proto_field_name(true),
        canonical.clone().use_enum_numbers(true),
        canonical.stringify_64_bit_integers(false),
    ]
}

macro_rules! properties {
    ($($test:ident: $ty:ty = $name:literal,)*) => {
        proptest! {
            #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
            $(
                #[test]
                fn $test(choices in prop::collection::vec(any::<u8>(), 0..600)) {
                    check::<$ty>($name, &choices)?;
                }
            )*
        }
    };
}

properties! {
    scalars_agree: types::Scalars = "types.v1.Scalars",
    optional_fields_agree: types::Optional = "types.v1.Optional",
    repeated_fields_agree: types::Repeated = "types.v1.Repeated",
    maps_agree: types::Maps = "types.v1.Maps",
    oneofs_agree: types::Choice = "types.v1.Choice",
    well_known_types_agree: types::WellKnown = "types.v1.WellKnown",
    recursive_messages_agree: types::Tree = "types.v1.Tree",
    proto2_agrees: legacy::Legacy = "types.legacy.v1.Legacy",
}
