//! News from a server, as the program fetches them.

use crate::server::{Server, reply};
use crate::{code, err, tugai};

const PAGE: &str =
    "<html><body><article><h1>Форум в Оше</h1><p>В Оше прошел форум, в нём приняли участие эксперты.</p></article></body></html>";

#[test]
fn a_page_that_has_not_changed_is_not_loaded_again_where_its_age_is_kept() {
    let server = Server::start(|path, head, stream| match path {
        "/robots.txt" => reply(stream, "404 Not Found", "", b""),
        _ if head.to_lowercase().contains("if-none-match: \"v1\"") => reply(stream, "304 Not Modified", "", b""),
        _ => reply(stream, "200 OK", "ETag: \"v1\"\r\nContent-Type: text/html; charset=utf-8\r\n", PAGE.as_bytes()),
    });
    let folder = tempfile::tempdir().unwrap();
    let address = format!("{}/news/1", server.address);
    let load = |arguments: &[&str]| {
        let output = tugai(folder.path(), &[&["load", &address], arguments].concat());
        assert_eq!(code(&output), 0, "{}", err(&output));
        err(&output)
    };
    assert!(load(&["--ages", "ages"]).contains("1 items read, 1 of them new"));
    let again = load(&["--ages", "ages"]);
    assert!(again.contains("note[I036]") && again.contains("0 items read"), "{again}");
    assert!(load(&[]).contains("1 items read, 0 of them new"));
    assert_eq!(server.requests().iter().filter(|head| head.starts_with("GET /news/1 ")).count(), 3);
}
