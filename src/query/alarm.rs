//! Ending an update between two rows of its pattern.
//!
//! Updates run where the store is written, and no process of theirs can be ended. The evaluator looks at its cancellation token for each quad, and not for each row: the rows of a product whose quads were read before
//! go on, and an operator that holds rows (`ORDER BY`, `GROUP BY`, `DISTINCT`) takes them all, 300 MB more each second, with nobody asking
//! it to stop. So a filter stands before each such operator, and calls a function that unwinds the stack once the token is cancelled: what
//! salsa, the engine of rust-analyzer, does to end a query (<https://docs.rs/salsa/latest/salsa/enum.Cancelled.html>).

use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, Term};
use oxigraph::sparql::CancellationToken;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// What the stack is unwound with.
struct Ended;

/// The name of the function; nothing else bears it, and a query that calls it by itself gets `true`.
pub(super) fn name() -> NamedNode {
    NamedNode::new_unchecked("urn:tugai:goes-on")
}

/// The function: `true`, or no return once the token is cancelled.
pub(super) fn goes_on(stop: CancellationToken) -> impl Fn(&[Term]) -> Option<Term> + Send + Sync + 'static {
    move |_| {
        if stop.is_cancelled() {
            // Not a panic: no hook is called and nothing is printed.
            resume_unwind(Box::new(Ended));
        }
        Some(Literal::new_typed_literal("true", xsd::BOOLEAN).into())
    }
}

/// What the act gives; `None` when the function ended it. The act must not be asked again then, only dropped.
pub(super) fn unless_ended<T>(act: impl FnOnce() -> T) -> Option<T> {
    match catch_unwind(AssertUnwindSafe(act)) {
        Ok(value) => Some(value),
        Err(cause) if cause.is::<Ended>() => None,
        Err(cause) => resume_unwind(cause),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cancelled_token_ends_the_act_and_nothing_else_does() {
        let stop = CancellationToken::new();
        let goes_on = goes_on(stop.clone());
        assert!(unless_ended(|| goes_on(&[])).flatten().is_some());
        stop.cancel();
        assert!(unless_ended(|| goes_on(&[])).is_none());
    }
}
