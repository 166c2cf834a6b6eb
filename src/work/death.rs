//! Why a worker ended in the middle of a query, told from how its process ended and what it said last.

use super::failure::Failure;
use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;

/// The signals by which a process ends for want of memory: what its allocator sends when it is refused, and what the kernel sends when
/// the whole machine is short.
const ABORT: i32 = 6;
const KILL: i32 = 9;
/// The words with which Rust's runtime reports an overflow of the stack before it aborts.
const OVERFLOW: &str = "overflowed its stack";

/// The failure behind an end. Nobody else ends workers so: a worker that the server kills is not asked.
pub(super) fn failure(status: Option<ExitStatus>, said: &str, mib: u64) -> Failure {
    match status.and_then(|status| status.signal()) {
        Some(ABORT) if said.contains(OVERFLOW) => Failure::Depth,
        Some(ABORT | KILL) => Failure::Memory { mib },
        _ => {
            let last = said.lines().last().unwrap_or_default();
            let status = status.map_or_else(|| "unknown status".to_owned(), |status| status.to_string());
            Failure::Internal { message: format!("a worker ended by itself: {status}: {last}") }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_abort_is_for_memory_or_depth() {
        let abort = Some(ExitStatus::from_raw(ABORT));
        assert_eq!(failure(abort, "memory allocation of 8 bytes failed", 5), Failure::Memory { mib: 5 });
        assert_eq!(failure(abort, "thread 'x' has overflowed its stack\nfatal", 5), Failure::Depth);
        assert!(matches!(failure(Some(ExitStatus::from_raw(256)), "", 5), Failure::Internal { .. }));
    }
}
