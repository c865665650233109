//! The service: it trusts one issuer, finds that issuer's keys by itself, and mints nothing.

use portcullis::routing::{Router, get};
use portcullis::{
    FetchOptions, Identity, JwtManager, TokenProfile, TrustedIssuer, endpoints, jwt_required,
    public,
};

use crate::Outcome;

/// Who the provider's tokens have to be for.
pub(crate) const AUDIENCE: &str = "https://reports.example.com";

#[public]
async fn welcome() -> &'static str {
    "the reports are at /reports\n"
}

#[jwt_required]
async fn me(Identity(name): Identity) -> String {
    format!("you are {name}\n")
}

#[jwt_required(scope("reports:read"))]
async fn reports(Identity(name): Identity) -> String {
    format!("the reports for {name}\n")
}

pub(crate) fn manager(issuer: &str, own_url: &str) -> Outcome<JwtManager> {
    // The provider is on this machine and speaks plain HTTP, which has to be said twice; one on the internet needs neither.
    let fetching = FetchOptions::new().allow_http().allow_private_network();
    let trusted = TrustedIssuer::discover(issuer)
        .profile(TokenProfile::AccessToken)
        .audience(AUDIENCE)
        .fetching(fetching.cooldown(std::time::Duration::from_secs(1)));
    let manager = JwtManager::builder()
        .trust(trusted)
        .with(|config| config.resource = Some(own_url.to_owned()));
    Ok(manager.build()?)
}

pub(crate) fn app(tokens: JwtManager) -> Outcome<axum::Router> {
    let app = Router::new()
        .route("/", get(welcome))
        .route("/me", get(me))
        .route("/reports", get(reports))
        .merge(endpoints::well_known_routes(&tokens));
    Ok(app.with_state(tokens).into_axum()?)
}
