//! What a request still says when its answer is ready: it is read and let go first.
//!
//! Who sends a document and is refused in the midst of it, too large or without a token, would otherwise see a broken connection and never
//! the reason: the server closes, and what is still under way is answered by a reset. nginx calls it a lingering close.

use axum::body::{Body, BodyDataStream, Bytes, HttpBody};
use axum::extract::Request;
use axum::http::header;
use axum::middleware::Next;
use axum::response::Response;
use futures_util::{Stream, StreamExt};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::oneshot::{Sender, channel};
use tokio::time::timeout;

/// The most bytes of a request that are read for nothing.
const MOST: usize = 4 << 20;
/// How long they may take to come.
const PATIENCE: Duration = Duration::from_secs(5);

/// The body of a request, that comes back when whoever read it stops before its end.
struct Lent {
    body: Option<BodyDataStream>,
    home: Option<Sender<BodyDataStream>>,
}

impl Stream for Lent {
    type Item = Result<Bytes, axum::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let part = self.body.as_mut().map_or(Poll::Ready(None), |body| body.poll_next_unpin(context));
        if matches!(part, Poll::Ready(None | Some(Err(_)))) {
            self.body = None;
        }
        part
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if let (Some(body), Some(home)) = (self.body.take(), self.home.take()) {
            // Where the answer is sent already nobody takes it back.
            let _body = home.send(body);
        }
    }
}

/// Reads what is left of a request before its answer goes out. A client that waits for leave to send has sent nothing, and need not.
pub(super) async fn hear(request: Request, next: Next) -> Response {
    if request.body().is_end_stream() || request.headers().contains_key(header::EXPECT) {
        return next.run(request).await;
    }
    let (home, mut left) = channel();
    let lend = |body: Body| Body::from_stream(Lent { body: Some(body.into_data_stream()), home: Some(home) });
    let response = next.run(request.map(lend)).await;
    if let Ok(body) = left.try_recv() {
        // Who sends more, or more slowly, is cut off.
        let _late = timeout(PATIENCE, forget(body)).await;
    }
    response
}

async fn forget(mut body: BodyDataStream) {
    let mut read = 0;
    while let Some(Ok(part)) = body.next().await {
        read += part.len();
        if read > MOST {
            break;
        }
    }
}
