//! An issuer that says by its metadata where its keys are.

use portcullis::{ConfigFault, FetchOptions, IssuerFault, TrustedIssuer};
use serde_json::{Value, json};

use super::server::{Answer, Server};
use super::world::{IssuerKey, PATH, Service, builder, fetching, set_for};

const OPENID: &str = "/.well-known/openid-configuration";

/// An issuer on this machine, at this path of it.
struct Issuer {
    server: Server,
    name: String,
    key: IssuerKey,
}

impl Issuer {
    async fn at(path: &str) -> Self {
        let server = Server::start().await;
        let name = server.url(path);
        let key = IssuerKey::of(&name, "a");
        server.at(PATH, set_for(300, [&key]));
        Self { server, name, key }
    }

    fn metadata(&self) -> Value {
        json!({"issuer": self.name, "jwks_uri": self.server.url(PATH), "token_endpoint": "https://elsewhere.example"})
    }

    fn trusted(&self) -> Service {
        let issuer = TrustedIssuer::discover(&self.name).fetching(fetching(&self.server));
        Service::trusting([issuer])
    }

    fn paths(&self) -> Vec<String> {
        self.server
            .seen()
            .into_iter()
            .map(|seen| seen.path)
            .collect()
    }
}

#[tokio::test]
async fn the_metadata_is_found_as_openid_connect_discovery_says() {
    for (path, asked) in [
        ("", OPENID),
        ("/", OPENID),
        (
            "/realms/one",
            "/realms/one/.well-known/openid-configuration",
        ),
        (
            "/realms/one/",
            "/realms/one/.well-known/openid-configuration",
        ),
        ("/a%20b", "/a%20b/.well-known/openid-configuration"),
    ] {
        let issuer = Issuer::at(path).await;
        issuer
            .server
            .at(asked, Answer::json(issuer.metadata().to_string()));
        issuer.trusted().ask(&issuer.key.token()).await.accepted();
        assert_eq!(issuer.paths(), [asked, PATH], "{path:?}");
    }
}

#[tokio::test]
async fn where_there_is_nothing_it_is_found_as_rfc_8414_says() {
    for (path, openid, oauth) in [
        ("", OPENID, "/.well-known/oauth-authorization-server"),
        (
            "/realms/one",
            "/realms/one/.well-known/openid-configuration",
            "/.well-known/oauth-authorization-server/realms/one",
        ),
    ] {
        let issuer = Issuer::at(path).await;
        issuer
            .server
            .at(oauth, Answer::json(issuer.metadata().to_string()));
        issuer.trusted().ask(&issuer.key.token()).await.accepted();
        assert_eq!(issuer.paths(), [openid, oauth, PATH], "{path:?}");
    }
}

#[tokio::test]
async fn where_there_is_nothing_at_all_the_name_is_to_be_corrected() {
    let issuer = Issuer::at("/realms/one").await;
    let error = issuer.trusted().manager.load_keys().await.unwrap_err();
    let expected = "there is no metadata of the issuer (404), neither at `/.well-known/openid-configuration` nor at `/.well-known/oauth-authorization-server`; correct its name, or say where the keys are";
    assert_eq!(
        error.to_string(),
        format!("keys could not be fetched:\n- {}: {expected}", issuer.name)
    );
}

#[tokio::test]
async fn any_other_failure_is_not_taken_for_nothing() {
    let issuer = Issuer::at("").await;
    issuer.server.at(OPENID, Answer::status(500));
    issuer
        .trusted()
        .ask(&issuer.key.token())
        .await
        .unavailable();
    assert_eq!(issuer.paths(), [OPENID]);
}

#[tokio::test]
async fn the_metadata_of_another_issuer_is_refused() {
    let issuer = Issuer::at("/one").await;
    let name = issuer.name.clone();
    for other in [
        format!("{name}/"),
        name.to_uppercase(),
        name.replace("/one", ""),
        "https://issuer.example".to_owned(),
        String::new(),
    ] {
        let metadata = json!({"issuer": other, "jwks_uri": issuer.server.url(PATH)});
        let path = "/one/.well-known/openid-configuration";
        issuer.server.at(path, Answer::json(metadata.to_string()));
        let error = issuer.trusted().manager.load_keys().await.unwrap_err();
        let expected = format!(
            "keys could not be fetched:\n- {name}: the metadata is of the issuer {other:?}, which is not letter for letter the trusted one; trust it by that name, if it is meant"
        );
        assert_eq!(error.to_string(), expected);
    }
    assert!(!issuer.paths().contains(&PATH.to_owned()));
}

