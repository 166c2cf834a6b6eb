//! The `tugai` program.

use mimalloc::MiMalloc;
use std::process::ExitCode;

/// Reading news allocates small strings all the time. It serves C and C++ as well (the feature `override`), since oxigraph hands error
/// messages of RocksDB, which C allocated, to Rust to free.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    tugai::cli::main()
}
