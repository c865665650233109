//! A service with every kind of way in.

use portcullis::routing::{Router, get, post};
use portcullis::{
    Decide, Guard, JwtManager, Policy, Requirement, Role, Rule, jwt_required, public,
};

use crate::support::forge::SECRET;

#[derive(Clone, Copy, Debug, PartialEq, Role)]
#[role(rename_all = "lowercase")]
pub(crate) enum Role {
    #[role(implies(Editor))]
    Admin,
    #[role(implies(Viewer))]
    Editor,
    Viewer,
}

/// Policies with typed roles.
macro_rules! policies {
    ($($name:ident: $rule:expr;)*) => { $(
        pub(crate) struct $name;

        impl Policy for $name {
            const REQUIREMENT: Requirement = Requirement::at_run_time(stringify!($name)).rule($rule);
        }

        impl<S> Decide<S> for $name {}
    )* };
}

const fn role(role: Role) -> Rule {
    Rule::TypedRole(portcullis::Grant::role(role, role as i128))
}

policies! {
    Admins: role(Role::Admin);
    Editors: role(Role::Editor);
    NoViewers: Rule::Not(&role(Role::Viewer));
    AdminsWithReports: Rule::All(&[role(Role::Admin), Rule::Scope("reports")]);
}

#[public]
async fn login() {}

#[jwt_required(optional)]
async fn front() {}

#[jwt_required]
async fn me() {}

#[jwt_required(role = "editor")]
async fn by_name() {}

async fn write(_: Guard<Editors>) {}

async fn outsiders(_: Guard<NoViewers>) {}

async fn reports(_: Guard<AdminsWithReports>) {}

#[jwt_required(skip_revocation_check, csrf = off)]
async fn users() {}

#[public]
async fn health() {}

#[public]
async fn nothing_there() {}

pub(crate) fn manager() -> JwtManager {
    let settings = JwtManager::builder().secret(SECRET).roles::<Role>();
    settings.build().unwrap()
}

pub(crate) fn router(manager: &JwtManager) -> Router {
    let admin = Router::new()
        .route("/users", get(users).post(users))
        .route("/health", get(health))
        .foreign(
            "/queue",
            axum::Router::new().route("/", axum::routing::get(async || ())),
            "the queue's own dashboard",
        )
        .require::<Admins, _>(manager.clone());
    Router::new()
        .route("/", get(front))
        .route("/login", post(login))
        .route("/me", get(me))
        .route("/by-name", get(by_name))
        .route("/pages/{page}", get(front).put(write))
        .route("/outsiders", get(outsiders))
        .route("/reports", get(reports))
        .nest("/admin", admin)
        .fallback(nothing_there)
        .with_state(manager.clone())
}
