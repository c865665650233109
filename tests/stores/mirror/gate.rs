//! A way to a server that a test can close.

use std::sync::Arc;

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// Passes on what comes to its port. While it is closed there are no connections: old ones are cut, and new ones at once.
pub(super) struct Gate {
    port: u16,
    is_open: Arc<watch::Sender<bool>>,
}

impl Gate {
    pub(super) async fn before(port: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let own = listener.local_addr().unwrap().port();
        let is_open = Arc::new(watch::Sender::new(true));
        let state = Arc::clone(&is_open);
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                tokio::spawn(pass(near, port, state.subscribe()));
            }
        });
        Self { port: own, is_open }
    }

    pub(super) fn port(&self) -> u16 {
        self.port
    }

    pub(super) fn close(&self) {
        self.is_open.send_replace(false);
    }

    pub(super) fn open(&self) {
        self.is_open.send_replace(true);
    }
}

async fn pass(mut near: TcpStream, port: u16, mut is_open: watch::Receiver<bool>) {
    if !*is_open.borrow() {
        return;
    }
    let Ok(mut far) = TcpStream::connect(("127.0.0.1", port)).await else {
        return;
    };
    tokio::select! {
        _ = copy_bidirectional(&mut near, &mut far) => {}
        _ = is_open.wait_for(|is_open| !is_open) => {}
    }
}
