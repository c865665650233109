//! The quickstart, started and called, and its length.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    reason = "a test may fail by panicking"
)]

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::Duration;

use serde_json::{Value, json};

struct Running {
    child: Child,
    address: String,
}

impl Running {
    fn start() -> Self {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = free.local_addr().unwrap().to_string();
        drop(free);
        let child = Command::new(env!("CARGO_BIN_EXE_quickstart"))
            .env("ADDRESS", &address)
            .env("JWT_SECRET_KEY", "0pen-sesame-0pen-sesame-0pen-sesame")
            .spawn()
            .unwrap();
        let mut running = Self { child, address };
        // It prints nothing, as 40 lines are few.
        while TcpStream::connect(&running.address).is_err() {
            assert!(running.child.try_wait().unwrap().is_none(), "it ended");
            sleep(Duration::from_millis(5));
        }
        running
    }

    /// The status, and everything that was answered.
    fn curl(&self, path: &str, arguments: &[&str]) -> (u16, String) {
        let mut curl = Command::new("curl");
        let url = format!("http://{}{path}", self.address);
        let output = curl.arg("-si").arg(url).args(arguments).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let status = text.split(' ').nth(1).unwrap().parse().unwrap();
        (status, text)
    }

    fn get(&self, path: &str, token: &str) -> (u16, String) {
        self.curl(path, &["-H", &format!("authorization: Bearer {token}")])
    }

    fn login(&self, name: &str, password: &str) -> (u16, String) {
        let body = json!({ "name": name, "password": password }).to_string();
        let (status, text) = self.curl(
            "/login",
            &["-H", "content-type: application/json", "-d", &body],
        );
        let (_, body) = text.split_once("\r\n\r\n").unwrap();
        let answer: Value = serde_json::from_str(body).unwrap_or_default();
        let token = answer.get("access_token").and_then(Value::as_str);
        (status, token.unwrap_or_default().to_owned())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn each_caller_gets_what_is_theirs() {
    let running = Running::start();
    assert_eq!(running.login("alice", "wrong").0, 401);

    let (_, bob) = running.login("bob", "battery staple");
    assert!(
        running
            .get("/hello", &bob)
            .1
            .ends_with("\r\n\r\nhello, bob")
    );
    let (status, refused) = running.get("/vault", &bob);
    assert_eq!(status, 403);
    assert!(
        refused.contains("error=\"insufficient_scope\""),
        "{refused}"
    );

    let (_, alice) = running.login("alice", "correct horse");
    assert!(running.get("/vault", &alice).1.ends_with("\r\n\r\ngold"));

    for path in ["/hello", "/vault"] {
        let (status, refused) = running.curl(path, &[]);
        assert_eq!(status, 401);
        assert!(
            refused.contains("www-authenticate: Bearer realm=\"api\"\r\n"),
            "{refused}"
        );
        let (status, refused) = running.get(path, "garbage");
        assert_eq!(status, 401);
        assert!(refused.contains("error=\"invalid_token\""), "{refused}");
    }
}

#[test]
fn without_a_secret_it_does_not_start() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_quickstart"));
    let ended = program.env_remove("JWT_SECRET_KEY").output().unwrap();
    assert!(!ended.status.success());
    let said = String::from_utf8_lossy(&ended.stderr);
    let repair = "set `JWT_SECRET_KEY` to what `openssl rand -hex 32` prints";
    assert!(said.contains(repair), "{said}");
}

#[test]
fn it_is_the_one_at_the_top_of_the_readme() {
    let readme = include_str!("../../README.md");
    let first = readme.split("```").nth(1).unwrap();
    assert_eq!(
        first.split_once('\n').unwrap().1,
        include_str!("../quickstart/main.rs")
    );
}

#[test]
fn it_has_at_most_40_lines() {
    let lines = include_str!("../quickstart/main.rs").lines().count();
    assert!(lines <= 40, "{lines}");
}
