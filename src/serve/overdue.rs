//! Answers that are overdue: whose deadline has passed while their client did not read. Nothing polls them, so their connection is cut.

use super::line::{Peer, Scissors};
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::middleware::Next;
use axum::response::Response;
use futures_util::StreamExt;
use std::time::Duration;
use tokio::task::AbortHandle;
use tokio::time::{Instant, sleep_until};

/// How long after its deadline a client still gets what lies between, such as that the answer was cut.
const GRACE: Duration = Duration::from_millis(500);

/// Marks a response that comes in pieces, with the moment by which it must have ended.
#[derive(Clone, Copy)]
pub(super) struct Until(pub(super) Instant);

/// Cuts the connection at a moment, unless it is dropped before.
struct Watch(AbortHandle);

impl Watch {
    fn start(scissors: Scissors, until: Instant) -> Self {
        let watch = async move {
            sleep_until(until).await;
            scissors.cut();
        };
        Self(tokio::spawn(watch).abort_handle())
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Has every answer that is marked end in time. Who asks is known by its address from here on.
pub(super) async fn hold(ConnectInfo(peer): ConnectInfo<Peer>, mut request: Request, next: Next) -> Response {
    request.extensions_mut().insert(ConnectInfo(peer.address));
    let mut response = next.run(request).await;
    let Some(Until(until)) = response.extensions_mut().remove::<Until>() else { return response };
    let watch = Watch::start(peer.scissors, until + GRACE);
    response.map(|body| {
        Body::from_stream(body.into_data_stream().map(move |part| {
            let _until_the_body_is_dropped = &watch;
            part
        }))
    })
}
