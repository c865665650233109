//! A service that mints tokens of its own and trusts others, at `NOW`.

use portcullis::{Algorithm, Key, ManagerBuilder, TokenProfile, TrustedIssuer};

use crate::support::fixtures::{P256_PUBLIC, sign};
use crate::support::forge::{SECRET, token};
use crate::support::{NOW, Object, Service};

pub(super) const OWN: &str = "https://own.example";
pub(super) const IDP: &str = "https://idp.example";
pub(super) const API: &str = "https://api.example";

/// The secret of the forge under the name of this service, and nobody who is trusted.
pub(super) fn own(builder: ManagerBuilder) -> ManagerBuilder {
    builder.secret(SECRET).issuer(OWN).audience(API)
}

/// A service of its own that trusts these.
pub(super) fn service(issuers: impl IntoIterator<Item = TrustedIssuer>) -> Service {
    Service::new(|builder| trusting(own(builder), issuers))
}

pub(super) fn trusting(
    builder: ManagerBuilder,
    issuers: impl IntoIterator<Item = TrustedIssuer>,
) -> ManagerBuilder {
    issuers.into_iter().fold(builder, ManagerBuilder::trust)
}

/// One that signs with P-256, whose users have a prefix.
pub(super) fn idp() -> TrustedIssuer {
    TrustedIssuer::with_keys(IDP, [Key::pem(Algorithm::ES256, P256_PUBLIC).id("k")])
        .audience(API)
        .subject_prefix("idp|")
        .allow_own_tokens()
}

/// The same, whose tokens are those of this profile.
pub(super) fn idp_of(profile: TokenProfile) -> TrustedIssuer {
    idp().profile(profile)
}

/// What any token of the issuer says, and no more.
pub(super) fn said() -> Object {
    said_by(IDP)
}

pub(super) fn said_by(issuer: &str) -> Object {
    Object::new()
        .with("iss", text(issuer))
        .with("sub", text("alice"))
        .with("aud", text(API))
        .with("iat", NOW)
        .with("exp", NOW + 900)
}

/// What a token of ours says.
pub(super) fn said_by_us() -> Object {
    said_by(OWN)
        .with("type", text("access"))
        .with("jti", text("7"))
}

/// What RFC 9068 asks.
pub(super) fn access_token() -> Object {
    said().with("jti", text("7")).with("client_id", text("app"))
}

pub(super) fn text(text: &str) -> String {
    format!("\"{text}\"")
}

/// A token of the issuer, its header as most are.
pub(super) fn signed(claims: &Object) -> String {
    signed_as("JWT", claims)
}

/// The same with this `typ`.
pub(super) fn signed_as(media_type: &str, claims: &Object) -> String {
    let header = head(Algorithm::ES256, Some("k")).with("typ", text(media_type));
    by(Algorithm::ES256, header, claims)
}

/// A token of ours, for which no key is needed but the secret.
pub(super) fn signed_by_us(claims: &Object) -> String {
    by(Algorithm::HS256, head(Algorithm::HS256, None), claims)
}

pub(super) fn head(algorithm: Algorithm, id: Option<&str>) -> Object {
    let header = Object::new()
        .with("alg", text(algorithm.name()))
        .with("typ", text("JWT"));
    match id {
        Some(id) => header.with("kid", text(id)),
        None => header,
    }
}

/// Signed with the key of the fixtures for the algorithm.
pub(super) fn by(
    algorithm: Algorithm,
    header: impl std::fmt::Display,
    claims: impl std::fmt::Display,
) -> String {
    token(header.to_string(), claims.to_string(), |signed| {
        sign(algorithm, signed)
    })
}
