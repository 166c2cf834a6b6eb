//! What processes may use of the machine: limits that the kernel holds. A worker sets its own before its first query.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use std::fmt::Display;
use std::fs;
use std::io;

/// Lets this process have as many files open as it may, and says how many these are; `None` for any number.
pub fn open_files() -> Option<usize> {
    let own = getrlimit(Resource::Nofile);
    // Where it cannot be raised, it stays as it is.
    let raised = setrlimit(Resource::Nofile, Rlimit { current: own.maximum, ..own }).is_ok();
    if raised { own.maximum } else { own.current }.map(|files| usize::try_from(files).unwrap_or(usize::MAX))
}

/// Limits this process to so many bytes of memory beside what it has reserved so far, such as the stacks of its threads. What asks for
/// more is refused, which ends the process; there is no core dump then.
pub(super) fn confine(bytes: u64) -> io::Result<()> {
    let most = |limit: u64| Rlimit { current: Some(limit), maximum: Some(limit) };
    let reserved = size("self", "VmData:").unwrap_or_default();
    setrlimit(Resource::Data, most(bytes.saturating_add(reserved)))?;
    setrlimit(Resource::Core, most(0))?;
    Ok(())
}

/// A size that the kernel tells of a process (proc(5), `status`), in bytes. `None` when the process is gone.
pub(super) fn size(process: impl Display, name: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib << 10)
}
