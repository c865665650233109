//! What the router knows of itself is what it does.

use portcullis::routing::{AccessRow, MethodRouter, Openness, Router, any, get, post};
use portcullis::{JwtManager, policy};

use super::app::{TOKENS, admins, ask, ask_as, built, guarded, open, other};

#[policy(role = "staff")]
struct Staff;

/// Every way in that there is.
fn router() -> Router<JwtManager> {
    let foreign = || axum::Router::new().fallback(async || "foreign");
    let own_state: Router<JwtManager> = Router::new()
        .route("/own", get(admins).post(guarded))
        .with_state(TOKENS.clone());
    let path: MethodRouter<JwtManager> = get(guarded).merge(post(open)).fallback(admins);
    let inner = Router::new()
        .route("/", get(guarded).delete(admins))
        .route("/{id}", path)
        .nest("/deep", Router::new().fallback(guarded))
        .fallback(open);
    let staff = Router::new()
        .route("/open", get(open))
        .route("/both", get(admins))
        .foreign("/files", foreign(), "behind `Staff`")
        .require::<Staff, _>(TOKENS.clone());
    Router::new()
        .route("/a", get(open))
        .method_not_allowed_fallback(guarded)
        .route("/b", get(guarded).head(other))
        .route("/any", any(admins))
        .merge(own_state.clone())
        .nest("/nested", own_state)
        .nest("/inner/", inner)
        .nest("/staff", staff)
        .foreign("/foreign", foreign(), "a test")
        .fallback(admins)
}

/// A request that only this way in takes.
fn request(row: &AccessRow) -> (&str, String) {
    let method = match row.method() {
        "any" | "other" => "PURGE",
        named => named,
    };
    let path = match row.openness() {
        // The one path of which the router answers other methods itself.
        Openness::Default { status: 405 } => "/b".to_owned(),
        _ => row.path().replace("{id}", "7").replace('*', "x/y"),
    };
    (method, path)
}

/// M9: nesting, merging, fallbacks, method routers and states lose nothing of a guard.
#[tokio::test]
async fn m9_every_way_in_asks_what_the_matrix_says() {
    let (access, app) = (router().access(), built(router()));
    assert!(access.len() > 20, "{access}");
    for row in &access {
        let (method, path) = request(row);
        let case = format!("{method} {path}\n{access}");
        let (without, _) = ask(&app, method, &path).await;
        let (as_nobody, _) = ask_as(&app, &[], method, &path).await;
        let (as_all, _) = ask_as(&app, &["admin", "staff"], method, &path).await;
        let seen = (without, as_nobody, as_all);
        let expected = match (row.openness(), row.needs_token(), row.rules().is_empty()) {
            (Openness::Default { status, .. }, ..) => (*status, *status, *status),
            (_, false, _) => (200, 200, 200),
            (_, true, true) => (401, 200, 200),
            (_, true, false) => (401, 403, 200),
        };
        assert_eq!(seen, expected, "{case}");
    }
}
