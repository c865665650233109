//! What is not minted, and what the error says.

use std::time::Duration;

use axum::Router;
use portcullis::{Algorithm, JwtManager, Key, Lifetime, MintError, TokenBuilder};

use super::app::App;
use crate::support::fixtures::RSA_PUBLIC;

pub(super) fn app() -> App {
    App::with(|builder| builder, Router::new())
}

#[track_caller]
pub(super) fn refuses(token: TokenBuilder<'_>, text: &str) {
    assert_eq!(token.sign().unwrap_err().to_string(), text);
}

#[track_caller]
pub(super) fn access_refuses(set: impl FnOnce(TokenBuilder<'_>) -> TokenBuilder<'_>, text: &str) {
    refuses(set(app().manager.access_token("alice")), text);
}

#[test]
fn a_token_has_to_be_somebodys() {
    let app = app();
    let text = "the identity is empty; a token has to be somebody's";
    refuses(app.manager.access_token(""), text);
    refuses(app.manager.refresh_token(""), text);
    assert_eq!(
        app.manager.token_pair("").sign().unwrap_err().to_string(),
        text
    );
}

#[test]
fn roles_and_scopes_need_a_place() {
    let app = App::with(
        |builder| {
            builder
                .role_claims::<[&str; 0]>([])
                .scope_claims::<[&str; 0]>([])
        },
        Router::new(),
    );
    let text = |what: &str| {
        format!("this manager reads no {what} from tokens; name a claim for them when it is built")
    };
    refuses(
        app.manager.access_token("alice").roles(["a"]),
        &text("roles"),
    );
    refuses(
        app.manager.access_token("alice").scopes(["a"]),
        &text("scopes"),
    );
}

#[test]
fn a_scope_is_one_word() {
    for scope in ["", "a b", "a\"b", "a\\b", "a\tb", "a\nb", "é", "a\u{7f}"] {
        let text = format!(
            "`{scope}` is not a scope; a scope is printable ASCII without spaces, quotes and backslashes"
        );
        access_refuses(|token| token.scopes(["fine", scope]), &text);
    }
    app()
        .manager
        .access_token("alice")
        .scopes(["!#[]~", "a:b/c"])
        .sign()
        .unwrap();
}

#[test]
fn a_role_has_a_name() {
    access_refuses(|token| token.roles(["admin", ""]), "a role's name is empty");
}

#[test]
fn a_refresh_token_is_never_fresh() {
    let app = app();
    let text = "a refresh token is never fresh; freshness is for access tokens minted when the user typed a password";
    refuses(app.manager.refresh_token("alice").fresh(), text);
    refuses(
        app.manager
            .refresh_token("alice")
            .fresh_for(Duration::from_mins(1)),
        text,
    );
}

#[test]
fn a_lifetime_is_at_least_a_second() {
    let text = "the lifetime is less than a second or more than a hundred years; a token that never expires is written `Lifetime::Never`";
    access_refuses(|token| token.lifetime(Duration::ZERO), text);
    access_refuses(|token| token.lifetime(Duration::from_millis(999)), text);
    access_refuses(|token| token.fresh_for(Duration::ZERO), text);
}

#[test]
fn a_token_that_its_manager_would_refuse_for_never_expiring_is_not_minted() {
    let app = app();
    let text = |kind: &str| {
        format!(
            "this manager refuses {kind} tokens that never expire; build it with `Lifetime::Never` for that kind"
        )
    };
    refuses(
        app.manager.access_token("alice").lifetime(Lifetime::Never),
        &text("access"),
    );
    refuses(
        app.manager.refresh_token("alice").lifetime(Lifetime::Never),
        &text("refresh"),
    );
}

#[test]
fn a_token_that_its_manager_would_refuse_for_its_audience_is_not_minted() {
    let text =
        "this manager would refuse the token for its audience; name one of the manager's own";
    access_refuses(|token| token.audience(["api"]), text);
    let app = App::with(|builder| builder.audience("api"), Router::new());
    refuses(app.manager.access_token("alice").audience(["else"]), text);
    refuses(
        app.manager.access_token("alice").audience::<[&str; 0]>([]),
        text,
    );
}

#[test]
fn a_token_that_its_manager_would_refuse_for_its_length_is_not_minted() {
    let token = |padding: usize| {
        let app = App::with(|builder| builder.max_token_bytes(512), Router::new());
        app.manager
            .access_token("alice")
            .claim("x", "x".repeat(padding))
            .sign()
    };
    let fits = (0..512)
        .take_while(|padding| token(*padding).is_ok())
        .count();
    assert!(token(fits - 1).unwrap().as_str().len() <= 512);
    let error = token(fits).unwrap_err();
    let MintError::TooLarge { length, limit: 512 } = error else {
        panic!("{error:?}")
    };
    assert!((513..=514).contains(&length));
    assert_eq!(
        error.to_string(),
        format!(
            "the token has {length} bytes and this manager accepts 512; put less into it, or raise `max_token_bytes`"
        )
    );
}

#[test]
fn a_manager_with_public_keys_alone_mints_nothing() {
    let key = Key::pem(Algorithm::RS256, RSA_PUBLIC);
    let manager = JwtManager::builder().key(key).build().unwrap();
    let text =
        "this manager has no key that signs; its first key has to be a secret or a private key";
    refuses(manager.access_token("alice"), text);
}

#[test]
fn of_several_faults_the_first_is_told() {
    access_refuses(
        |token| {
            token
                .claim("exp", 1)
                .scopes(["a b"])
                .lifetime(Duration::ZERO)
        },
        "the claim `exp` is reserved; use the builder's method for it (`roles`, `scopes`, …), or another name",
    );
}
