//! V1: clients end their own tokens alone.

use portcullis::TokenPair;

use super::app::{App, Side};
use super::callers::basic;

async fn pair_of(app: &App, client: &str) -> TokenPair {
    let pair = app.manager.token_pair("alice").client_id(client);
    pair.begin_session("a phone").await.unwrap()
}

async fn is_refused(side: Side<'_>, path: &str, authorization: &str, fields: &[(&str, &str)]) {
    let reply = side.form(path, authorization, fields).await;
    reply.is_error(
        400,
        "invalid_grant",
        "the token was issued to another client",
    );
}

#[tokio::test]
async fn v1_a_client_ends_its_own_tokens() {
    let app = App::new();
    app.each(async |side| {
        for refresh in [false, true] {
            let pair = pair_of(&app, "gateway").await;
            let token = if refresh { &pair.refresh } else { &pair.access };
            let known = basic("gateway", "correct horse");
            side.form("/basic/revoke", &known, &[("token", token.as_str())])
                .await
                .is_empty(200);
            assert!(!side.lets_in(token.as_str()).await, "{}", side.name);
        }
    })
    .await;
}

#[tokio::test]
async fn v1_the_token_of_another_client_or_of_none_is_an_error_and_lives_on() {
    let app = App::new();
    app.each(async |side| {
        let others = [pair_of(&app, "another").await, app.login("a phone").await];
        let known = basic("gateway", "correct horse");
        for token in others.iter().flat_map(|pair| [&pair.access, &pair.refresh]) {
            let fields = [("token", token.as_str()), ("client_id", "another")];
            is_refused(side, "/basic/revoke", &known, &fields).await;
            assert!(side.lets_in(token.as_str()).await, "{}", side.name);
        }
        // What it is not told is whether a text is a token at all.
        side.form("/basic/revoke", &known, &[("token", "nonsense")])
            .await
            .is_empty(200);
    })
    .await;
}

#[tokio::test]
async fn v1_a_caller_with_a_token_is_the_client_of_that_token() {
    let app = App::new();
    let bearer = |claim: Option<(&str, &str)>| {
        let mut token = app.manager.access_token("api").scopes(["introspect"]);
        if let Some((name, client)) = claim {
            token = token.claim(name, client);
        }
        format!("Bearer {}", token.sign().unwrap().as_str())
    };
    app.each(async |side| {
        let pair = pair_of(&app, "app").await;
        let fields = [("token", pair.access.as_str())];
        for stranger in [
            None,
            Some(("client_id", "another")),
            Some(("client_id", "")),
            Some(("azp", "another")),
        ] {
            is_refused(side, "/bearer/revoke", &bearer(stranger), &fields).await;
        }
        assert!(side.lets_in(pair.access.as_str()).await, "{}", side.name);
        let nobodys = app.login("a phone").await;
        let fields_of_nobody = [("token", nobodys.access.as_str())];
        is_refused(side, "/bearer/revoke", &bearer(None), &fields_of_nobody).await;
        let unnamed = app
            .manager
            .access_token("alice")
            .claim("client_id", "")
            .sign()
            .unwrap();
        let fields_of_unnamed = [("token", unnamed.as_str())];
        let stranger = bearer(Some(("client_id", "")));
        is_refused(side, "/bearer/revoke", &stranger, &fields_of_unnamed).await;
        for own in [("client_id", "app"), ("azp", "app")] {
            side.form("/bearer/revoke", &bearer(Some(own)), &fields)
                .await
                .is_empty(200);
        }
        assert!(!side.lets_in(pair.access.as_str()).await);
    })
    .await;
}

#[tokio::test]
async fn v1_a_public_client_that_names_itself_has_to_be_that_of_the_token() {
    let app = App::new();
    app.each(async |side| {
        let pair = pair_of(&app, "app").await;
        let token = pair.access.as_str();
        let wrong = [("token", token), ("client_id", "another")];
        is_refused(side, "/oauth/revoke", "", &wrong).await;
        assert!(side.lets_in(token).await);
        let twice = [("token", token), ("client_id", "app"), ("client_id", "app")];
        side.form("/oauth/revoke", "", &twice).await.is_error(
            400,
            "invalid_request",
            "a field was sent more than once",
        );
        let right = [("token", token), ("client_id", "app")];
        side.form("/oauth/revoke", "", &right).await.is_empty(200);
        assert!(!side.lets_in(token).await, "{}", side.name);
        let nobodys = app.login("a phone").await;
        let named = [("token", nobodys.access.as_str()), ("client_id", "app")];
        side.form("/oauth/revoke", "", &named).await.is_empty(200);
        assert!(!side.lets_in(nobodys.access.as_str()).await);
    })
    .await;
}
