//! Facts about `role`.
