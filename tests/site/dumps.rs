//! `/dumps/`: the release that the operator hands out, whole and in parts, and nothing beside it.

use crate::reply::{Reply, agent, reply};
use crate::server::{PROGRAM, SERVER, Server};
use sha2::{Digest as _, Sha256};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use tempfile::TempDir;
use tugai::release::{Edition, Shelf, publish};
use tugai::serve::Settings;
use tugai::store::Store;
use tugai::vocab::graph::Base;

/// A server that hands out a release, and the folder of that.
struct Handing {
    server: Server,
    folder: TempDir,
}

static HANDING: LazyLock<Handing> = LazyLock::new(Handing::start);

impl Handing {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        release(folder.path(), "2026-11-22");
        let shelf = Shelf::open(folder.path()).unwrap();
        let server = Server::start_with(Settings { program: PROGRAM.into(), ..Settings::default() }, |app| app.with_dumps(shelf));
        Self { server, folder }
    }

    fn get(&self, path: &str, headers: &[(&str, &str)]) -> Reply {
        self.server.get(path, headers)
    }

    /// The checksum of a file, as the release lists it.
    fn sum(&self, name: &str) -> String {
        let listed = fs::read_to_string(self.folder.path().join("SHA256SUMS")).unwrap();
        listed.lines().find_map(|line| line.strip_suffix(&format!("  {name}"))).unwrap().to_owned()
    }
}

/// Writes a release of a store that is empty.
fn release(folder: &Path, day: &str) {
    let edition = Edition { day, site: "https://example.org", before: None, evidence: true };
    publish(&Store::memory(Base::default()).unwrap(), folder, &edition).unwrap();
}

#[test]
fn a_release_is_listed_for_people_and_for_programs() {
    let page = HANDING.get("/dumps/", &[("Accept", "text/html"), ("Accept-Language", "ru")]);
    assert_eq!((page.status, page.header("content-language")), (200, "ru"));
    for part in ["Выгрузки", "href=\"/dumps/tugai.nq.gz\"", "href=\"/dumps/tables/people.csv\"", &HANDING.sum("people.ttl")] {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    for path in ["/dumps/", "/catalog", "/.well-known/void"] {
        let told = HANDING.get(path, &[("Accept", "application/n-triples")]);
        for name in ["tugai.nq.gz", "people.ttl", "tables/people.csv", "network.graphml"] {
            let said = format!("<http://www.w3.org/ns/dcat#downloadURL> <{}/dumps/{name}>", HANDING.server.address);
            assert!(told.body.contains(&said), "{path}: {said}\n{}", told.body);
        }
        assert!(told.body.contains(&HANDING.sum("tugai.nq.gz")) && !told.body.contains("dumps/void.ttl"), "{path}");
        assert_eq!(told.header("etag"), "", "{path} changes when the release does");
    }
}

#[test]
fn a_file_is_as_it_lies_and_its_checksum_is_its_tag() {
    let lies = fs::read_to_string(HANDING.folder.path().join("void.ttl")).unwrap();
    let whole = HANDING.get("/dumps/void.ttl", &[("Accept-Encoding", "gzip, br")]);
    assert_eq!((whole.status, whole.body.as_str(), whole.header("content-encoding")), (200, lies.as_str(), ""));
    let tag = format!("\"{}\"", HANDING.sum("void.ttl"));
    assert_eq!((whole.header("etag"), whole.header("accept-ranges")), (tag.as_str(), "bytes"));
    assert_eq!(whole.header("content-length"), lies.len().to_string());
    for (name, value) in [("If-None-Match", tag.as_str()), ("If-Modified-Since", whole.header("last-modified"))] {
        let again = HANDING.get("/dumps/void.ttl", &[(name, value)]);
        assert_eq!((again.status, again.body.as_str(), again.header("etag")), (304, "", tag.as_str()), "{name}");
    }
    assert_eq!(HANDING.get("/dumps/void.ttl", &[("If-None-Match", "\"other\"")]).status, 200);
}

#[test]
fn each_file_has_the_media_type_of_what_lies_there() {
    for (name, media_type) in [
        ("tugai.nq.gz", "application/gzip"),
        ("tugai.nq.zst", "application/zstd"),
        ("people.ttl", "text/turtle; charset=utf-8"),
        ("tables/people.csv", "text/csv; charset=utf-8"),
        ("network.graphml", "application/graphml+xml"),
        ("SHA256SUMS", "text/plain; charset=utf-8"),
    ] {
        let head = reply(agent().head(format!("{}/dumps/{name}", HANDING.server.address)).call());
        assert_eq!((head.status, head.header("content-type")), (200, media_type), "{name}");
        let length = fs::metadata(HANDING.folder.path().join(name)).unwrap().len();
        assert_eq!(head.header("content-length"), length.to_string(), "{name}");
    }
}

#[test]
fn a_download_goes_on_where_it_stopped_unless_the_file_is_another() {
    let lies = fs::read_to_string(HANDING.folder.path().join("prov.ttl")).unwrap();
    let part = |headers: &[(&str, &str)]| HANDING.get("/dumps/prov.ttl", headers);
    let rest = part(&[("Range", "bytes=7-")]);
    assert_eq!((rest.status, rest.body.as_str()), (206, &lies[7..]));
    assert_eq!(rest.header("content-range"), format!("bytes 7-{}/{}", lies.len() - 1, lies.len()));
    let tag = rest.header("etag").to_owned();
    assert_eq!(part(&[("Range", "bytes=-5"), ("If-Range", &tag)]).body, lies[lies.len() - 5..]);
    assert_eq!(part(&[("Range", "bytes=-5"), ("If-Range", "\"other\"")]).body, lies);
    let beyond = part(&[("Range", "bytes=999999999-")]);
    assert_eq!((beyond.status, beyond.header("content-range")), (416, format!("bytes */{}", lies.len()).as_str()));
}

#[test]
fn a_file_larger_than_one_step_comes_whole() {
    let own = Handing::start();
    let text = "0123456789abcdef".repeat(100_000);
    fs::write(own.folder.path().join("CHANGES"), &text).unwrap();
    assert!(own.get("/dumps/CHANGES", &[]).body == text);
    assert!(own.get("/dumps/CHANGES", &[("Range", "bytes=300000-1299999")]).body == text[300_000..1_300_000]);
}

#[cfg(unix)]
#[test]
fn nothing_beside_the_release_is_handed_out() {
    let own = Handing::start();
    let (root, elsewhere) = (own.folder.path(), tempfile::tempdir().unwrap());
    let secret = elsewhere.path().join("secret.ttl");
    for path in [&secret, &root.join("beside.ttl"), &root.join(".hidden.ttl"), &root.join("of space.ttl")] {
        fs::write(path, "secret").unwrap();
    }
    std::os::unix::fs::symlink(&secret, root.join("linked.ttl")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), root.join("out")).unwrap();
    let mut listed = fs::read_to_string(root.join("SHA256SUMS")).unwrap();
    for name in [".hidden.ttl", "linked.ttl", "out/secret.ttl", "of space.ttl", "gone.ttl"] {
        listed.extend(["0".repeat(64).as_str(), "  ", name, "\n"]);
    }
    fs::write(root.join("SHA256SUMS"), listed).unwrap();
    let page = own.get("/dumps/", &[("Accept", "text/html")]).body;
    for name in ["beside.ttl", ".hidden.ttl", "linked.ttl", "out/secret.ttl", "of%20space.ttl", "gone.ttl", "tables", "..%2fsecret.ttl"] {
        let reply = own.get(&format!("/dumps/{name}"), &[]);
        assert_eq!((reply.status, reply.body.contains("secret\n")), (404, false), "{name}: {}", reply.body);
        assert!(!page.contains(&format!("\"/dumps/{name}\"")), "{name}");
    }
    assert_eq!(own.get("/dumps/people.ttl", &[]).status, 200);
}

