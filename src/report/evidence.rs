//! Codes in evidence (`tug:rule`) of what the program itself finds, with what they mean. All other codes are those of rule files.

/// Every code with its meaning, in order; one that ends in `*` stands for all codes that start so.
pub const CODES: &[(&str, &str)] = &[
    ("AGREEMENT-NOUN", "A noun for a document between parties (memorandum, protocol, declaration) with the words that belong to it."),
    ("AGREEMENT-ONE", "One of several documents named together, or a new one of the kind spoken of."),
    ("AGREEMENT-PRONOUN", "A pronoun that stands for a document beside a verb of signing."),
    ("AUTHORITY", "A name that the authority files give, in any of its forms."),
    ("CORE-AHEAD", "A gathering begins after the day of the item, and no sentence says how it stands: it is planned."),
    ("CORE-AUDIENCE", "A training is said to be for the staff of a body: it took part."),
    (
        "CORE-BODY",
        "A body takes part in its own session: one that the name gives (\"the session of the Council\"), or another of its series.",
    ),
    ("CORE-DAY", "The day of a gathering, counted from the days of another: \"on the second day\", \"the day before the session\"."),
    ("CORE-HELD", "Something is said of a gathering that no sentence calls planned, postponed or cancelled: it was held."),
    ("CORE-LIST", "A person or organization heads a line of a list that a sentence announces as participants."),
    ("CORE-LIST-DOC", "A line of a list that a sentence announces as documents signed, or as the parties of a document."),
    ("CORE-ONLINE", "A word for online or hybrid attendance stands near the gathering."),
    ("CORE-PARTY", "The organization of a person who signed a document is bound by it, where the text does not name two parties."),
    ("CORE-PRESENT", "A report of a gathering that was held names a person whom it does not call away: the person was there."),
    ("CORE-SIDES", "A document of which no side is named is between those whom the text set side by side before."),
    ("CORE-SIGNED-AT", "A person who signed a document at a gathering took part in the gathering."),
    ("CORE-SIGNED-ON", "A document signed at a gathering of one day was signed on that day."),
    ("CORE-SIGNED-THERE", "The report of a gathering goes on with a document signed by, or binding, those who were there."),
    ("CORE-TOGETHER", "Those who were at one gathering went together to the next: \"the participants visited the dam\"."),
    ("CORE-WHEN", "A date of the sentence stands nearest to this gathering or document."),
    ("CORE-WHERE", "A place of the sentence stands nearest to this gathering or document."),
    ("CORE-WHOLE", "A known organization that the name of another ends in, in the genitive, is what the other is part of."),
    ("CORE-WITHIN", "A gathering within another one is where that is, and on its day if it has but one."),
    ("DATE", "A date, resolved against the date of the item where it names no year."),
    ("EVENT-BACK", "A noun that only points back to a gathering: \"the event\", \"the discussion\"."),
    ("EVENT-NOUN", "A noun for a gathering (seminar, meeting, session) with the words that belong to it."),
    ("EVENT-VERB", "A verb for a gathering (to meet, to convene) that names none."),
    ("LOC-KIND", "A place by the word for its kind: a city, a river, a district."),
    ("LOC-LIST", "A place in a list of places whose kind one word gives for all."),
    ("LOC-NAME", "A place by a name that the dictionary knows as one."),
    ("MERGE-ACRONYM", "An item uses the acronym that another introduces, and no third one introduces it for anything else."),
    ("MERGE-DECIDED", "A curator said that the two are one."),
    ("MERGE-LONGER", "The same name with a patronymic or a further initial, and no other such."),
    ("MERGE-NAME", "The same name: of a person by its sound, of an organization by its words and its state."),
    ("MERGE-SEAT", "Initials that fit one name at the same organization."),
    ("MERGE-TITLE", "Initials that fit one name of the same title."),
    ("MINISTRY", "The ministry of a minister, implied by the title."),
    ("NAME", "A name of the item that no other code explains."),
    ("ORG-ACRONYM", "An acronym where an organization stands, or one that the item introduced."),
    ("ORG-BRANCH", "A known body and a country behind its name: \"WWF Romania\"."),
    ("ORG-FOREIGN", "A name in letters that are not those of the text."),
    ("ORG-HEAD", "A head noun (ministry, centre, fund) with the words that belong to it."),
    ("ORG-PROPER", "A compound or proper name where an organization stands."),
    ("ORG-SEAT", "A title in quotation marks right behind that of a position: \"the director of ...\"."),
    ("ORG-SHORT", "A head noun alone that points back to a full name: \"the Ministry\"."),
    ("ORG-TITLE", "A title in quotation marks that the item introduced as the name of an organization."),
    ("ORG-TYPED", "A name behind a word in small letters that says what it names: \"the charity X\"."),
    ("PERSON-*", "A person's name. The letters tell the order of its parts: G given name, P patronymic, S surname, I initial."),
    ("PERSON-ALIAS", "The same name in other letters, in parentheses after it."),
    ("PERSON-LEADS", "A verb says that the person heads the organization."),
    ("PERSON-ORGANIZATION", "A person without a title, stated to be of an organization: \"N. of GIZ\", \"N. (GIZ)\"."),
    ("PERSON-ROLE", "A person and then the title: \"N., director of the centre\"."),
    ("PROGRAM-HEAD", "A head noun (project, programme, initiative) with the words that belong to it."),
    ("PROGRAM-NAME", "A proper name beside a head noun: \"the CAMP4ASB project\"."),
    ("PROGRAM-TITLE", "A head noun and a title in quotation marks."),
    ("ROLE", "The title of a position."),
    ("ROLE-AND-ROLE", "One of two titles of one person, joined by a conjunction or comma."),
    ("ROLE-COMMA-PERSON", "A title, a comma, and then the person."),
    ("ROLE-PEOPLE", "A title in the plural and then its holders: \"ministers A and B\"."),
    ("ROLE-PERSON", "A title and then the person: \"director of the centre N.\"."),
    ("TALK", "A word for a report or speech with its title: in quotation marks, or behind a preposition."),
    ("WHOLE", "A known organization that the name of another ends in."),
];

/// What a code means; `None` for one that is not of the program itself.
pub fn meaning(code: &str) -> Option<&'static str> {
    let exact = CODES.iter().find(|(known, _)| *known == code);
    let prefix = || CODES.iter().find(|(known, _)| known.strip_suffix('*').is_some_and(|start| code.starts_with(start)));
    exact.or_else(prefix).map(|(_, meaning)| *meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_order_and_the_more_special_meaning_is_found() {
        assert!(CODES.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert_eq!(meaning("PERSON-ROLE"), Some("A person and then the title: \"N., director of the centre\"."));
        assert!(meaning("PERSON-GPS").is_some_and(|text| text.starts_with("A person's name.")));
        assert_eq!(meaning("RU-DOC-SIGNED-01"), None);
    }
}
