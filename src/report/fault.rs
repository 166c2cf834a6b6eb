//! Codes of everything that can be wrong with data files (`A`, `L`, `O`, `R`), settings (`C`), stored queries (`Q`), link targets (`T`) and output (`X`), with what they mean.
//! A code is never given a second meaning.

/// Every code with its meaning, in order.
pub const CODES: &[(&str, &str)] = &[
    ("A001", "An authority file is not Turtle."),
    ("A002", "An entity has no type, or a type that the ontology does not know."),
    ("A003", "An entity has no `skos:prefLabel`."),
    ("A004", "A statement points to an entity that no file describes."),
    ("A005", "Two entities of a kind have the same full name."),
    ("A006", "A property is not one that authority files may use."),
    ("A007", "A name has no language tag."),
    ("C001", "A file of settings is not TOML, or is not made of tables."),
    ("C002", "A setting has a value that it cannot have."),
    ("C003", "A file of settings has a table or a key that there is not."),
    ("L001", "A language table cannot be read as TOML, or a key of it is unknown or missing."),
    ("L002", "A value of a language table is not one that the key allows."),
    ("L003", "The dictionary of word forms cannot be opened."),
    ("O001", "An ontology file is not Turtle."),
    ("O002", "A term or concept is used that no file defines."),
    ("O003", "A term has no label in English or Russian."),
    ("O004", "A term has no comment in English or Russian."),
    ("O005", "A property has no domain or no range."),
    ("Q001", "The text of a stored query is not SPARQL, or it writes or calls another endpoint."),
    ("Q002", "A header line of a stored query (`#+ ...`) is of no known kind."),
    ("Q003", "A stored query or a parameter lacks its title or description in English or Russian."),
    ("Q004", "A parameter is declared twice, with an unknown type, or with a default that is not of its type."),
    ("Q005", "A parameter has no `VALUES ?name { ... }` block in its query, so that its value would be lost."),
    ("Q006", "The file name of a stored query cannot be its name."),
    ("Q007", "A stored query names a `tug:` term that the ontology does not have."),
    ("R001", "A rule file cannot be read as TOML, or a key of it is unknown or missing."),
    ("R002", "The pattern of a rule cannot be read."),
    ("R003", "Two rules have the same code."),
    ("R004", "A pattern names a list of words that no file of the language defines."),
    ("R005", "A statement of a rule is not `subject property value`, or names no capture of its patterns."),
    ("R006", "The confidence of a rule is not between 0 and 1."),
    ("R007", "A rule has no example."),
    ("R008", "A rule has neither patterns nor clauses: it can match nothing."),
    ("R009", "A measured confidence is given for a code that neither a rule nor the program itself has."),
    ("R010", "There are rules of a language that has no table, or only a broken one."),
    ("T001", "A link target cannot be read as TOML, or a key of it is unknown or missing."),
    ("T002", "An IRI of a link target is none, or the template of its IRIs has no `{id}`."),
    ("T003", "A link target names a class or kind that the ontology does not have."),
    ("T004", "A field or the source of a link target is not as the form of its data needs it."),
    ("T005", "The thresholds of a link target are not between 0 and 1, or the wrong way round."),
    ("T006", "The file name of a link target cannot be the name of its linkset."),
    ("T007", "Statements of the data of a link target are broken; they were passed over."),
    ("X001", "The output format cannot hold statements about statements, so the evidence was left out."),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_order_and_none_is_used_twice() {
        assert!(CODES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
