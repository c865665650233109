//! Rules that look as if parts of them said nothing.

use axum::Router;
use axum::routing::get;
use portcullis::{JwtManager, Role, jwt_required};

#[derive(Clone, Copy, Role)]
enum Role {
    #[role(implies(Editor))]
    Admin,
    #[role(implies(Viewer))]
    Editor,
    Viewer,
    Auditor,
}

const SPECIAL: &str = "special";

/// Whoever has no such claim passes neither.
#[jwt_required(claims.level == 1 || claims.level != 1)]
async fn a_level() {}

#[jwt_required(claims.level > 3 && claims.level < 4)]
async fn between() {}

#[jwt_required(claims.tags.contains("ab") && claims.tags.contains("a"))]
async fn tags() {}

#[jwt_required(sub == "ann" || sub == SPECIAL)]
async fn constants() {}

#[jwt_required(role(Role::Editor) && !role(Role::Admin))]
async fn lesser() {}

#[jwt_required(role(Role::Admin) && role(Role::Auditor) || role(Role::Viewer) && !role(Role::Editor))]
async fn several() {}

#[jwt_required(role(Role::Admin) && role("admin"))]
async fn by_name_too() {}

#[jwt_required(optional, !role("banned"))]
async fn not_banned() {}

#[jwt_required(optional, method == "GET" || role(Role::Editor))]
async fn reading() {}

#[jwt_required(optional, method == "GET" || sub.exists())]
async fn reading_or_known() {}

#[cfg(any())]
#[jwt_required(role(Role::Admin) && role(Role::Editor))]
async fn not_there() {}

#[jwt_required(role(Role::Admin) && role(Role::Editor))]
#[cfg(any())]
async fn not_there_below() {}

fn main() {
    let _: Router<JwtManager> = Router::new()
        .route("/a", get(a_level))
        .route("/b", get(between))
        .route("/c", get(tags))
        .route("/d", get(constants))
        .route("/e", get(lesser))
        .route("/f", get(several))
        .route("/g", get(by_name_too))
        .route("/h", get(not_banned))
        .route("/i", get(reading))
        .route("/j", get(reading_or_known));
}
