//! The `curl` commands that are printed at the start: every answer the service gives, one after the other.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::PathBuf;

use portcullis::IssuedToken;

/// Lines for bash that go through the whole flow; each request is announced with the status that it is answered with.
#[derive(Debug)]
pub struct Walkthrough {
    address: SocketAddr,
    program: PathBuf,
    database: PathBuf,
    expired: IssuedToken,
}

impl Walkthrough {
    /// The lines for a service at this address, by the program and with the database at these absolute paths.
    #[must_use]
    pub fn new(
        address: SocketAddr,
        program: PathBuf,
        database: PathBuf,
        expired: IssuedToken,
    ) -> Self {
        Self {
            address: reachable(address),
            program,
            database,
            expired,
        }
    }

    /// Where the service is reached from this machine.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The command that makes a user an admin.
    #[must_use]
    pub fn grant_command(&self) -> String {
        let database = quoted(&self.database.to_string_lossy());
        let program = quoted(&self.program.to_string_lossy());
        format!("AUTH_SERVER_DATABASE={database} {program} grant-admin NAME")
    }
}

impl fmt::Display for Walkthrough {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let program = self.program.to_string_lossy();
        let database = self.database.to_string_lossy();
        writeln!(f, "API={}", quoted(&self.url()))?;
        writeln!(f, "AUTH_SERVER={}", quoted(&program))?;
        writeln!(f, "DATABASE={}", quoted(&database))?;
        writeln!(f, "EXPIRED={}", self.expired.as_str())?;
        f.write_str(include_str!("walkthrough.sh"))
    }
}

/// "Every address" is one to listen on, not one to call.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip(Ipv4Addr::LOCALHOST.into()),
        IpAddr::V6(ip) if ip.is_unspecified() => address.set_ip(Ipv6Addr::LOCALHOST.into()),
        _ => {}
    }
    address
}

/// One word for a shell, whatever it holds.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_reads_one_word() {
        assert_eq!(quoted("/home/o'neill/a b"), r"'/home/o'\''neill/a b'");
    }

    #[test]
    fn the_address_can_be_called() {
        for (listening, called) in [
            ("0.0.0.0:80", "127.0.0.1:80"),
            ("[::]:80", "[::1]:80"),
            ("192.0.2.1:80", "192.0.2.1:80"),
        ] {
            let address = listening.parse().map(reachable);
            assert_eq!(
                address.map(|address| address.to_string()),
                Ok(called.to_owned())
            );
        }
    }
}
