//! Facts about `position`.
