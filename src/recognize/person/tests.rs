//! Facts about `person`.


