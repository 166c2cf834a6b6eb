//! Facts about `role`.


