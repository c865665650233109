//! Flask-JWT-Extended under gunicorn, one worker.

use std::io;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use portcullis_benchmarks::algorithm::{Algorithm, SECRET};
use portcullis_benchmarks::claims::ISSUER;

use crate::Plan;
use crate::pinned::Server;

pub(crate) const ID: &str = "flask-jwt-extended";

pub(crate) const NAME: &str = "Flask-JWT-Extended 4.7 (gunicorn, 1 worker)";

/// The server, when it accepts connections.
pub(crate) fn start(environment: &Path, algorithm: Algorithm, plan: &Plan) -> io::Result<Server> {
    let port = free_port()?;
    // `timeout` passes on what it is told, and ends the server should nobody tell it anything.
    let process = Command::new("timeout")
        .arg(plan.longest().as_secs().to_string())
        .args(["taskset", "--cpu-list"])
        .arg(plan.server_core.to_string())
        .arg(environment.canonicalize()?.join("bin/gunicorn"))
        .args(["--workers", "1", "--log-level", "error", "--bind"])
        .arg(format!("127.0.0.1:{port}"))
        .arg("service:app")
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/flask"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("ALGORITHM", algorithm.name())
        .env("KEY", algorithm.public_pem().unwrap_or(SECRET))
        .env("ISSUER", ISSUER)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()?;
    let server = Server::of(process, port);
    wait_for(port)?;
    Ok(server)
}

fn free_port() -> io::Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok(listener.local_addr()?.port())
}

fn wait_for(port: u16) -> io::Result<()> {
    let start = Instant::now();
    while let Err(error) = TcpStream::connect((Ipv4Addr::LOCALHOST, port)) {
        if start.elapsed() > Duration::from_secs(30) {
            return Err(io::Error::other(format!(
                "gunicorn does not listen: {error}"
            )));
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}
