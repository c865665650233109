//! The service that trusts a provider: what it tells is what happens.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail by panicking"
)]

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_resource-server"));
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(|name| name.starts_with("JWT_")) {
            program.env_remove(name);
        }
    }
    program.env_remove("RUST_LOG");
    program
}

const STORY: &str = r#"The service has no key, and knows of its provider nothing but the name.
Without a token it answers 401 and says where to get one:
  Bearer realm="api", resource_metadata="http://127.0.0.1:3000/.well-known/oauth-protected-resource"
The provider's first token made it look for the provider's keys; alice reads her reports.
A hundred more requests ask the provider nothing.
The provider signs with its next key, which it had published: tokens of either key pass, and it is asked nothing.
It changes to a key that nobody knew: the first token of it makes the service ask again, once.
200 tokens with made-up keys are refused, and cause one more question at most.
The provider goes away: whoever has a token goes on.
That was all.
"#;

#[test]
fn the_story_is_true() {
    let output = program().output().unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{errors}");
    assert_eq!(String::from_utf8(output.stdout).unwrap(), STORY);
}

#[test]
fn both_can_be_called_by_hand() {
    let mut child = program()
        .arg("--serve")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut printed = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut variable = |name: &str| {
        let line = printed.next().expect("it prints where it is").unwrap();
        line.strip_prefix(name).unwrap().to_owned()
    };
    let (provider, api) = (variable("PROVIDER="), variable("API="));
    let curl = |arguments: &[&str]| {
        let output = Command::new("curl").arg("-s").args(arguments).output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    let answer = curl(&["-X", "POST", &format!("{provider}/token")]);
    let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
    let bearer = format!(
        "authorization: Bearer {}",
        answer["access_token"].as_str().unwrap()
    );
    let reports = curl(&["-H", &bearer, &format!("{api}/reports")]);
    let metadata = curl(&[&format!("{api}/.well-known/oauth-protected-resource")]);
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(reports, "the reports for alice\n");
    let metadata: serde_json::Value = serde_json::from_str(&metadata).unwrap();
    assert_eq!(
        metadata["authorization_servers"],
        serde_json::json!([provider])
    );
}

#[test]
fn an_unknown_word_is_told_with_the_usage() {
    let output = program().arg("--server").output().unwrap();
    assert!(!output.status.success());
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(
        errors.starts_with("resource-server: `--server` is no command\n\n"),
        "{errors}"
    );
}
