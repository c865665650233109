//! The example with three replicas: what it tells is what happens.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

#[path = "../../tests/stores/servers/mod.rs"]
mod servers;

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Output, Stdio};

use crate::servers::Redis;

fn cluster() -> Command {
    let mut cluster = Command::new(env!("CARGO_BIN_EXE_cluster"));
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(|name| name.starts_with("JWT_")) {
            cluster.env_remove(name);
        }
    }
    cluster.env_remove("REDIS_URL").env_remove("RUST_LOG");
    cluster
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

/// What it prints, with each number as `N`.
fn story(cluster: &mut Command) -> String {
    let Output {
        status,
        stdout,
        stderr,
    } = cluster.output().unwrap();
    assert!(status.success(), "{}{}", text(stdout), text(stderr));
    let mut story = String::new();
    for part in text(stdout).split_inclusive(|c: char| !(c.is_ascii_digit() || c == '.')) {
        let number = part.trim_end_matches(|c: char| !c.is_ascii_digit());
        if number.starts_with(|c: char| c.is_ascii_digit()) {
            story.push('N');
            story.push_str(&part[number.len()..]);
        } else {
            story.push_str(part);
        }
    }
    story
}

const LOGOUT_AND_REFRESH: &str = "
alice logs in at A.
All three let her in.
She logs out at A.
A refuses her token N ms later.
B refuses her token N ms later.
C refuses her token N ms later.

N tabs refresh at A and B with one token: all get the same next one.
It is good for the next refresh at C.
The first token comes back after that, so two have it: the session is over at all.
";

const REDIS_LOST: &str = "
Redis is killed.
A answers N to everybody N ms later: its mirror would be too old.
B answers N to everybody N ms later: its mirror would be too old.
C answers N to everybody N ms later: its mirror would be too old.
Nobody can log in, which is said after N ms.
Redis is back, with what was on its disk.
A lets her in again N ms later.
B lets her in again N ms later.
C lets her in again N ms later.
The session that was logged out before is refused at all.
";

#[test]
fn a_logout_at_one_replica_is_one_at_all_even_while_redis_is_away() {
    let told = story(&mut cluster());
    let expected = format!(
        "A Redis was started at redis://N:N, which writes to disk before it answers.\n\
        Replica A is a process of its own at http://N:N\n\
        Replica B is a process of its own at http://N:N\n\
        Replica C is a process of its own at http://N:N\n\
        {LOGOUT_AND_REFRESH}{REDIS_LOST}\nThat was all.\n"
    );
    assert_eq!(told, expected);
}

#[test]
fn a_redis_that_is_given_is_used_and_not_killed() {
    let redis = Redis::start();
    let told = story(cluster().env("REDIS_URL", redis.url()));
    assert!(
        told.starts_with("The Redis is that of REDIS_URL.\n"),
        "{told}"
    );
    let rest = format!("{LOGOUT_AND_REFRESH}This Redis is yours, so it is not killed.\n");
    assert!(told.contains(&rest), "{told}");
    assert!(redis.command("PING").starts_with("+PONG"));
}

#[test]
fn where_there_is_no_redis_it_says_what_to_do() {
    let ended = cluster().env("PATH", "/nonexistent").output().unwrap();
    assert_eq!(ended.status.code(), Some(1));
    let error = text(ended.stderr);
    assert!(
        error.contains("redis-server is not installed; install it"),
        "{error}"
    );
    assert!(error.contains("REDIS_URL"), "{error}");
}

#[test]
fn the_printed_lines_answer_while_it_serves() {
    let mut serving = cluster()
        .arg("--serve")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut script = String::new();
    for line in BufReader::new(serving.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        if !script.is_empty() || line.starts_with("A=") {
            script.push_str(&line);
            script.push('\n');
        }
        if line == "# Ctrl-C stops the replicas." {
            break;
        }
    }
    let mut bash = Command::new("bash");
    bash.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut bash = bash.spawn().unwrap();
    bash.stdin
        .take()
        .unwrap()
        .write_all(script.as_bytes())
        .unwrap();
    let printed = text(bash.wait_with_output().unwrap().stdout);
    let statuses: Vec<&str> = printed
        .lines()
        .filter_map(|line| line.strip_prefix("HTTP/1.1 ")?.get(..3))
        .collect();
    assert_eq!(statuses, ["200", "200", "200", "204", "401", "401", "401"]);

    let process = rustix::process::Pid::from_child(&serving);
    rustix::process::kill_process(process, rustix::process::Signal::INT).unwrap();
    assert!(serving.wait().unwrap().success());
}
