//! What moves over from Flask-JWT-Extended: its answers, its order of checks, and each of its weaknesses by its name.

mod answers;
mod claims_answers;
mod headers;
mod minted;
mod order;
mod weakenings;
mod weaknesses;

use axum::http::StatusCode;
use portcullis::{JwtConfig, Weakening, Weakenings};

use crate::support::forge::SECRET;
use crate::support::{Answer, Service};

/// A service that does all that Flask-JWT-Extended does.
pub(crate) fn compatible() -> Service {
    configured(|_| {})
}

/// The same with other settings.
pub(crate) fn configured(change: impl FnOnce(&mut JwtConfig)) -> Service {
    Service::new(|builder| {
        builder
            .secret(SECRET)
            .with(|config| *config = JwtConfig::flask_compatible())
            .with(change)
    })
}

/// A service of our defaults but for these weakenings.
pub(crate) fn weakened(weakenings: &[Weakening]) -> Service {
    let weakenings: Weakenings = weakenings.iter().copied().collect();
    Service::new(|builder| {
        builder
            .secret(SECRET)
            .with(|config| config.weakenings = weakenings)
    })
}

/// The whole of an answer as Flask gives it.
#[track_caller]
pub(crate) fn says(answer: &Answer, status: u16, message: &str, case: &str) {
    assert_eq!(
        answer.body,
        format!("{{\"msg\":\"{message}\"}}\n"),
        "{case}"
    );
    assert_eq!(
        answer.status,
        StatusCode::from_u16(status).unwrap(),
        "{case}"
    );
    assert_eq!(answer.challenge, None, "{case}");
}
