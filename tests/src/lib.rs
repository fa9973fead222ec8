//! Stories across all crates live in `tests/it`: this library holds nothing.