#[test]
fn another_release_in_its_place_is_handed_out_from_then_on() {
    let own = Handing::start();
    assert!(own.get("/dumps/CHANGES", &[]).body.contains("2026-11-22"));
    fs::remove_file(own.folder.path().join("CANONICAL")).unwrap();
    release(own.folder.path(), "2026-11-23");
    assert!(own.get("/dumps/CHANGES", &[]).body.contains("2026-11-23"));
    fs::remove_file(own.folder.path().join("SHA256SUMS")).unwrap();
    assert_eq!([own.get("/dumps/", &[]).status, own.get("/dumps/CHANGES", &[]).status, own.get("/catalog", &[]).status], [404, 404, 200]);
}

#[test]
fn while_releases_take_each_other_s_place_every_file_is_whole_and_what_its_tag_says() {
    let own = Handing::start();
    let ended = AtomicBool::new(false);
    let fetched = thread::scope(|scope| {
        scope.spawn(|| {
            for day in 10..18 {
                release(own.folder.path(), &format!("2026-11-{day}"));
            }
            ended.store(true, Ordering::Release);
        });
        let mut fetched = 0;
        while !ended.load(Ordering::Acquire) || fetched == 0 {
            for name in ["CHANGES", "prov.ttl", "dcat.ttl", "SHA256SUMS"] {
                let reply = own.get(&format!("/dumps/{name}"), &[]);
                let sum = Sha256::digest(&reply.body).iter().fold(String::new(), |all, byte| format!("{all}{byte:02x}"));
                assert_eq!((reply.status, reply.header("etag")), (200, format!("\"{sum}\"").as_str()), "{name}");
                fetched += 1;
            }
        }
        fetched
    });
    assert!(fetched > 0 && own.get("/dumps/CHANGES", &[]).body.contains("2026-11-17"));
}

#[test]
fn without_a_release_there_are_no_dumps_and_none_are_named() {
    assert_eq!([SERVER.get("/dumps/", &[]).status, SERVER.get("/dumps/people.ttl", &[]).status], [404, 404]);
    for path in ["/catalog", "/.well-known/void"] {
        let told = SERVER.get(path, &[("Accept", "application/n-triples")]).body;
        assert!(!told.contains("downloadURL") && !told.contains("dataDump"), "{path}");
    }
}
