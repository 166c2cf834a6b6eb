//! Stand-in for fetch, until the real one is merged: files and standard input.

use crate::model::Input;
use crate::report::{Diagnostic, Place};
use std::io::Read;

/// Limits of what is fetched.
#[derive(Clone, Debug, Default)]
pub struct Limits;

/// The inputs that the arguments name.
pub fn inputs(names: &[String], _limits: &Limits) -> impl Iterator<Item = Result<Input, Diagnostic>> {
    names.to_vec().into_iter().map(|name| {
        if name == "-" {
            let mut bytes = Vec::new();
            std::io::stdin().read_to_end(&mut bytes).map_err(|e| Diagnostic::error("I001", Place::file("-"), e.to_string()))?;
            return Ok(Input { name, bytes });
        }
        let bytes = std::fs::read(&name).map_err(|e| Diagnostic::error("I001", Place::file(&name), format!("reading input: {e}")))?;
        Ok(Input { name, bytes })
    })
}
