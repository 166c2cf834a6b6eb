//! What a worker may use of the machine: limits that the kernel holds, set by the worker itself before it opens anything.

use rustix::process::{Resource, Rlimit, setrlimit};
use std::io;

/// Stack of the thread that evaluates. Deep queries are refused before they are parsed; what is left needs a tenth of this.
pub(super) const STACK: usize = 64 << 20;

/// Limits this process to so many bytes of memory beside the stack. What asks for more is refused, which ends the process; there is
/// no core dump then.
pub fn confine(bytes: u64) -> io::Result<()> {
    let most = |limit: u64| Rlimit { current: Some(limit), maximum: Some(limit) };
    setrlimit(Resource::Data, most(bytes.saturating_add(STACK as u64)))?;
    setrlimit(Resource::Core, most(0))?;
    Ok(())
}
