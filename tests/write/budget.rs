//! What one client may use.

use crate::Start;
use tugai::serve::Allowance;

#[test]
fn a_client_that_makes_too_many_errors_is_sent_away_and_told_for_how_long() {
    let allowance = Allowance { errors: (1.0, 3.0), proxies: vec!["127.0.0.1".parse().unwrap()], ..Allowance::default() };
    let server = Start { allowance: Some(allowance), ..Start::default() }.run();
    for _ in 0..3 {
        assert_eq!(server.get("/sparql?query=nonsense").status, 400);
    }
    let reply = server.get("/sparql?query=ASK%7B%7D");
    assert_eq!(reply.status, 429, "{}", reply.body);
    assert!((1..=60).contains(&reply.header("retry-after").parse::<u64>().unwrap()), "{reply:?}");
    assert_eq!(server.get("/health/live").status, 200);
    let other = server.send("GET", "/sparql?query=ASK%7B%7D", &[("X-Forwarded-For", "192.0.2.1")], "");
    assert_eq!(other.status, 200, "another client behind the same proxy");
}

#[test]
fn this_machine_is_spared_only_where_that_is_set() {
    let allowance = Allowance { errors: (1.0, 1.0), local: false, ..Allowance::default() };
    let server = Start { allowance: Some(allowance), ..Start::default() }.run();
    for _ in 0..5 {
        assert_eq!(server.get("/sparql?query=nonsense").status, 400);
    }
}

#[test]
fn many_short_requests_use_work_up_too() {
    let allowance = Allowance { work: (0.001, 0.2), ..Allowance::default() };
    let server = Start { allowance: Some(allowance), ..Start::default() }.run();
    let statuses: Vec<u16> = (0..12).map(|_| server.get("/queries").status).collect();
    assert_eq!((statuses[0], statuses[11]), (200, 429), "{statuses:?}");
}
