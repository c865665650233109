//! The secret's file.

#![cfg(unix)]

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use auth_server::{Origin, SecretError, obtain};
use tempfile::TempDir;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn it_is_made_once_for_its_owner_alone() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("secret");
    let made = obtain(&path).unwrap();
    assert_eq!(made.origin(), Origin::Generated);
    assert_eq!(mode(&path), 0o600);
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(text.len(), 65);

    let kept = obtain(&path).unwrap();
    assert_eq!(kept.origin(), Origin::Kept);
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    assert!(!format!("{kept:?}").contains(text.trim()));
}

#[test]
fn two_are_never_alike() {
    let folder = TempDir::new().unwrap();
    let texts = ["one", "two"].map(|name| {
        let path = folder.path().join(name);
        obtain(&path).unwrap();
        fs::read_to_string(path).unwrap()
    });
    assert_ne!(texts[0], texts[1]);
}

#[test]
fn what_others_can_read_is_no_secret() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("secret");
    obtain(&path).unwrap();
    for readable in [0o640, 0o604, 0o620, 0o644, 0o777] {
        fs::set_permissions(&path, Permissions::from_mode(readable)).unwrap();
        let error = obtain(&path).unwrap_err();
        assert!(matches!(error, SecretError::Readable { .. }));
        let repair = format!("run `chmod 600 {}`", path.display());
        assert!(error.to_string().contains(&repair), "{error}");
    }
    fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
    obtain(&path).unwrap();
}

#[test]
fn a_file_of_something_else_is_refused() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("secret");
    let short = "0".repeat(63);
    let long = "0".repeat(65);
    let foreign = "g".repeat(64);
    for text in ["", "\n", "password", &short, &long, &foreign] {
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        let error = obtain(&path).unwrap_err();
        assert!(matches!(error, SecretError::Content { .. }), "{text:?}");
    }
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let error = obtain(Path::new("/nonexistent/secret")).unwrap_err();
    assert!(error.to_string().contains("/nonexistent/secret"), "{error}");
}
