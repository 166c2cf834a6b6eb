//! Failures as text and exit codes.

use super::output::complain;
use crate::curate::CurateError;
use crate::link::LinkError;
use crate::query::QueryError;
use crate::store::StoreError;
use std::io;
use std::process::ExitCode;

/// Prints a failure with its causes and its help, and gives the exit code. A reader that left early is no failure.
pub(super) fn end(error: &anyhow::Error) -> ExitCode {
    if error.chain().any(is_broken_pipe) {
        return ExitCode::SUCCESS;
    }
    let causes: Vec<String> = error.chain().map(|cause| first_lower(&cause.to_string())).collect();
    let mut text = format!("error: {}", causes.join(": "));
    let help = error.chain().find_map(help).unwrap_or_default();
    if !help.is_empty() {
        text.push_str("\n  help: ");
        text.push_str(help);
    }
    complain(&text);
    ExitCode::from(2)
}

fn is_broken_pipe(cause: &(dyn std::error::Error + 'static)) -> bool {
    cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

fn help(cause: &(dyn std::error::Error + 'static)) -> Option<&'static str> {
    let store = cause.downcast_ref::<StoreError>().map(StoreError::help);
    let curate = || cause.downcast_ref::<CurateError>().map(CurateError::help);
    let link = || cause.downcast_ref::<LinkError>().map(LinkError::help);
    store.or_else(curate).or_else(link).or_else(|| cause.downcast_ref::<QueryError>().map(QueryError::help)).filter(|help| !help.is_empty())
}

/// Messages of other libraries start with a capital; joined with `: ` they read better without, unless the word is an acronym.
fn first_lower(message: &str) -> String {
    let mut chars = message.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(chars).collect(),
        _ => message.to_owned(),
    }
}
