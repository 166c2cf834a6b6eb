//! A running program, shared by the tests of this folder that run at the same time and do alike.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, Weak};
use std::thread;
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_tugai");
/// Three sample items of both languages.
const NEWS: [&str; 3] = ["2019-12-undp-carec-memorandum.ru.txt", "2021-11-uca-memoranda.en.txt", "2024-05-sco-ministers.en.html"];

/// What those who may write send.
pub(crate) const TOKEN: &str = "token-of-the-tests-of-clients";

/// A server with its store; it ends with the last test that asks it.
pub(crate) struct Server {
    /// `127.0.0.1:PORT`
    pub(crate) address: String,
    /// What it has said on standard error.
    pub(crate) said: Arc<Mutex<Vec<String>>>,
    child: Mutex<Child>,
    _folder: TempDir,
}

impl Server {
    /// Loads the items and serves them.
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("store");
        let news = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/news");
        let load = Command::new(PROGRAM).args(["load", "--quiet", "--store"]).arg(&store).args(NEWS.map(|name| news.join(name))).status();
        assert!(load.unwrap().code().is_some_and(|code| code < 2));
        let mut serve = Command::new(PROGRAM);
        serve.args(["serve", "--bind", "127.0.0.1:0", "--timeout", "10", "--no-budget", "--update", "--store"]).arg(&store);
        serve.env("TUGAI_TOKEN", TOKEN);
        let mut child = serve.current_dir(folder.path()).stdin(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let (said, address) = listen(BufReader::new(child.stderr.take().unwrap()));
        Self { address: address.recv().unwrap(), said, child: Mutex::new(child), _folder: folder }
    }

    /// Whether the process has not ended.
    pub(crate) fn lives(&self) -> bool {
        self.child.lock().unwrap().try_wait().unwrap().is_none()
    }

    /// Lines about a panic.
    pub(crate) fn panics(&self) -> Vec<String> {
        self.said.lock().unwrap().iter().filter(|line| line.contains("panicked")).cloned().collect()
    }
}

/// Collects the lines of standard error, and tells the address when one names it.
fn listen(lines: impl BufRead + Send + 'static) -> (Arc<Mutex<Vec<String>>>, Receiver<String>) {
    let said = Arc::new(Mutex::new(Vec::new()));
    let (told, address) = channel();
    let heard = Arc::clone(&said);
    thread::spawn(move || {
        for line in lines.lines().map_while(Result::ok) {
            if let Some((_, rest)) = line.split_once("serving on http://") {
                told.send(rest.split('/').next().unwrap().to_owned()).unwrap();
            }
            heard.lock().unwrap().push(line);
        }
    });
    (said, address)
}

impl Drop for Server {
    fn drop(&mut self) {
        let mut child = self.child.lock().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
    }
}

static READ: Mutex<Weak<Server>> = Mutex::new(Weak::new());
static WRITTEN: Mutex<Weak<Server>> = Mutex::new(Weak::new());

/// A server whose store stays as it was loaded.
pub(crate) fn read() -> Arc<Server> {
    shared(&READ)
}

/// A server that requests made at random may write to.
pub(crate) fn written() -> Arc<Server> {
    shared(&WRITTEN)
}

/// The server that runs, or a new one.
fn shared(running: &Mutex<Weak<Server>>) -> Arc<Server> {
    let mut running = running.lock().unwrap();
    running.upgrade().unwrap_or_else(|| {
        let server = Arc::new(Server::start());
        *running = Arc::downgrade(&server);
        server
    })
}
