//! A dump goes by: memory does not grow with it.

use super::{World, cases};
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

/// The size of the dump, and the most memory that reading it may take beyond what a small one takes.
const DUMP: usize = 256 << 20;
const MORE: u64 = 64 << 10;

/// The peak memory in kB of linking with a dump of so many bytes, which is piped in: a table of towns with long notes.
fn peak(world: &World, size: usize) -> u64 {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tugai"));
    command.current_dir(world.folder.path()).env_remove("TUGAI_STORE").arg("--data").arg(cases());
    command.args(["link", "towns", "--from", "-", "--dry-run"]).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    pipe.write_all(b"id,name,other,country,lat,long,note\n").unwrap();
    let row = format!("7,Nowhere,,XA,1,1,{}\n", "a".repeat(64 << 10));
    for _ in 0..size / row.len() {
        pipe.write_all(row.as_bytes()).unwrap();
    }
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    drop(pipe);
    assert!(child.wait().unwrap().success());
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[test]
fn a_large_dump_takes_no_more_memory_than_a_small_one() {
    if !fs::exists("/proc/self/status").unwrap() {
        return;
    }
    let world = World::new();
    let (small, large) = (peak(&world, 8 << 20), peak(&world, DUMP));
    assert!(large < small + MORE, "{small} kB for 8 MB, {large} kB for {DUMP} bytes");
}
