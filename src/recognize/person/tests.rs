//! Facts about `person`.
