//! Everything that can be wrong with a request, one by one and together, in the order in which a guard finds it.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use axum::routing::get;
use portcullis::jwt_required;
use serde::Deserialize;

use super::app::{App, Reply, badly_signed, signed};
use super::stores::{Behaviour, Store};
use crate::support::{NOW, claims};

#[derive(Deserialize)]
pub(crate) struct Tenant {
    #[serde(rename = "tenant")]
    _tenant: String,
}

/// Asks for everything at once.
#[jwt_required(fresh, acr = "gold", audience = "admin", claims = Tenant, role = "admin")]
async fn everything() -> &'static str {
    "in"
}

/// One thing wrong with a request; declared in the order of finding.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Fault {
    Missing,
    SeveralHeaders,
    TooLarge,
    Malformed,
    Signature,
    Issuer,
    Audience,
    NotYetValid,
    Expired,
    WrongKind,
    WrongAudience,
    NotFresh,
    TooWeak,
    ClaimsMismatch,
    Revoked,
    RoleMissing,
}

pub(crate) const ALL: [Fault; 16] = [
    Fault::Missing,
    Fault::SeveralHeaders,
    Fault::TooLarge,
    Fault::Malformed,
    Fault::Signature,
    Fault::Issuer,
    Fault::Audience,
    Fault::NotYetValid,
    Fault::Expired,
    Fault::WrongKind,
    Fault::WrongAudience,
    Fault::NotFresh,
    Fault::TooWeak,
    Fault::ClaimsMismatch,
    Fault::Revoked,
    Fault::RoleMissing,
];

impl Fault {
    pub(crate) fn status(self) -> u16 {
        match self {
            Self::SeveralHeaders | Self::Malformed => 400,
            Self::RoleMissing => 403,
            _ => 401,
        }
    }

    pub(crate) fn reason(self) -> &'static str {
        match self {
            Self::Missing => "missing_token",
            Self::SeveralHeaders => "several_credentials",
            Self::Malformed => "malformed_credentials",
            Self::TooLarge => "token_too_large",
            Self::Signature => "signature",
            Self::Issuer => "issuer",
            Self::Audience | Self::WrongAudience => "audience",
            Self::NotYetValid => "not_yet_valid",
            Self::Expired => "token_expired",
            Self::WrongKind => "wrong_token_kind",
            Self::NotFresh => "not_fresh",
            Self::TooWeak => "authentication_context",
            Self::ClaimsMismatch => "claims_mismatch",
            Self::Revoked => "token_revoked",
            Self::RoleMissing => "insufficient_permission",
        }
    }

    /// Whether both can be wrong with one request.
    pub(crate) fn goes_with(self, other: Self) -> bool {
        let pair = (self.min(other), self.max(other));
        !matches!(
            pair,
            (Self::Missing, Self::SeveralHeaders | Self::Malformed)
        )
    }
}

/// A service with this store, whose manager asks for issuer and audience.
pub(crate) fn app(store: Store) -> App {
    App::with(
        |builder| {
            let builder = builder
                .issuer("https://auth.example")
                .audience("api")
                .audience("admin");
            builder.session_store(store)
        },
        Router::new().route("/", get(everything)),
    )
}

/// A store for requests with these faults.
pub(crate) fn store(faults: &[Fault], kind: fn(Behaviour) -> Store) -> Store {
    kind(Behaviour::Answers(faults.contains(&Fault::Revoked)))
}

/// A request that has these faults and is good otherwise.
pub(crate) fn request(faults: &[Fault]) -> Request<Body> {
    let has = |fault| faults.contains(&fault);
    let mut request = Request::get("/");
    if !has(Fault::Missing) {
        let credentials = format!(
            "Bearer {}{}",
            token(faults),
            if has(Fault::Malformed) { " x" } else { "" }
        );
        for _ in 0..if has(Fault::SeveralHeaders) { 2 } else { 1 } {
            request = request.header(header::AUTHORIZATION, &credentials);
        }
    }
    request.body(Body::empty()).unwrap()
}

fn token(faults: &[Fault]) -> String {
    let either = |fault, wrong, right| {
        if faults.contains(&fault) {
            wrong
        } else {
            right
        }
    };
    let audience = match (
        faults.contains(&Fault::Audience),
        faults.contains(&Fault::WrongAudience),
    ) {
        (true, _) => "\"else\"",
        (_, true) => "\"api\"",
        _ => "\"admin\"",
    };
    let padding = format!("\"{}\"", "x".repeat(9000));
    let claims = claims()
        .with(
            "iss",
            either(
                Fault::Issuer,
                "\"https://else.example\"",
                "\"https://auth.example\"",
            ),
        )
        .with("aud", audience)
        .with(
            "nbf",
            either(Fault::NotYetValid, "1900000000", "1700000000"),
        )
        .with("exp", either(Fault::Expired, "1700000000", "1900000000"))
        .with(
            "type",
            either(Fault::WrongKind, "\"refresh\"", "\"access\""),
        )
        .with("fresh", either(Fault::NotFresh, "false", "true"))
        .with("acr", either(Fault::TooWeak, "\"tin\"", "\"gold\""))
        .with("tenant", either(Fault::ClaimsMismatch, "7", "\"acme\""))
        .with("roles", either(Fault::RoleMissing, "[]", "[\"admin\"]"))
        .with("iat", NOW)
        .with("padding", either(Fault::TooLarge, &*padding, "null"));
    if faults.contains(&Fault::Signature) {
        badly_signed(&claims)
    } else {
        signed(&claims)
    }
}

/// The answer to a request with these faults.
pub(crate) async fn answer(faults: &[Fault]) -> Reply {
    app(store(faults, Store::ready)).send(request(faults)).await
}
