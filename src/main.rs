//! Thin binary.
use std::io::BufRead;
fn main() {
    let (catalog, faults) = tugai::catalog::Catalog::embedded();
    faults.iter().for_each(|f| eprintln!("{f}"));
    let dump = std::env::args().nth(1).is_some();
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        let v: serde_json::Value = serde_json::from_str(&line).unwrap();
        let item = tugai::model::NewsItem {
            id: v["id"].as_str().map(str::to_owned),
            url: None,
            file: None,
            title: None,
            published: None,
            publisher: None,
            lang: None,
            format: tugai::model::Format::JsonLines,
            text: v["text"].as_str().unwrap().to_owned(),
            lead: 0,
        };
        if dump {
            let tugai::pipeline::Reading { document: d, mentions: m, .. } = tugai::pipeline::read(&catalog, item);
            for m in &m.list {
                println!("{}\t{}\t{:?}\t{}\t{:?}", m.kind.code(), m.span.of(d.text()), m.name, m.code, m.other);
            }
        } else {
            println!("{}", tugai::pipeline::mentions(&catalog, item));
        }
    }
}
