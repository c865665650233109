//! The lines that are printed at the start, run by bash: on a file, on Redis and on PostgreSQL.

#![cfg(unix)]

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::program::{Running, program};
use crate::servers::{Postgres, Redis};

/// Every status of the walkthrough, in its order.
const STATUSES: [&str; 33] = [
    "201", "409", "401", "200", "200", "401", "401", "401", "401", "200", "401", "200", "200",
    "401", "200", "400", "401", "200", "200", "401", "403", "200", "200", "200", "200", "204",
    "401", "404", "200", "401", "200", "204", "401",
];

#[test]
fn the_printed_lines_answer_as_they_say() {
    let folder = TempDir::with_prefix("auth server's ").unwrap();
    let running = Running::start(program(folder.path(), &[]));
    assert!(
        running
            .notice
            .contains("The sessions are in the same file.")
    );
    let announced: Vec<&str> = running
        .walkthrough()
        .lines()
        .filter_map(|line| line.strip_prefix("# ")?.split_once(": "))
        .map(|(status, _)| status)
        .collect();
    assert_eq!(announced, STATUSES);

    let printed = walk(&running);
    let challenges: Vec<&str> = answers(&printed)
        .iter()
        .filter_map(|(_, challenge)| *challenge)
        .collect();
    for part in [
        "error_description=\"the token is not valid here\"",
        "error_description=\"the token has expired\"",
        "error_description=\"the token has been revoked\"",
        "error_description=\"a refresh token was sent where an access token is needed\"",
        "error=\"insufficient_user_authentication\"",
        "error=\"insufficient_scope\"",
    ] {
        let found = challenges.iter().any(|challenge| challenge.contains(part));
        assert!(found, "{part} in {challenges:#?}");
    }
    // Once more with the users that are there now.
    walk(&running);

    let (code, logged) = running.stop("TERM");
    assert_eq!(code, Some(0));
    let replay = "WARN auth_server::tokens: two clients had one refresh token";
    assert_eq!(logged.matches(replay).count(), 2, "{logged}");
}

#[test]
fn they_do_so_with_sessions_in_redis() {
    let redis = Redis::start();
    walk_with_sessions_at(&redis.url(), "The sessions are in Redis.");
    assert_ne!(redis.command("DBSIZE"), ":0\r\n");
}

#[tokio::test]
async fn they_do_so_with_sessions_in_postgresql() {
    let postgres = Postgres::start().await;
    walk_with_sessions_at(&postgres.url(), "The sessions are in PostgreSQL.");
}

fn walk_with_sessions_at(url: &str, notice: &str) {
    let folder = TempDir::new().unwrap();
    let mut command = program(folder.path(), &[]);
    command.env("AUTH_SERVER_SESSIONS", url);
    let running = Running::start(command);
    assert!(running.notice.contains(notice), "{}", running.notice);
    assert!(!running.notice.contains(url), "{}", running.notice);
    walk(&running);
    assert_eq!(running.stop("TERM").0, Some(0));
}

/// Runs the lines, and gives what they print.
fn walk(running: &Running) -> String {
    let Output { stdout, stderr, .. } = bash(running.walkthrough());
    assert_eq!(String::from_utf8(stderr).unwrap(), "");
    let printed = String::from_utf8(stdout).unwrap();
    let answers = answers(&printed);
    let statuses: Vec<&str> = answers.iter().map(|(status, _)| *status).collect();
    assert_eq!(statuses, STATUSES, "{printed}");
    for (status, challenge) in answers {
        let asks = matches!(status, "401" | "403");
        assert_eq!(challenge.is_some(), asks, "{status} {challenge:?}");
    }
    printed
}

fn bash(script: &str) -> Output {
    let mut bash = Command::new("bash")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    bash.stdin
        .take()
        .unwrap()
        .write_all(script.as_bytes())
        .unwrap();
    bash.wait_with_output().unwrap()
}

/// The status and the challenge of each answer in what `curl -i` printed.
fn answers(printed: &str) -> Vec<(&str, Option<&str>)> {
    let mut answers = Vec::new();
    for line in printed.lines() {
        if let Some(status) = line.strip_prefix("HTTP/1.1 ") {
            answers.push((&status[..3], None));
        } else if let Some(challenge) = line.strip_prefix("www-authenticate: ") {
            answers.last_mut().unwrap().1 = Some(challenge);
        }
    }
    answers
}
