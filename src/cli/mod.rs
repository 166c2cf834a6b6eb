//! The command line: the only place that prints, reads the environment or ends the process.
//!
//! Results go to standard output, everything else to standard error. Exit codes: 0 done (a reader that left early included), 1 the data has
//! problems, 2 wrong usage or failure.

mod attach;
mod backup;
mod check;
mod completions;
mod config;
mod decide;
mod decisions;
mod diff;
mod eval;
mod explain;
mod export;
mod extract;
mod failure;
mod link;
mod load;
mod optimize;
mod output;
mod publish;
mod query;
mod reader;
mod reason;
mod review;
mod serve;
mod settings;
mod show;
mod stats;
mod validate;
mod verify;
mod worker;

use clap::{Parser, Subcommand};
use settings::Common;
use std::process::ExitCode;

/// Keeps what Russian and English news say about environmental cooperation as a knowledge graph
#[derive(Debug, Parser)]
#[command(name = "tugai", version, max_term_width = 110, propagate_version = true)]
struct Args {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Load(load::Load),
    Link(link::Link),
    Extract(extract::Extract),
    Query(query::Ask),
    Export(export::Export),
    Publish(publish::Publish),
    Verify(verify::Verify),
    Serve(serve::Serve),
    Check(check::Check),
    Attach(attach::Attach),
    Detach(attach::Detach),
    Stats(stats::Count),
    Backup(backup::Backup),
    /// Merge the files of the store, so that queries read fewer of them: worth it after a large load, minutes for millions of statements
    Optimize,
    Restore(backup::Restore),
    Validate(validate::Validate),
    Explain(explain::Explain),
    Eval(eval::Eval),
    Decide(decide::Decide),
    Decisions(decisions::Decisions),
    Review(review::Review),
    Show(show::Show),
    Diff(diff::Diff),
    Completions(completions::Completions),
    #[command(hide = true)]
    Worker(worker::Worker),
}

/// How a command that did not fail ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All is well.
    Done,
    /// It ran to its end, but the data has problems.
    Problems,
}

/// Reads the arguments, runs the command, and says how it ended.
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // Help and version come this way too and are no failure; when not even this text can be written, nobody reads it.
            let _unread = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let common = &args.common;
    let result = match &args.command {
        Command::Load(command) => command.run(common),
        Command::Link(command) => command.run(common),
        Command::Extract(command) => command.run(common),
        Command::Query(command) => command.run(common),
        Command::Export(command) => command.run(common),
        Command::Publish(command) => command.run(common),
        Command::Verify(command) => command.run(),
        Command::Serve(command) => command.run(common),
        Command::Check(command) => command.run(common),
        Command::Attach(command) => command.run(common),
        Command::Detach(command) => command.run(common),
        Command::Stats(command) => command.run(common),
        Command::Backup(command) => command.run(common),
        Command::Optimize => optimize::run(common),
        Command::Restore(command) => command.run(common),
        Command::Validate(command) => command.run(common),
        Command::Explain(command) => command.run(common),
        Command::Eval(command) => command.run(common),
        Command::Decide(command) => command.run(common),
        Command::Decisions(command) => command.run(common),
        Command::Review(command) => command.run(common),
        Command::Show(command) => command.run(common),
        Command::Diff(command) => command.run(),
        Command::Completions(command) => command.run(),
        Command::Worker(command) => command.run(common),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Problems) => ExitCode::from(1),
        Err(error) => failure::end(&error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        Args::command().debug_assert();
    }
}
