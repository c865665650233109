//! Keys in a file that changes.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use portcullis::TrustedIssuer;
use tempfile::TempDir;

use super::world::{ISSUER, IssuerKey, Service, set};

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, key: &IssuerKey) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, set([key])).unwrap();
        path
    }
}

fn trusting(path: &Path) -> Service {
    Service::trusting([TrustedIssuer::with_jwks_file(ISSUER, path)])
}

#[tokio::test]
async fn a_file_is_read_by_the_first_token_and_again_after_five_seconds() {
    let (folder, old, new) = (Folder::new(), IssuerKey::new("a"), IssuerKey::new("b"));
    let path = folder.write("jwks.json", &old);
    let service = trusting(&path);
    service.ask(&old.token()).await.accepted();
    folder.write("jwks.json", &new);
    service.after(3).ask(&old.token()).await.accepted();
    service
        .after(2)
        .ask(&old.token())
        .await
        .refused("unknown_key");
    service.ask(&new.token()).await.accepted();
}

#[tokio::test]
async fn a_new_key_is_found_by_the_first_token_that_names_it_once_a_second() {
    let (folder, old, new) = (Folder::new(), IssuerKey::new("a"), IssuerKey::new("b"));
    let path = folder.write("jwks.json", &old);
    let service = trusting(&path);
    service.ask(&old.token()).await.accepted();
    folder.write("jwks.json", &new);
    service.ask(&new.token()).await.refused("unknown_key");
    service.after(1).ask(&new.token()).await.accepted();
}

#[tokio::test]
async fn a_file_that_is_renamed_into_its_place_is_seen() {
    let (folder, old, new) = (Folder::new(), IssuerKey::new("a"), IssuerKey::new("b"));
    let path = folder.write("jwks.json", &old);
    let service = trusting(&path);
    service.ask(&old.token()).await.accepted();
    fs::rename(folder.write("jwks.json.new", &new), &path).unwrap();
    service.after(5).ask(&new.token()).await.accepted();
}

#[tokio::test]
async fn a_mounted_secret_that_leads_elsewhere_is_seen() {
    let (folder, old, new) = (Folder::new(), IssuerKey::new("a"), IssuerKey::new("b"));
    for (version, key) in [("1", &old), ("2", &new)] {
        fs::create_dir(folder.path(version)).unwrap();
        folder.write(&format!("{version}/jwks.json"), key);
    }
    symlink("1", folder.path("data")).unwrap();
    symlink("data/jwks.json", folder.path("jwks.json")).unwrap();
    let service = trusting(&folder.path("jwks.json"));
    service.ask(&old.token()).await.accepted();
    symlink("2", folder.path("data.new")).unwrap();
    fs::rename(folder.path("data.new"), folder.path("data")).unwrap();
    service.after(5).ask(&new.token()).await.accepted();
}

#[tokio::test]
async fn q4_keys_of_a_file_that_is_gone_or_spoilt_are_used_on() {
    let (folder, key, stranger) = (Folder::new(), IssuerKey::new("a"), IssuerKey::new("b"));
    let path = folder.write("jwks.json", &key);
    let service = trusting(&path);
    service.ask(&key.token()).await.accepted();
    fs::write(&path, "{\"keys\":[").unwrap();
    service.after(5).ask(&key.token()).await.accepted();
    fs::remove_file(&path).unwrap();
    service
        .after(60 * 60 * 19)
        .ask(&key.token())
        .await
        .accepted();
    service.ask(&stranger.token()).await.unavailable();
    folder.write("jwks.json", &stranger);
    service.after(1).ask(&stranger.token()).await.accepted();
}

#[tokio::test]
async fn q1_a_file_that_is_not_there_at_first_is_503() {
    let (folder, key) = (Folder::new(), IssuerKey::new("a"));
    let service = trusting(&folder.path("jwks.json"));
    service.ask(&key.token()).await.unavailable();
    folder.write("jwks.json", &key);
    service.after(1).ask(&key.token()).await.accepted();
}

#[tokio::test]
async fn what_is_no_file_is_not_opened() {
    let folder = Folder::new();
    let pipe = folder.path("pipe");
    let mode = rustix::fs::Mode::RWXU;
    rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, mode, 0).unwrap();
    for path in [pipe.as_path(), folder.0.path()] {
        let error = trusting(path).manager.load_keys().await.unwrap_err();
        let expected = format!("keys could not be fetched:\n- {ISSUER}: it is no file");
        assert_eq!(error.to_string(), expected);
    }
}

#[tokio::test]
async fn a_file_that_is_too_large_is_refused() {
    let (folder, key) = (Folder::new(), IssuerKey::new("a"));
    let path = folder.write("jwks.json", &key);
    fs::write(&path, set([&key]) + &" ".repeat(512 * 1024)).unwrap();
    trusting(&path).ask(&key.token()).await.unavailable();
}
