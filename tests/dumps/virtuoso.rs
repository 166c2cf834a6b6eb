//! Virtuoso, run on loopback as a process of this test, loads dumps and counts as many statements as the store holds.

use super::{Yard, yard};
use std::fs;
use std::io::Write;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// How long it may take to start, in tenths of a second.
const START: usize = 600;
/// How many ports are tried: one that was free may be taken by the time that the server wants it.
const PORTS: usize = 5;

/// A running server; it ends with the test.
struct Virtuoso {
    child: Child,
    port: u16,
}

impl Virtuoso {
    /// Starts a server that may read the dumps; `None` where there is none.
    fn start(folder: &Path, yard: &Yard) -> Option<Self> {
        for _ in 0..PORTS {
            let mut server = Self::run(folder, yard)?;
            for _ in 0..START {
                if server.says("select 'is ' || 'ready';").contains("is ready") {
                    return Some(server);
                }
                if server.child.try_wait().unwrap().is_some() {
                    break;
                }
                sleep(Duration::from_millis(100));
            }
        }
        panic!("virtuoso does not start: {}", fs::read_to_string(folder.join("v.log")).unwrap_or_default());
    }

    fn run(folder: &Path, yard: &Yard) -> Option<Self> {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let own = |name: &str| folder.join(name).display().to_string();
        let settings = format!(
            "[Database]\nDatabaseFile={}\nErrorLogFile={}\nLockFile={}\nTransactionFile={}\nxa_persistent_file={}\n\
             [TempDatabase]\nDatabaseFile={}\nTransactionFile={}\n[Parameters]\nServerPort=127.0.0.1:{port}\nDirsAllowed={}\nNumberOfBuffers=20000\n",
            own("v.db"),
            own("v.log"),
            own("v.lck"),
            own("v.trx"),
            own("v.pxa"),
            own("t.db"),
            own("t.trx"),
            yard.path().display(),
        );
        fs::write(folder.join("v.ini"), settings).unwrap();
        let mut command = Command::new("virtuoso-t");
        command.arg("-f").arg("+configfile").arg(folder.join("v.ini")).current_dir(folder);
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()?;
        Some(Self { child, port })
    }

    /// What it answers to statements of its SQL.
    fn says(&self, statements: &str) -> String {
        let mut command = Command::new("isql-vt");
        command.args([&format!("127.0.0.1:{}", self.port), "dba", "dba", "errors=stdout", "verbose=off", "prompt=off", "banner=off"]);
        let Ok(mut asked) = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn() else {
            return String::new();
        };
        // It does not read when it has not reached the server.
        let _unread = asked.stdin.take().unwrap().write_all(statements.as_bytes());
        String::from_utf8_lossy(&asked.wait_with_output().unwrap().stdout).into_owned()
    }
}

impl Drop for Virtuoso {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

#[test]
fn virtuoso_loads_as_many_statements() {
    let yard = yard();
    let folder = tempfile::tempdir().unwrap();
    let Some(server) = Virtuoso::start(folder.path(), &yard) else {
        eprintln!("skipped Virtuoso: not installed; `make clients` does");
        return;
    };
    let text = |extension: &str| format!("file_to_string_output('{}')", yard.dump(extension).display());
    for (extension, load) in [
        ("ttl", format!("DB.DBA.TTLP_MT({}, '', 'urn:tugai', 0);", text("ttl"))),
        ("nt", format!("DB.DBA.TTLP_MT({}, '', 'urn:tugai', 0);", text("nt"))),
        ("rdf", format!("DB.DBA.RDF_LOAD_RDFXML_MT({}, '', 'urn:tugai');", text("rdf"))),
        ("nq", format!("DB.DBA.TTLP_MT({}, '', 'urn:tugai', 512);", text("nq"))),
        ("trig", format!("DB.DBA.TTLP_MT({}, '', 'urn:tugai', 256);", text("trig"))),
    ] {
        let ours = "FILTER(?g = <urn:tugai> || STRSTARTS(STR(?g), \"https://w3id.org/tugai/graph/\"))";
        let counted = server.says(&format!("{load}\nSPARQL SELECT COUNT(*) {{ GRAPH ?g {{ ?s ?p ?o }} {ours} }};\n"));
        let datasets = matches!(extension, "nq" | "trig");
        assert!(counted.split_whitespace().any(|word| word == yard.size(datasets).to_string()), "{extension}: {counted}");
        server.says("DELETE FROM DB.DBA.RDF_QUAD;\n");
    }
}
