//! Dumps in the software of others: rdflib, pyoxigraph, oxigraph-cli and Apache Jena read as many statements as the store holds.

use super::{FORMATS, program, root, said, yard};
use std::path::PathBuf;
use std::process::Command;

#[test]
fn rdflib_and_pyoxigraph_read_as_many_statements() {
    let yard = yard();
    for reader in ["rdflib", "pyoxigraph"] {
        for (name, extension, datasets) in FORMATS {
            let mut command = Command::new(program("venv/bin/python", "python3"));
            command.arg(root().join("tests/dumps/count.py")).args([reader, name]).arg(yard.dump(extension));
            let Some((found, _)) = said(&mut command, &format!("{reader} on {name}")) else { break };
            assert_eq!(found.trim(), yard.size(datasets).to_string(), "{reader} reads {name}");
        }
    }
}

#[test]
fn oxigraph_loads_as_many_statements() {
    let yard = yard();
    let oxigraph = program("venv/bin/oxigraph", "oxigraph");
    for (name, extension, datasets) in FORMATS {
        let place = yard.path().join(format!("oxigraph-{extension}"));
        let mut load = Command::new(&oxigraph);
        load.arg("load").arg("--location").arg(&place).arg("--file").arg(yard.dump(extension));
        if said(&mut load, "oxigraph-cli").is_none() {
            return;
        }
        let mut ask = Command::new(&oxigraph);
        ask.arg("query").arg("--location").arg(&place).args(["--results-format", "csv", "--query"]);
        ask.arg("SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }");
        let (found, _) = said(&mut ask, "oxigraph-cli").unwrap();
        assert_eq!(found.lines().nth(1), Some(yard.size(datasets).to_string().as_str()), "oxigraph reads {name}");
    }
}

#[test]
fn riot_of_jena_reads_as_many_statements() {
    let yard = yard();
    let riot: PathBuf = program("riot", "riot");
    for (name, extension, datasets) in FORMATS {
        let mut command = Command::new(&riot);
        command.args(["--count", "--strict"]);
        // Debian's Jena lacks a library that its reader of JSON-LD 1.1 wants; dumps are JSON-LD 1.0 too.
        if name == "jsonld" {
            command.arg("--syntax=JSONLD10");
        }
        let Some((_, found)) = said(command.arg(yard.dump(extension)), "Jena's riot") else { return };
        // "file:///x : Triples = 51,853 : Quads = 52,600": those of the default graph, and those of named graphs where they are counted apart.
        let numbers = found.replace(',', "");
        let counts = numbers.split("= ").skip(1).map(|rest| rest.split_whitespace().next().unwrap().parse::<usize>().unwrap());
        assert_eq!(counts.sum::<usize>(), yard.size(datasets), "riot reads {name}: {found}");
    }
}
