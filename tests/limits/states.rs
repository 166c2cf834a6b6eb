//! Writing while serving: queries see one state each, the next one after a refresh, and no snapshot stays behind.

use super::server::{Server, add, wait};
use std::fs;
use tugai::serve::Settings;

const COUNT: &str = "SELECT (COUNT(*) AS ?n) { ?s a tug:Event }";

fn snapshots(server: &Server) -> usize {
    let mut folder = server.folder.as_os_str().to_owned();
    folder.push(".snapshots");
    fs::read_dir(folder).unwrap().filter(|entry| entry.as_ref().is_ok_and(|entry| entry.path().is_dir())).count()
}

#[test]
fn what_is_written_shows_after_a_refresh_and_old_snapshots_go() {
    let server = Server::start(false, Settings::default());
    assert_eq!(server.ask(COUNT).body, "n\r\n700\r\n");
    let before = server.app.generation();
    add(&server.app.store, "b1", 5);
    assert_eq!(server.ask(COUNT).body, "n\r\n700\r\n");
    let after = server.refresh();
    assert!(after > before && after == server.app.generation());
    assert_eq!(server.ask(COUNT).body, "n\r\n705\r\n");
    wait("the old snapshot stays", || snapshots(&server) == 1);
}

#[test]
fn a_query_under_way_keeps_its_state() {
    let server = Server::start(false, Settings::default());
    let rows = |query: &str| server.ask(query).body.lines().count() - 1;
    std::thread::scope(|scope| {
        let asked = scope.spawn(|| rows("SELECT ?s ?t { ?s a tug:Event . ?t a tug:Event }"));
        wait("the query does not start", || server.app.tally().active() == 1);
        add(&server.app.store, "b1", 100);
        server.refresh();
        assert_eq!(server.ask(COUNT).body, "n\r\n800\r\n");
        assert_eq!(asked.join().unwrap(), 700 * 700);
    });
    wait("the old snapshot stays", || snapshots(&server) == 1);
}
