//! placeholder until the date reader lands
use super::Language;
use crate::model::{DateRange, PartialDate, Token};
use std::ops::Range;
/// A date.
pub struct Dated { /// t
 pub tokens: Range<usize>, /// r
 pub range: DateRange, /// l
 pub relative: bool }
impl Language {
    /// d
    pub fn dates(&self, _tokens: &[Token], _text: &str, _published: Option<PartialDate>) -> Vec<Dated> { Vec::new() }
}
