//! The queries of `tests/cases/limits`, each against the deadline, the memory, and everybody else.

use super::server::Server;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::thread::ScopedJoinHandle;
use std::time::{Duration, Instant};
use tugai::serve::Settings;

/// The deadline, and the time after it by which every query must have ended.
const TIME: Duration = Duration::from_secs(1);
const ROOM: Duration = Duration::from_secs(1);
/// What a query may hold, and what a worker holds beside it: its stack and what was taken between two looks.
const MEMORY: u64 = 192 << 20;
const BESIDE: u64 = 64 << 20;
/// How many are asked at a time.
const ABREAST: usize = 3;

/// A query and how it may end.
struct Case {
    name: String,
    text: String,
    ends: BTreeSet<String>,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/limits");
    let mut cases = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "rq") {
            let text = fs::read_to_string(&path).unwrap();
            let ends = text.lines().find_map(|line| line.strip_prefix("# end: ")).unwrap_or_else(|| panic!("{}: no end", path.display()));
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            cases.push(Case { name, ends: ends.split(' ').map(str::to_owned).collect(), text });
        }
    }
    cases.sort_by(|one, other| one.name.cmp(&other.name));
    cases
}

/// What is wrong with the way a query ended.
fn fault(server: &Server, case: &Case) -> Option<String> {
    let start = Instant::now();
    let reply = server.ask(&case.text);
    let time = start.elapsed();
    let ended = match (reply.status, reply.whole) {
        (200, true) => "answer",
        (200, false) => "cut",
        (504, _) => "time",
        (422, _) => "memory",
        (413, _) => "large",
        (403, _) => "forbidden",
        (400, _) if reply.body.contains("/problems/syntax") => "syntax",
        (400, _) if reply.body.contains("/problems/unsupported") => "unsupported",
        _ => "",
    };
    let right = case.ends.contains(ended) && time < TIME + ROOM;
    (!right).then(|| {
        format!("{}: {} `{ended}` after {time:?}, {:?}", case.name, reply.status, reply.body.chars().take(200).collect::<String>())
    })
}

/// The most memory that a worker of a server holds by itself, in bytes.
fn held(server: &Server) -> u64 {
    let kib = |process: &String| {
        let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"))?;
        line.trim().strip_suffix(" kB")?.parse::<u64>().ok()
    };
    server.workers().iter().filter_map(kib).max().unwrap_or_default() << 10
}

#[test]
fn every_hostile_query_ends_in_time_with_its_status_and_the_server_goes_on() {
    let server = Server::alone(true, Settings { time: TIME, memory: MEMORY, queries: 4, ..Settings::default() });
    let cases = cases();
    assert!(cases.len() >= 40, "{}", cases.len());
    let (faults, open, over, most) = (Mutex::new(Vec::new()), Mutex::new(cases.iter()), AtomicBool::new(false), AtomicU64::new(0));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !over.load(Relaxed) {
                most.fetch_max(held(&server), Relaxed);
                let start = Instant::now();
                if !server.lives() || start.elapsed() > ROOM {
                    faults.lock().unwrap().push(format!("no health within {:?}", start.elapsed()));
                }
                std::thread::sleep(Duration::from_millis(20));
            }
        });
        let askers: Vec<_> = (0..ABREAST)
            .map(|_| {
                scope.spawn(|| {
                    loop {
                        let Some(case) = open.lock().unwrap().next() else { break };
                        faults.lock().unwrap().extend(fault(&server, case));
                    }
                })
            })
            .collect();
        let ended: Vec<_> = askers.into_iter().map(ScopedJoinHandle::join).collect();
        over.store(true, Relaxed);
        ended.into_iter().for_each(Result::unwrap);
    });
    let faults = faults.into_inner().unwrap();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let most = most.into_inner();
    assert!(most < MEMORY + BESIDE, "a worker held {} MiB", most >> 20);
}
