//! Whether a request with a cookie was meant by the user.

use axum::http::{Method, StatusCode};
use portcullis::{JwtManager, TokenPair, Weakening};

use super::site::{ADVICE, Reply, Site, access_cookie};
use crate::support::forge::SECRET;

const MISSING: &str = "csrf_token_missing";
const MISMATCH: &str = "csrf_token_mismatch";

fn csrf(pair: &TokenPair) -> &str {
    pair.access.csrf_token().unwrap()
}

/// A POST with the session's cookie and these CSRF headers.
async fn post(site: &Site, pair: &TokenPair, shown: &[&[u8]]) -> Reply {
    let cookie = access_cookie(pair);
    let mut headers = vec![("cookie", cookie.as_bytes())];
    headers.extend(shown.iter().map(|value| ("x-csrf-token", *value)));
    site.send(Method::POST, "/", &headers).await
}

#[tokio::test]
async fn x3_the_tokens_own_secret_passes() {
    let site = Site::new();
    let pair = site.pair();
    post(&site, &pair, &[csrf(&pair).as_bytes()]).await.passed();
}

#[tokio::test]
async fn x5_a_missing_or_empty_csrf_token_is_told_what_to_send() {
    let site = Site::new();
    let pair = site.pair();
    post(&site, &pair, &[]).await.forbidden(MISSING, ADVICE);
    post(&site, &pair, &[b""]).await.forbidden(MISSING, ADVICE);
}

#[tokio::test]
async fn x5_another_sessions_another_users_and_an_earlier_csrf_token_are_refused() {
    let site = Site::new();
    let (pair, other_session) = (site.pair(), site.pair());
    let other_user = site.manager.token_pair("bob").sign().unwrap();
    let before_login = "00000000-0000-4000-8000-000000000000";
    let prefix = &csrf(&pair)[..35];
    for shown in [
        csrf(&other_session),
        csrf(&other_user),
        pair.refresh.csrf_token().unwrap(),
        before_login,
        prefix,
    ] {
        post(&site, &pair, &[shown.as_bytes()])
            .await
            .forbidden(MISMATCH, ADVICE);
    }
}

#[tokio::test]
async fn x3_a_secret_that_fits_its_own_cookie_and_not_the_token_is_refused() {
    let site = Site::new();
    let cookie = format!(
        "{}; __Host-csrf_access_token=mine",
        access_cookie(&site.pair())
    );
    let headers = [("cookie", &*cookie), ("x-csrf-token", "mine")];
    site.post("/", &headers).await.forbidden(MISMATCH, ADVICE);
}

#[tokio::test]
async fn any_octets_in_the_header_are_no_more_than_wrong() {
    let site = Site::new();
    let pair = site.pair();
    post(&site, &pair, &["\u{fc}".as_bytes()])
        .await
        .forbidden(MISMATCH, ADVICE);
    post(&site, &pair, &[b"\xff\xfe"])
        .await
        .forbidden(MISMATCH, ADVICE);
}

#[tokio::test]
async fn of_several_headers_none_counts() {
    let site = Site::new();
    let pair = site.pair();
    let (good, bad) = (csrf(&pair).as_bytes(), &b"bad"[..]);
    post(&site, &pair, &[good, good])
        .await
        .forbidden(MISMATCH, ADVICE);
    let loose = Site::with(|config| config.weakenings.insert(Weakening::RepeatedCredentials));
    for shown in [[good, bad], [bad, good], [good, good]] {
        post(&loose, &pair, &shown)
            .await
            .forbidden(MISMATCH, ADVICE);
    }
}

#[tokio::test]
async fn x1_a_bearer_token_needs_none_whatever_lies_in_a_cookie_that_was_not_used() {
    let site = Site::with(|config| config.token_location.reverse());
    let pair = site.pair();
    let bearer = format!("Bearer {}", pair.access.as_str());
    let cookie = access_cookie(&pair);
    site.post("/", &[("authorization", &bearer)]).await.passed();
    site.post("/", &[("authorization", &bearer), ("cookie", &cookie)])
        .await
        .passed();
    let cookie_first = Site::new();
    let both = [("authorization", &*bearer), ("cookie", &*cookie)];
    cookie_first
        .post("/", &both)
        .await
        .forbidden(MISSING, ADVICE);
}

#[tokio::test]
async fn a_missing_csrf_token_is_told_before_the_token_is_looked_at() {
    let cookie = [("cookie", "__Host-access_token=garbage")];
    Site::new()
        .post("/", &cookie)
        .await
        .forbidden(MISSING, ADVICE);
}

#[tokio::test]
async fn a_refresh_route_asks_by_the_names_of_refresh_tokens() {
    let site = Site::with(|config| config.refresh_csrf_header_name = "X-Refresh".to_owned());
    let pair = site.pair();
    let cookie = format!("__Secure-refresh_token={}", pair.refresh.as_str());
    let shown = pair.refresh.csrf_token().unwrap();
    let good = [("cookie", &*cookie), ("x-refresh", shown)];
    site.post("/refresh", &good).await.passed();
    let other = [("cookie", &*cookie), ("x-csrf-token", shown)];
    site.post("/refresh", &other).await.forbidden(
        MISSING,
        "send the value of the cookie `__Host-csrf_refresh_token` in the header `X-Refresh`",
    );
}

#[tokio::test]
async fn an_optional_route_lets_in_nobody_but_not_a_cookie_alone() {
    let site = Site::new();
    let reply = site.post("/optional", &[]).await;
    assert_eq!((reply.status, &*reply.body), (StatusCode::OK, "anonymous"));
    let cookie = access_cookie(&site.pair());
    site.post("/optional", &[("cookie", &cookie)])
        .await
        .forbidden(MISSING, ADVICE);
}

#[tokio::test]
async fn x9_a_route_without_csrf_takes_the_cookie_alone() {
    let site = Site::new();
    let cookie = access_cookie(&site.pair());
    site.post("/unchecked", &[("cookie", &cookie)])
        .await
        .passed();
}

#[tokio::test]
async fn a_token_that_was_made_for_no_cookie_is_refused_in_one() {
    let bearer = JwtManager::builder()
        .secret(SECRET)
        .clock(Site::new().clock)
        .build()
        .unwrap();
    let pair = bearer.token_pair("alice").sign().unwrap();
    let site = Site::new();
    post(&site, &pair, &[b"any"]).await.forbidden(
        "csrf_claim_missing",
        "the cookie's token was made for no cookie; log in again",
    );
    let cookie = access_cookie(&pair);
    site.send(Method::GET, "/", &[("cookie", cookie.as_bytes())])
        .await
        .passed();
}

#[tokio::test]
async fn a_form_field_is_named_where_it_may_stand_for_the_header() {
    let site = Site::with(|config| config.csrf_check_form = true);
    let pair = site.pair();
    post(&site, &pair, &[b"wrong"]).await.forbidden(
        MISMATCH,
        &format!("{ADVICE} or in the form field `csrf_token`"),
    );
    let quiet = Site::with(|config| config.csrf_in_cookies = false);
    post(&quiet, &pair, &[]).await.forbidden(
        MISSING,
        "send the CSRF token that came with the login in the header `X-CSRF-TOKEN`",
    );
}
