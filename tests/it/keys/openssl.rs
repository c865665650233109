//! The commands that errors tell: each does what it says, on the key that it was told for.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use portcullis::{Algorithm, Key};

use super::works;
use crate::support::fixtures::{self, fault_of};

/// The text between the grave accents that begins with `openssl`.
fn command_in(text: &str) -> &str {
    text.split('`')
        .find(|part| part.starts_with("openssl "))
        .unwrap_or_else(|| panic!("no command in: {text}"))
}

fn run(command: &str, folder: &Path) -> Vec<u8> {
    let mut words = command.split_whitespace();
    let output = Command::new(words.next().unwrap())
        .args(words)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| panic!("{command}: {error}; `./tests/run` installs it"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command}: {said}");
    output.stdout
}

#[test]
fn the_commands_for_other_forms_make_a_key_that_is_read() {
    for (algorithm, pem, written, is_private) in [
        (Algorithm::ES256, fixtures::SEC1, "key.pkcs8.pem", true),
        (
            Algorithm::ES256,
            fixtures::COMPRESSED_POINT,
            "key.public.pem",
            false,
        ),
        (Algorithm::RS256, fixtures::CERTIFICATE, "", false),
    ] {
        let folder = tempfile::tempdir().unwrap();
        for name in ["key.pem", "certificate.pem"] {
            fs::write(folder.path().join(name), pem).unwrap();
        }
        let text = fault_of(Key::pem(algorithm, pem)).to_string();
        let printed = run(command_in(&text), folder.path());
        let key = if written.is_empty() {
            printed
        } else {
            fs::read(folder.path().join(written)).unwrap()
        };
        works(Key::pem(algorithm, key), algorithm, is_private, &text);
    }
}

/// It asks for the password, which a test can only give beside.
#[test]
fn the_command_for_an_encrypted_key_makes_one_that_is_read() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("key.pem"), fixtures::ENCRYPTED).unwrap();
    let text = fault_of(Key::pem(Algorithm::ES256, fixtures::ENCRYPTED)).to_string();
    let with_password = format!("{} -passin pass:portcullis", command_in(&text));
    run(&with_password, folder.path());
    let key = fs::read(folder.path().join("key.pkcs8.pem")).unwrap();
    works(
        Key::pem(Algorithm::ES256, key),
        Algorithm::ES256,
        true,
        &text,
    );
}

#[test]
fn the_command_for_a_weak_rsa_key_makes_a_good_one() {
    for pem in [fixtures::RSA_1024, fixtures::RSA_E3] {
        let text = fault_of(Key::pem(Algorithm::RS256, pem)).to_string();
        let key = run(command_in(&text), &std::env::temp_dir());
        assert_eq!(
            fixtures::perhaps_fault_of(Key::pem(Algorithm::RS256, key)),
            None
        );
    }
}

#[test]
fn the_commands_for_secrets_make_good_ones() {
    for (algorithm, secret) in [
        (Algorithm::HS256, &b"short"[..]),
        (Algorithm::HS384, b"short"),
        (Algorithm::HS512, b"short"),
        (Algorithm::HS256, &[7; 32]),
    ] {
        let text = fault_of(Key::secret(algorithm, secret)).to_string();
        let made = run(command_in(&text), &std::env::temp_dir());
        let made = made.trim_ascii();
        assert_eq!(
            fixtures::perhaps_fault_of(Key::secret(algorithm, made)),
            None
        );
    }
}

/// Keys that OpenSSL cannot know the form of by itself.
#[test]
fn the_command_for_what_is_no_key_converts_one() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("key"), fixtures::der(fixtures::SEC1)).unwrap();
    let text = fault_of(Key::der(Algorithm::ES256, fixtures::der(fixtures::SEC1))).to_string();
    run(command_in(&text), folder.path());
    let key = fs::read(folder.path().join("key.pem")).unwrap();
    works(
        Key::pem(Algorithm::ES256, key),
        Algorithm::ES256,
        true,
        &text,
    );
}
