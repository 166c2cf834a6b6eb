//! What the server needs for writing, and the one way in which it writes: one change at a time, whole, seen by queries before it is
//! answered.

use super::error::HttpError;
use super::origin::Sites;
use super::state::App;
use super::token::Token;
use crate::catalog::Catalog;
use crate::store::Ledger;
use oxigraph::model::Triple;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// The most bytes of a document that is sent in: what is read of it takes some ten times as much memory.
const BYTES: usize = 32 << 20;

/// Tables, ledger, token.
pub struct Desk {
    pub(super) catalog: Catalog,
    /// The graphs that the tables make.
    pub(super) graphs: Vec<(&'static str, Vec<Triple>)>,
    pub(super) ledger: Ledger,
    /// Without one, nothing is written.
    pub(super) token: Option<Token>,
    pub(super) sites: Sites,
    /// The time now, as decisions have it: the clock is the caller's.
    pub(super) now: fn() -> String,
    /// The most bytes of a document that is sent in.
    pub(super) bytes: usize,
    update: bool,
    turn: Semaphore,
}

impl Desk {
    /// A desk that takes nothing yet.
    pub fn new(catalog: Catalog, ledger: Ledger, now: fn() -> String) -> Self {
        let graphs = catalog.graphs();
        Self { catalog, graphs, ledger, token: None, sites: Sites::default(), now, bytes: BYTES, update: false, turn: Semaphore::new(1) }
    }

    /// Takes decisions and news of whoever has the token; SPARQL updates and graphs too, if `update`.
    #[must_use]
    pub fn with_token(self, token: Token, update: bool, sites: Sites) -> Self {
        Self { token: Some(token), update, sites, ..self }
    }

    /// Takes documents of at most so many bytes.
    #[must_use]
    pub fn with_most(self, bytes: usize) -> Self {
        Self { bytes, ..self }
    }

    /// Whether SPARQL Update and the Graph Store Protocol may write.
    pub(super) fn updates(&self) -> bool {
        self.update
    }
}

/// Changes the store when no other change is under way, and lets queries see it before the answer. Goes on to its end when the client
/// leaves.
pub(super) async fn change<T: Send + 'static>(
    app: &Arc<App>,
    act: impl FnOnce(&App, &Desk) -> Result<T, HttpError> + Send + 'static,
) -> Result<T, HttpError> {
    let own = Arc::clone(app);
    let work = tokio::spawn(async move {
        let desk = own.desk.as_ref().ok_or_else(|| HttpError::internal("there is no desk"))?;
        let turn = tokio::time::timeout(own.settings.patience, desk.turn.acquire()).await;
        let _turn = turn.map_err(|_| waiting())?.map_err(|_| waiting())?;
        let state = Arc::clone(&own);
        let done = tokio::task::spawn_blocking(move || {
            let desk = state.desk.as_ref().ok_or_else(|| HttpError::internal("there is no desk"))?;
            act(&state, desk)
        });
        let done = done.await.map_err(|_| HttpError::panicked())??;
        own.refresh().await?;
        Ok(done)
    });
    work.await.map_err(|_| HttpError::panicked())?
}

fn waiting() -> HttpError {
    HttpError::of("busy", "another change is being written", "сейчас записывается другое изменение")
}
