//! Logging out: here, everywhere, and everywhere else.

use super::app::App;

#[tokio::test]
async fn a_logout_ends_the_session_of_an_access_token_or_of_a_refresh_token() {
    let app = App::new();
    app.each(async |side| {
        for by_refresh in [false, true] {
            let pair = app.login("a phone").await;
            let other = app.login("a laptop").await;
            let (access, refresh) = (pair.access.as_str(), pair.refresh.as_str());
            let token = if by_refresh { refresh } else { access };
            side.call("POST", "/auth/logout", token).await.is_empty(204);
            assert!(!side.lets_in(access).await && !side.lets_in(refresh).await);
            assert!(side.lets_in(other.access.as_str()).await);
        }
    })
    .await;
}

#[tokio::test]
async fn a_logout_with_a_token_of_no_session_ends_that_token_alone() {
    let app = App::new();
    app.each(async |side| {
        let sign = || app.manager.access_token("alice").sign().unwrap();
        let (one, other) = (sign(), sign());
        side.call("POST", "/auth/logout", one.as_str())
            .await
            .is_empty(204);
        assert!(!side.lets_in(one.as_str()).await);
        assert!(side.lets_in(other.as_str()).await);
    })
    .await;
}

#[tokio::test]
async fn whoever_is_logged_out_has_to_be_logged_in_first() {
    let app = App::new();
    app.each(async |side| {
        let pair = app.login("a phone").await;
        let token = pair.access.as_str();
        side.call("POST", "/auth/logout", token).await.is_empty(204);
        let again = side.call("POST", "/auth/logout", token).await;
        assert_eq!(again.status, 401, "{}", side.name);
        assert_eq!(again.json()["code"], "token_revoked");
        assert_eq!(again.header("cache-control"), Some("no-store"));
        for path in ["", "/everywhere", "/others"] {
            let path = format!("/auth/logout{path}");
            let nobody = side.form(&path, "", &[]).await;
            assert_eq!(nobody.status, 401, "{path}");
            assert_eq!(
                nobody.header("www-authenticate"),
                Some("Bearer realm=\"api\"")
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_logout_everywhere_ends_everything_of_the_caller_and_a_login_afterwards_lives() {
    let app = App::new();
    app.each(async |side| {
        let (phone, laptop) = (app.login("a phone").await, app.login("a laptop").await);
        let loose = app.manager.access_token("alice").sign().unwrap();
        let bob = app.login_of("bob", "a phone").await;
        side.call("POST", "/auth/logout/everywhere", phone.access.as_str())
            .await
            .is_empty(204);
        for token in [&phone.access, &phone.refresh, &laptop.access, &loose] {
            assert!(!side.lets_in(token.as_str()).await, "{}", side.name);
        }
        assert!(side.lets_in(bob.access.as_str()).await);
        let after = app.login("a phone").await;
        assert!(side.lets_in(after.access.as_str()).await);
    })
    .await;
}

#[tokio::test]
async fn a_logout_of_the_others_leaves_the_callers_own_session_and_says_how_many_ended() {
    let app = App::new();
    app.each(async |side| {
        let own = app.login("a phone").await;
        let others = [app.login("a laptop").await, app.login("a library").await];
        let bob = app.login_of("bob", "a phone").await;
        let reply = side
            .call("POST", "/auth/logout/others", own.access.as_str())
            .await;
        let headers = vec![
            ("cache-control", "no-store"),
            ("content-type", "application/json"),
        ];
        assert_eq!(reply.whole(), (200, headers, r#"{"ended":2}"#));
        for pair in &others {
            assert!(!side.lets_in(pair.access.as_str()).await);
        }
        assert!(side.lets_in(own.access.as_str()).await);
        assert!(side.lets_in(bob.access.as_str()).await);
        side.call("POST", "/auth/logout", own.access.as_str())
            .await
            .is_empty(204);
    })
    .await;
}

#[tokio::test]
async fn a_refresh_token_logs_out_nowhere_but_here() {
    let app = App::new();
    app.each(async |side| {
        let pair = app.login("a phone").await;
        for (method, path) in [
            ("POST", "/auth/logout/everywhere"),
            ("POST", "/auth/logout/others"),
            ("GET", "/auth/sessions"),
            ("DELETE", "/auth/sessions/x"),
        ] {
            let reply = side.call(method, path, pair.refresh.as_str()).await;
            assert_eq!(reply.status, 401, "{path}");
            assert_eq!(reply.json()["code"], "wrong_token_kind");
        }
    })
    .await;
}
