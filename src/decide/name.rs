//! Names as decisions compare them.

use crate::language::fold;

/// A name without regard to case, marks and the order of its words: "Махмудов З." and "З. махмудов" are one.
///
/// ```
/// # use tugai::decide::name;
/// assert_eq!(name("Zafar  MAKHMUDOV"), name("Makhmudov, Zafar"));
/// ```
pub fn name(text: &str) -> String {
    let mut words: Vec<String> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(fold).collect();
    words.sort();
    words.join(" ")
}
