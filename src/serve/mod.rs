//! The HTTP server: SPARQL endpoint, stored queries, entity pages, workbench; with a token, changes.
//!
//! Queries run in worker processes (`crate::work`). The first 64 KiB of an answer are held back: whatever goes wrong before has a status of
//! its own; later, the connection is cut, and a short answer is never taken for a complete one.

mod budget;
mod decision;
mod desk;
mod discovery;
mod document;
mod dumps;
mod entity;
mod error;
mod form;
mod fresh;
mod graphs;
mod health;
mod kept;
mod kind;
mod line;
mod linger;
mod log;
mod metrics;
mod multipart;
mod negotiate;
mod news;
mod origin;
mod overdue;
mod page;
mod problem;
mod queries;
mod range;
mod reconcile;
mod router;
mod run;
mod search;
mod shared;
mod sparql;
mod state;
mod stored;
mod suggest;
mod token;
mod tongue;
mod update;
mod workbench;

pub use budget::{Allowance, Budget};
pub use desk::Desk;
pub use log::{Entry, Log, Worth};
pub use origin::Sites;
pub use router::router;
pub use state::{App, Settings};
pub use token::{SHORTEST, Token};

use crate::work::open_files;
use axum::middleware::from_fn;
use line::{Lines, Peer};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// How long a connection may be still, beside the time that a query may take.
const STILL: Duration = Duration::from_secs(30);

/// Serves until the process is told to stop (ctrl-c, SIGTERM); requests under way are finished. `ready` is told the address.
pub async fn serve(app: Arc<App>, bind: SocketAddr, ready: impl FnOnce(SocketAddr)) -> io::Result<()> {
    let listener = TcpListener::bind(bind).await?;
    app.pool.warm();
    let state = Arc::clone(&app);
    // The text index is brought to the store before anybody searches; a failure is told to whoever does.
    let _indexing = tokio::task::spawn_blocking(move || search::reader(&state).is_ok());
    ready(listener.local_addr()?);
    let Settings { connections, time, patience, .. } = app.settings;
    // Each has a file; so have workers, and the store.
    let most = open_files().map_or(connections, |files| connections.min(files / 4 * 3));
    let lines = Lines::new(listener, most, time + patience + STILL);
    let service = router(app).layer(from_fn(overdue::hold)).into_make_service_with_connect_info::<Peer>();
    axum::serve(lines, service).with_graceful_shutdown(stopped()).await
}

async fn stopped() {
    let interrupted = async {
        // Without a handler for the signal the process ends at once by itself, so there is nothing left to wait for.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