#[tokio::test]
async fn metadata_that_is_none_is_refused() {
    let issuer = Issuer::at("").await;
    let name = &issuer.name;
    let keys = issuer.server.url(PATH);
    for body in [
        String::new(),
        "[]".to_owned(),
        "<html>".to_owned(),
        json!({"issuer": name}).to_string(),
        json!({"jwks_uri": keys}).to_string(),
        json!({"issuer": name, "jwks_uri": 1}).to_string(),
        json!({"issuer": [name], "jwks_uri": keys}).to_string(),
        format!("{{\"issuer\":{name:?},\"jwks_uri\":{keys:?},\"jwks_uri\":{keys:?}}}"),
        format!("{} ", issuer.metadata()) + "x",
    ] {
        issuer.server.at(OPENID, Answer::json(body.clone()));
        let error = issuer
            .trusted()
            .manager
            .load_keys()
            .await
            .unwrap_err()
            .to_string();
        let expected = "the metadata is no JSON object with one `issuer` and one `jwks_uri`";
        assert!(error.ends_with(expected), "{body}: {error}");
    }
    assert!(!issuer.paths().contains(&PATH.to_owned()));
}

#[tokio::test]
async fn q8_a_jwks_uri_is_judged_as_a_configured_one_is() {
    for (uri, reason) in [
        ("http://issuer.example/jwks", "is not `https`"),
        ("file:///etc/passwd", "is not `https`"),
        ("/jwks", "cannot be read"),
        (
            "https://user@issuer.example/",
            "has a user name or a password",
        ),
        ("https://issuer.example/#a", "has a fragment"),
        (
            "https://169.254.169.254/latest/meta-data",
            "leads into a private network; where that is meant, say `FetchOptions::allow_private_network`",
        ),
    ] {
        let issuer = Issuer::at("").await;
        let metadata = json!({"issuer": issuer.name, "jwks_uri": uri});
        issuer.server.at(OPENID, Answer::json(metadata.to_string()));
        let error = issuer
            .trusted()
            .manager
            .load_keys()
            .await
            .unwrap_err()
            .to_string();
        let expected = format!("the metadata names a `jwks_uri` that {reason}");
        assert!(error.ends_with(&expected), "{error}");
    }
}

#[tokio::test]
async fn the_metadata_is_asked_for_again_when_its_own_time_is_over() {
    let issuer = Issuer::at("").await;
    let metadata = Answer::json(issuer.metadata().to_string());
    issuer
        .server
        .at(OPENID, metadata.with("cache-control", "max-age=1000"));
    let service = issuer.trusted();
    let asked = |times| issuer.paths().iter().filter(|path| *path == OPENID).count() == times;
    service.ask(&issuer.key.token()).await.accepted();
    service.after(300).ask(&issuer.key.token()).await.accepted();
    service.after(300).ask(&issuer.key.token()).await.accepted();
    assert!(asked(1));
    service.after(300).ask(&issuer.key.token()).await.accepted();
    assert!(asked(2));
}

#[tokio::test]
async fn a_key_set_that_moved_is_found_after_one_failure() {
    let issuer = Issuer::at("").await;
    let metadata = Answer::json(issuer.metadata().to_string());
    issuer
        .server
        .at(OPENID, metadata.with("cache-control", "max-age=86400"));
    // Both addresses call their sets by the same tag, which says nothing of one to the other.
    let tagged = |key| set_for(300, [key]).with("etag", "\"1\"");
    issuer.server.at(PATH, tagged(&issuer.key));
    let service = issuer.trusted();
    service.ask(&issuer.key.token()).await.accepted();

    let next = IssuerKey::of(&issuer.name, "b");
    issuer.server.at(PATH, Answer::status(410));
    issuer.server.at("/moved", tagged(&next));
    let moved = json!({"issuer": issuer.name, "jwks_uri": issuer.server.url("/moved")});
    issuer.server.at(OPENID, Answer::json(moved.to_string()));
    service.after(300).ask(&issuer.key.token()).await.accepted();
    service.after(30).ask(&next.token()).await.accepted();
    assert_eq!(issuer.paths(), [OPENID, PATH, PATH, OPENID, "/moved"]);
}

#[test]
fn an_issuer_with_a_query_has_no_metadata() {
    let error = builder([
        TrustedIssuer::discover("https://issuer.example?a=b").fetching(FetchOptions::new())
    ])
    .build()
    .unwrap_err();
    let [ConfigFault::Issuer { fault, .. }] = error.faults() else {
        panic!("{error}");
    };
    assert_eq!(*fault, IssuerFault::NoUrl);
}

#[tokio::test]
async fn metadata_that_is_a_list_is_none() {
    let issuer = Issuer::at("").await;
    let list = json!([issuer.name, issuer.server.url(PATH)]).to_string();
    issuer.server.at(OPENID, Answer::json(list));
    let service = issuer.trusted();
    service.ask(&issuer.key.token()).await.unavailable();
    assert_eq!(issuer.paths(), [OPENID]);
}
