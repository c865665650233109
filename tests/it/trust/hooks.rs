//! The application's hooks and tokens of others.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use portcullis::{Algorithm, JwtManager, Key, ManagerBuilder, SessionEvent, VerifiedToken};

use super::site::{
    IDP, OWN, by, head, idp, own, said, said_by, said_by_us, signed, signed_by_us, text, trusting,
};
use crate::support::fixtures::{key, public_key};
use crate::support::{Object, Service};

/// A service whose hook finds this key for any token; with how often it was asked.
fn looking_up(found: Key) -> (Service, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&asked);
    let lookup = move |builder: ManagerBuilder| {
        builder.key_lookup(move |_| {
            counted.fetch_add(1, Ordering::SeqCst);
            let found = found.clone();
            async move { Ok::<_, Infallible>(Some(found)) }
        })
    };
    let site = Service::new(|builder| {
        trusting(
            lookup(own(builder.key(key(Algorithm::RS256).id("own")))),
            [idp()],
        )
    });
    (site, asked)
}

fn own_claims(issuer: &str) -> Object {
    said_by(issuer)
        .with("type", text("access"))
        .with("jti", text("7"))
}

#[test]
fn c10_a_key_that_is_looked_up_is_a_key_of_ours_alone() {
    let ed = Algorithm::EdDSA;
    let (site, asked) = looking_up(public_key(ed).id("looked up"));
    let of = |issuer: &str| by(ed, head(ed, Some("looked up")), own_claims(issuer));
    assert_eq!(site.get(of(OWN)).accepted("ours"), "alice");
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    site.get(of(IDP)).refused("unknown_key", "theirs");
    site.get(of("https://nobody.example"))
        .refused("issuer", "nobody's");
    assert_eq!(asked.load(Ordering::SeqCst), 1, "asked for ours alone");
}

#[test]
fn hooks_see_whose_a_token_is() {
    let only_own = |token: VerifiedToken| async move {
        assert_eq!(token.is_own(), token.issuer() == Some(OWN));
        assert_eq!(token.subject() == "idp|alice", token.issuer() == Some(IDP));
        Ok::<_, Infallible>(token.is_own())
    };
    let site = Service::new(|builder| trusting(own(builder.verify_claims(only_own)), [idp()]));
    site.get(signed_by_us(&said_by_us())).accepted("ours");
    let answer = site.get(signed(&said()));
    assert_eq!(answer.reason(), Some("verification_failed"));
    assert_eq!(answer.status, 401);
}

#[test]
fn a_list_of_revoked_tokens_can_tell_issuers_apart() {
    let listed = |token: VerifiedToken| async move {
        Ok::<_, Infallible>(token.issuer() == Some(IDP) && token.token_id() == "7")
    };
    let site = Service::new(|builder| trusting(own(builder.revoked_when(listed)), [idp()]));
    site.get(signed_by_us(&said_by_us())).accepted("ours");
    site.get(signed(&said().with("jti", text("7"))))
        .refused("token_revoked", "theirs");
}

#[tokio::test]
async fn a_foreign_session_that_ends_is_told_by_a_name_that_is_no_id_of_ours() {
    let told = Arc::new(std::sync::Mutex::new(Vec::new()));
    let telling = Arc::clone(&told);
    let builder = JwtManager::builder().on_session_event(move |event: &SessionEvent<'_>| {
        if let SessionEvent::Ended { session, subject } = event {
            let line = (session.to_string(), subject.to_string());
            telling.lock().unwrap().push(line);
        }
    });
    let app = crate::endpoints::app::App::of(trusting(own(builder), [idp()]));
    let token = signed(&said().with("sid", text("s")));
    app.ours()
        .call("POST", "/auth/logout", &token)
        .await
        .is_empty(204);
    let told = told.lock().unwrap();
    let [(session, subject)] = told.as_slice() else {
        panic!("{told:?}")
    };
    assert_eq!(subject, "idp|alice");
    assert!(session.starts_with('~') && session.len() == 44, "{session}");
}
