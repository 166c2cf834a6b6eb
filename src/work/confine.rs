//! What processes may use of the machine: limits that the kernel holds. A worker sets its own before it opens anything.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use std::io;

/// Stack of the thread that evaluates. Deep queries are refused before they are parsed; what is left needs a tenth of this.
pub(super) const STACK: usize = 64 << 20;

/// Lets this process have as many files open as it may, and says how many these are; `None` for any number.
pub fn open_files() -> Option<usize> {
    let own = getrlimit(Resource::Nofile);
    // Where it cannot be raised, it stays as it is.
    let raised = setrlimit(Resource::Nofile, Rlimit { current: own.maximum, ..own }).is_ok();
    if raised { own.maximum } else { own.current }.map(|files| usize::try_from(files).unwrap_or(usize::MAX))
}

/// Limits this process to so many bytes of memory beside the stack. What asks for more is refused, which ends the process; there is
/// no core dump then.
pub fn confine(bytes: u64) -> io::Result<()> {
    let most = |limit: u64| Rlimit { current: Some(limit), maximum: Some(limit) };
    setrlimit(Resource::Data, most(bytes.saturating_add(STACK as u64)))?;
    setrlimit(Resource::Core, most(0))?;
    Ok(())
}
