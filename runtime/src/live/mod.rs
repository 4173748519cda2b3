//! Mappings that are replaced in a running process: their checked trees, lowered to those of the `cel` crate
//! and evaluated by its interpreter. Generated functions of live mappings come here.

mod lower;
mod natives;
mod value;
