//! A server in the process of the tests, on a free port of the loopback, until they end.

use std::net::SocketAddr;
use std::sync::{Arc, mpsc};
use std::thread;
use tokio::runtime::{Builder, Handle};
use tugai::serve::{App, serve};

/// Serves a state; gives the address, and the runtime that the server's work runs on.
pub(crate) fn listen(app: Arc<App>) -> (SocketAddr, Handle) {
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let handle = runtime.handle().clone();
    let (told, address) = mpsc::channel();
    thread::spawn(move || {
        runtime.block_on(serve(app, "127.0.0.1:0".parse().unwrap(), move |address| told.send(address).unwrap())).unwrap();
    });
    (address.recv().unwrap(), handle)
}
