//! The nearest known word to a mistyped one.

/// The word of `known` that differs least from `word`, if at most a third of its letters do; the first of equals.
pub(super) fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let limit = word.chars().count().div_ceil(3);
    let scored = known.map(|candidate| (distance(word, candidate), candidate));
    scored.filter(|(far, _)| *far <= limit).min_by_key(|(far, _)| *far).map(|(_, candidate)| candidate)
}

/// Levenshtein distance in characters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let change = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = change.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_mended_and_a_stranger_is_not() {
        let known = ["tug:country", "tug:kind", "tug:partOf"];
        assert_eq!(nearest("tug:contry", known.into_iter()), Some("tug:country"));
        assert_eq!(nearest("dcterms:publisher", known.into_iter()), None);
    }
}
