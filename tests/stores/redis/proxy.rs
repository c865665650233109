//! A wire between a store and its server that a test can cut or stop.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use crate::servers::Redis;

#[derive(Default)]
struct Faults {
    /// The next answer of a script that changes something is lost with its connection.
    loses_answer: AtomicBool,
    /// Wires up to this number carry nothing any more, and are not cut either.
    silent_up_to: AtomicUsize,
    made: AtomicUsize,
}

pub(super) struct Proxy {
    port: u16,
    faults: Arc<Faults>,
}

impl Proxy {
    pub(super) fn before(server: &Redis) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("its address").port();
        let faults = Arc::new(Faults::default());
        let (shared, to) = (Arc::clone(&faults), server.port());
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                wire(client, to, &shared);
            }
        });
        Self { port, faults }
    }

    pub(super) fn url(&self) -> String {
        format!("redis://127.0.0.1:{}/", self.port)
    }

    pub(super) fn lose_next_answer(&self) {
        self.faults.loses_answer.store(true, Ordering::SeqCst);
    }

    pub(super) fn lost_it(&self) -> bool {
        !self.faults.loses_answer.load(Ordering::SeqCst)
    }

    /// All wires that there are fall silent.
    pub(super) fn silence(&self) {
        let made = self.faults.made.load(Ordering::SeqCst);
        self.faults.silent_up_to.store(made, Ordering::SeqCst);
    }
}

fn wire(client: TcpStream, port: u16, faults: &Arc<Faults>) {
    let Ok(server) = TcpStream::connect(("127.0.0.1", port)) else {
        return;
    };
    let number = faults.made.fetch_add(1, Ordering::SeqCst) + 1;
    let pair = |stream: &TcpStream| stream.try_clone().expect("a second handle");
    let (asks, answers) = ((pair(&client), pair(&server)), (server, client));
    for ((from, to), is_answer) in [(asks, false), (answers, true)] {
        let faults = Arc::clone(faults);
        thread::spawn(move || carry(from, to, number, is_answer, &faults));
    }
}

fn carry(mut from: TcpStream, mut to: TcpStream, number: usize, is_answer: bool, faults: &Faults) {
    let mut bytes = [0; 16 * 1024];
    while let Ok(length @ 1..) = from.read(&mut bytes) {
        if number <= faults.silent_up_to.load(Ordering::SeqCst) {
            continue;
        }
        let loses = is_answer && !bytes.starts_with(b"-NOSCRIPT");
        if loses && faults.loses_answer.swap(false, Ordering::SeqCst) {
            break;
        }
        if to.write_all(&bytes[..length]).is_err() {
            break;
        }
    }
    let _ = from.shutdown(Shutdown::Both);
    let _ = to.shutdown(Shutdown::Both);
}
