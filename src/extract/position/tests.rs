//! Facts about `position`.


