//! The tests of live mappings stand in `tests/`.
