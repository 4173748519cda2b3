//! What the generated functions of live mappings expand to; nothing without the feature `live-mappings`.

/// What the process has of its live mappings.
#[cfg(feature = "live-mappings")]
#[doc(hidden)]
#[macro_export]
macro_rules! __hawksbill_live_mappings {
    ($contract:expr;
     $(($path:expr, $text:expr),)*;
     $(($function:expr, $args:expr, $result:expr, $call:expr),)*) => {
        /// The mappings that may be replaced while the process runs.
        pub static LIVE: $crate::LiveMappings =
            $crate::LiveMappings::new($crate::codegen::live::Parts {
                contract: $contract,
                files: &[$(($path, $text)),*],
                functions: &[$($crate::codegen::live::UserFunction {
                    path: $function,
                    args: $args,
                    result: $result,
                    call: $call,
                }),*],
            });
    };
}

/// Says what is missing.
#[cfg(not(feature = "live-mappings"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __hawksbill_live_mappings {
    ($($anything:tt)*) => {
        ::core::compile_error!(
            "a mapping has `live = true`: turn on the feature `live-mappings` of hawksbill"
        );
    };
}

/// Answers where the mapping was replaced.
#[cfg(feature = "live-mappings")]
#[doc(hidden)]
#[macro_export]
macro_rules! __hawksbill_live_answer {
    (fallible $validator:ident $target:ty; $live:expr, $name:expr; $($how:ident $source:expr,)*) => {
        if let ::core::option::Option::Some(live) = $live.replacement($name) {
            return live.answer(
                [$($crate::__hawksbill_live_source!($how $source)),*],
                $crate::__hawksbill_live_validator!($validator $target),
            );
        }
    };
    (infallible $validator:ident $target:ty; $live:expr, $name:expr; $($how:ident $source:expr,)*) => {
        if let ::core::option::Option::Some(live) = $live.replacement($name)
            && let ::core::option::Option::Some(value) = live.answer_or_none(
                [$($crate::__hawksbill_live_source!($how $source)),*],
                $crate::__hawksbill_live_validator!($validator $target),
            )
        {
            return value;
        }
    };
}

/// The static says what is missing.
#[cfg(not(feature = "live-mappings"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __hawksbill_live_answer {
    ($($anything:tt)*) => {};
}

/// A source for the interpreter.
#[cfg(feature = "live-mappings")]
#[doc(hidden)]
#[macro_export]
macro_rules! __hawksbill_live_source {
    (scalar $source:expr) => {
        $crate::codegen::live::Source::one(&$source)
    };
    ($how:ident $source:expr) => {
        $crate::codegen::live::Source::$how($source)
    };
}

/// What holds the target against its schema.
#[cfg(all(feature = "live-mappings", feature = "validation"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __hawksbill_live_validator {
    (validated $target:ty) => {
        ::core::option::Option::Some(<$target as $crate::Validate>::validate)
    };
    (plain $target:ty) => {
        ::core::option::Option::None
    };
}

/// Without validators nothing is held against its schema.
#[cfg(all(feature = "live-mappings", not(feature = "validation")))]
#[doc(hidden)]
#[macro_export]
macro_rules! __hawksbill_live_validator {
    ($validator:ident $target:ty) => {
        ::core::option::Option::None
    };
}
