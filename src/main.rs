//! The `tugai` program.

use mimalloc::MiMalloc;
use std::process::ExitCode;

/// Reading an item makes and drops some ten thousand small values, on every thread at once.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    tugai::cli::main()
}
