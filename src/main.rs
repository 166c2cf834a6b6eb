//! The `tugai` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    tugai::cli::main()
}
