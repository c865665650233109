//! The answers of Flask-JWT-Extended 4.7.4 with PyJWT 2.15.1, byte for byte.

mod absent;
mod compact;
mod python;
#[cfg(test)]
mod tests;
mod token_fault;

use axum::body::Body;
use axum::response::Response;
use http::{HeaderValue, StatusCode, header};

use crate::claims::kind::TokenKind;
use crate::manager::JwtManager;
use crate::policy::Requirement;
use crate::rejection::{CsrfFault, Evidence, Refusal, Refused, RequestFault};

/// The response that Flask would have given.
pub(crate) fn answer(manager: &JwtManager, asked: &Requirement, refused: &Refused) -> Response {
    let key = python::quoted(&manager.words().message_key);
    let message = python::quoted(&reason(manager, asked, refused));
    let mut response = Response::new(Body::from(format!("{{{key}:{message}}}\n")));
    *response.status_mut() = status(refused.refusal());
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    response
}

fn status(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::InvalidRequest(_)
        | Refusal::InvalidToken(_)
        | Refusal::WrongKind(_)
        | Refusal::Csrf(CsrfFault::NoClaim) => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::VerificationFailed => StatusCode::BAD_REQUEST,
        Refusal::MissingToken
        | Refusal::Csrf(_)
        | Refusal::Expired
        | Refusal::Revoked
        | Refusal::UnknownUser
        | Refusal::InsufficientAuthentication(_) => StatusCode::UNAUTHORIZED,
        Refusal::InsufficientPermission(_) => StatusCode::FORBIDDEN,
        Refusal::Unavailable | Refusal::Misconfigured(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// The sentence of the answer. What Flask does not know is told in our own words.
pub(crate) fn reason(manager: &JwtManager, asked: &Requirement, refused: &Refused) -> String {
    let sentence = match refused.refusal() {
        Refusal::MissingToken => return absent::sentence(manager.places(), asked, refused),
        Refusal::InvalidRequest(fault) => return request_fault(manager, *fault),
        Refusal::InvalidToken(fault) => {
            return token_fault::sentence(manager, *fault, unverified(refused));
        }
        Refusal::UnknownUser => return unknown_user(manager, refused),
        Refusal::Csrf(CsrfFault::Missing) => "Missing CSRF token",
        Refusal::Csrf(CsrfFault::Mismatch) => "CSRF double submit tokens do not match",
        Refusal::Csrf(CsrfFault::NoClaim) => "Missing claim: csrf",
        Refusal::Csrf(CsrfFault::CrossSite) => {
            "CSRF check failed: requests of other sites are refused"
        }
        Refusal::Expired => "Token has expired",
        Refusal::WrongKind(TokenKind::Refresh) => "Only non-refresh tokens are allowed",
        Refusal::WrongKind(TokenKind::Access) => "Only refresh tokens are allowed",
        Refusal::Revoked => "Token has been revoked",
        Refusal::VerificationFailed => "User claims verification failed",
        Refusal::InsufficientAuthentication(_) => "Fresh token required",
        Refusal::InsufficientPermission(_) | Refusal::Unavailable | Refusal::Misconfigured(_) => {
            refused.refusal().row().detail
        }
    };
    sentence.to_owned()
}

fn unverified(refused: &Refused) -> Option<&str> {
    match refused.evidence() {
        Some(Evidence::Unverified(text)) => Some(text),
        _ => refused.token().map(crate::verify::Verified::token),
    }
}

fn request_fault(manager: &JwtManager, fault: RequestFault) -> String {
    let places = manager.places();
    match fault {
        RequestFault::MalformedCredentials => {
            let (name, scheme) = (&places.header.configured_name, &places.header.scheme);
            let gap = if scheme.is_empty() { "" } else { " " };
            format!("Bad {name} header. Expected '{name}: {scheme}{gap}<JWT>'")
        }
        RequestFault::MissingPrefix => format!(
            "Invalid value for query parameter '{}'. Expected the value to start with '{}'",
            places.query.name, places.query.prefix
        ),
        RequestFault::NotAString => {
            "Invalid token type. Token must be a <class 'bytes'>".to_owned()
        }
        RequestFault::SeveralCredentials
        | RequestFault::SeveralCookies
        | RequestFault::SeveralParameters => Refusal::InvalidRequest(fault).row().detail.to_owned(),
    }
}

fn unknown_user(manager: &JwtManager, refused: &Refused) -> String {
    let claim = manager.verification().own.demands.identity_claim();
    let identity = refused.token().and_then(|token| {
        let claims: serde_json::Value = serde_json::from_str(token.claims_json()).ok()?;
        claims.get(claim).map(python::text)
    });
    match identity {
        Some(identity) => format!("Error loading the user {identity}"),
        None => "Error loading the user".to_owned(),
    }
}
