//! What an expansion might lean on has another meaning here, except the primitive types, which serde's
//! own derive calls by name.

#![allow(dead_code, non_camel_case_types, non_snake_case, non_upper_case_globals, unused_macros)]

mod hostile {
    pub struct Option;
    pub struct Result;
    pub struct Vec;
    pub struct String;
    pub struct Box;
    pub struct Error;
    pub struct Code;
    pub struct Wire;
    pub trait Serialize {}
    pub trait Deserialize {}
    pub trait Clone {}
    pub trait Debug {}
    pub trait From {}
    pub trait Into {}
    pub trait Default {}
    pub trait Sized {}
    pub trait Iterator {}
    pub mod core {}
    pub mod std {}
    pub mod serde {}
    pub mod hawksbill {}

    macro_rules! unreachable {
        () => {
            compile_error!("the user's macro")
        };
    }
    macro_rules! concat {
        ($($any:tt)*) => {
            compile_error!("the user's macro")
        };
    }
    macro_rules! matches {
        ($($any:tt)*) => {
            compile_error!("the user's macro")
        };
    }

    fn Ok() {}
    fn Err() {}
    fn Some() {}
    const None: () = ();

    #[::hawksbill::data]
    pub struct Card {
        pub id: u64,
        pub title: ::std::string::String,
        pub note: ::std::option::Option<::std::string::String>,
        pub tags: ::std::vec::Vec<::std::option::Option<Colour>>,
        pub last: ::core::option::Option<::std::boxed::Box<Card>>,
    }

    #[::hawksbill::data]
    pub enum Colour {
        Red,
        Green,
    }

    #[::hawksbill::data]
    pub enum ClaimError {
        #[data(code = "resource_exhausted")]
        SoldOut {
            store_id: u64,
        },
        Late,
        #[data(transparent)]
        Other(::hawksbill::Error),
    }

    #[::hawksbill::function(safe)]
    pub fn card(id: u64) -> ::hawksbill::Result<Card, ClaimError> {
        ::hawksbill::Result::Err(ClaimError::SoldOut { store_id: id })
    }

    pub trait StoreProvider {
        fn into_capability(self) -> ::hawksbill::codegen::Capability;
    }

    pub struct Stores;

    #[::hawksbill::provider]
    impl StoreProvider for Stores {
        fn into_capability(self) -> ::hawksbill::codegen::Capability {
            ::hawksbill::codegen::Capability::new("shop.StoreService")
        }
    }
}

fn main() {
    assert!(hostile::card(1).is_err());
}
