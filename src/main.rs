//! Thin binary.
fn main() {
    let (catalog, faults) = tugai::catalog::Catalog::embedded();
    faults.iter().for_each(|f| eprintln!("{f}"));
    let mode = std::env::args().nth(1).unwrap_or_default();
    let args: Vec<String> = std::env::args().skip(2).collect();
    let base = tugai::vocab::graph::Base::default();
    if mode == "nq" {
        for (name, triples) in catalog.graphs() {
            for t in triples {
                println!("{} .", t.in_graph(base.graph(name)));
            }
        }
    }
    for input in tugai::fetch::inputs(&args, &tugai::fetch::Limits::default()) {
        let Ok(input) = input else { continue };
        for item in tugai::read::read(&input, None).items {
            match mode.as_str() {
                "nq" => {
                    let d = tugai::pipeline::digest(&catalog, &base, item);
                    for q in d.facts {
                        println!("{q} .");
                    }
                }
                "names" => {
                    let tugai::pipeline::Reading { document: d, mentions: m, facts } = tugai::pipeline::read(&catalog, item);
                    println!("### {:?} {:?} {:?}", d.item.file, d.title, d.published);
                    for m in &m.list {
                        println!(
                            "{}\t{}\t{:?}\t{}\t{}\t{:?}\t{:?}\t{:?}",
                            m.kind.code(),
                            m.span.of(d.text()),
                            m.name,
                            m.code,
                            m.cases.0,
                            m.entity,
                            m.concept,
                            m.date.map(|d| format!("{}..{}", d.start, d.end))
                        );
                    }
                    for f in &facts {
                        println!(
                            "FACT {} {:?} {} {:?} {:?}",
                            f.subject,
                            m.entities[f.subject].names.first().map(|n| &n.text),
                            f.property,
                            f.value,
                            f.evidence.iter().map(|e| &e.rule).collect::<Vec<_>>()
                        );
                    }
                }
                _ => println!("{}", tugai::pipeline::mentions(&catalog, item)),
            }
        }
    }
}
