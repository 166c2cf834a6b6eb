//! Twenty decisions of all kinds about the sample news, what then has to be so, and stores in which they were made.

use crate::{CATALOG, NEWS, ask, loaded};
use tugai::curate::{Request, decide, next, record};
use tugai::store::{Ledger, Store};

/// The parts of a statement, as requests have them.
pub(crate) fn texts<const N: usize>(parts: [&str; N]) -> [String; N] {
    parts.map(str::to_owned)
}

/// Decisions of all kinds, and what then has to be so (`!`: has not to be).
pub(crate) fn twenty() -> Vec<(Request, &'static str)> {
    use Request as R;
    let own = |text: &str| text.to_owned();
    let seminar = "event/seminar-ekspertov-2020-08-13";
    vec![
        (
            R::Reject(texts(["Зафар Махмудов", "worksFor", "РЭЦЦА"]), None),
            "!<id/person/makhmudov-zafar> tug:worksFor <id/organization/carec>",
        ),
        (
            R::Reject(texts(["event/brifing-bb1e89765e7272ea", "participant", "Zulfukhar Zholdasov"]), None),
            "!<id/event/brifing-bb1e89765e7272ea> tug:participant <id/person/zholdasov-zulfukhar>",
        ),
        (
            R::Accept(texts(["event/calp-9", "participant", "Искандар Абдуллаев"])),
            "<id/event/calp-9> tug:participant <id/person/abdullaev-iskandar>",
        ),
        (
            R::Accept(texts(["agreement/memorandum-roscongress-sco-secretariat-2025-10-22", "party", "organization/roscongress"])),
            "?m tug:party <id/organization/roscongress>",
        ),
        (
            R::Set(texts([seminar, "start", "2020-08-14"]), None),
            "?e tug:start '2020-08-14'^^xsd:date ; tug:participant <id/person/makhmudov-zafar>",
        ),
        (
            R::Set(texts(["event/caccc-2018", "kind", "event-kind/forum"]), None),
            "<id/event/caccc-2018> tug:kind <concept/event-kind/forum>",
        ),
        (
            R::Same(own(seminar), own("event/online-seminar-of-experts-on-the-prospects-of-environmental-cooperation-of-the-fb17d2a0")),
            "!<id/event/seminar-ekspertov-2020-08-13> ?p ?o",
        ),
        (
            R::Same(own("organization/climate-finance-center-country-kg"), own("organization/kg-ccf")),
            "!<id/organization/climate-finance-center-country-kg> ?p ?o",
        ),
        (R::Same(own("З. Тургунова"), own("Зарина Тургунова")), "!<id/person/turgunova-z> ?p ?o"),
        (R::Different(own("Зухра Тургунова"), own("Зарина Тургунова")), "<id/person/turgunova-zukhra> tug:holds ?p"),
        (
            R::Different(own("https://example.org/timur-1#Тимур Сейткалиев"), own("https://example.org/timur-2#Тимур Сейткалиев")),
            "?a a tug:Person ; skos:prefLabel 'Тимур Сейткалиев'@ru . ?b a tug:Person ; skos:prefLabel 'Тимур Сейткалиев'@ru FILTER(?a != ?b)",
        ),
        (R::Unsure(own("Болат Бекнияз"), own("Нуржан Нуржигитов")), "<id/person/bekniyaz-bolat> a tug:Person"),
        (
            R::Link(own("РЭЦЦА"), own("http://example.org/carec"), own("exactMatch")),
            "<id/organization/carec> skos:exactMatch <http://example.org/carec>",
        ),
        (
            R::Link(own("Зарина Тургунова"), own("http://example.org/z"), own("sameAs")),
            "?z skos:prefLabel 'Зарина Тургунова'@ru ; owl:sameAs <http://example.org/z>",
        ),
        (
            R::Unlink(own("organization/unep"), own("https://ror.org/015z29x25")),
            "!<id/organization/unep> skos:exactMatch <https://ror.org/015z29x25>",
        ),
        (
            R::Rename(own("РЭЦЦА"), own("РЭЦ Центральной Азии (РЭЦЦА)"), own("ru")),
            "<id/organization/carec> skos:prefLabel 'РЭЦ Центральной Азии (РЭЦЦА)'@ru FILTER NOT EXISTS { <id/organization/carec> skos:prefLabel ?o FILTER(LANG(?o) = 'ru' && ?o != 'РЭЦ Центральной Азии (РЭЦЦА)'@ru) }",
        ),
        (
            R::Rename(own("Зухра Тургунова"), own("Зухра Каримовна Тургунова"), own("ru")),
            "?z skos:prefLabel 'Зухра Каримовна Тургунова'@ru ; skos:altLabel 'Зухра Тургунова'@ru FILTER NOT EXISTS { ?z skos:prefLabel 'Зухра Тургунова'@ru }",
        ),
        (R::Skip(own("https://example.org/timur-2")), "!?i dcterms:source 'https://example.org/timur-2'"),
        (
            R::Reject(texts(["event/predydushchiy-forum-2017-06-05", "a", "https://w3id.org/tugai/ontology#Event"]), None),
            "!<id/event/predydushchiy-forum-2017-06-05> ?p ?o",
        ),
        (
            R::Rename(own("event/vstrecha-fbefea524c164709"), own("Встреча министра"), own("ru")),
            "<id/event/vstrecha-fbefea524c164709> skos:prefLabel 'Встреча министра'@ru ; skos:altLabel 'встреча'@ru",
        ),
    ]
}

/// A store with all the decisions made one after the other, and its ledger.
pub(crate) fn curated(ledger: &Ledger) -> Store {
    let store = loaded(&CATALOG, &NEWS, &[]);
    for (at, (request, _)) in twenty().iter().enumerate() {
        let when = next(format!("2026-01-01T00:00:{at:02}.000000Z"), None);
        let made =
            decide(&store, &CATALOG.ontology, request, "aida", "as seen", when).unwrap_or_else(|error| panic!("{request:?}: {error}"));
        record(&store, ledger, vec![made], &CATALOG.graphs(), &CATALOG.ontology).unwrap();
        // A later decision may leave an item out that an earlier one is about.
        holds(&store, &twenty()[at..=at], "just decided");
    }
    store
}

/// The same store and ledger, all decided before any of it shows.
pub(crate) fn at_once(ledger: &Ledger) -> Store {
    let store = loaded(&CATALOG, &NEWS, &[]);
    let made = |(at, (request, _)): (usize, &(Request, &str))| {
        decide(&store, &CATALOG.ontology, request, "aida", "as seen", format!("2026-01-01T00:00:{at:02}.000000Z")).unwrap()
    };
    let decisions = twenty().iter().enumerate().map(made).collect();
    record(&store, ledger, decisions, &CATALOG.graphs(), &CATALOG.ontology).unwrap();
    store
}

/// Fails where something is not as decided.
pub(crate) fn holds(store: &Store, decisions: &[(Request, &str)], when: &str) {
    let skipped = decisions.iter().any(|(request, _)| matches!(request, Request::Skip(_)));
    for (request, pattern) in decisions {
        let apart = matches!(request, Request::Different(one, _) if one.contains('#'));
        if apart && skipped {
            continue;
        }
        let (expected, pattern) = pattern.strip_prefix('!').map_or((true, *pattern), |pattern| (false, pattern));
        assert_eq!(ask(store, pattern), expected, "{when}: {request:?}");
    }
}
