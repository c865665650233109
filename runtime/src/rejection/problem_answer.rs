//! A refusal as RFC 6750, RFC 9110 and RFC 9457 word it.

use std::borrow::Cow;

use axum::body::Body;
use axum::response::Response;
use http::{HeaderValue, StatusCode, header};

use super::{Challenge, CsrfFault, Refusal};
use crate::locate::{Location, Locations};
use crate::manager::JwtManager;
use crate::policy::Requirement;
use crate::problem::Problem;

/// Status and problem body, and the challenge where the status asks for one.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct ProblemAnswer {
    problem: Problem,
    challenge: Option<HeaderValue>,
}

impl ProblemAnswer {
    /// Puts the refusal into words.
    pub(super) fn new(manager: &JwtManager, asked: &Requirement, refusal: &Refusal) -> Self {
        let row = refusal.row();
        let challenge = Challenge {
            realm: manager.realm(),
            resource_metadata: manager.resource_metadata(),
            requirement: asked,
        };
        let problem = match own_detail(manager, asked, refusal) {
            Some(detail) => Problem::new(row.status, row.code, &detail),
            None => Problem::with_body(row.status, row.body),
        };
        Self {
            problem,
            challenge: challenge.header(refusal),
        }
    }

    /// The same in words that nobody counts the senders of, and that are never freed.
    pub(super) fn leaked(self) -> Self {
        let leaked = |value: HeaderValue| match value.to_str() {
            Ok(text) => HeaderValue::from_static(text.to_owned().leak()),
            Err(_) => value,
        };
        Self {
            problem: self.problem.leaked(),
            challenge: self.challenge.map(leaked),
        }
    }

    pub(super) fn status(&self) -> StatusCode {
        self.problem.status()
    }

    /// The body alone.
    pub(super) fn body(&self) -> Body {
        self.problem.body()
    }

    /// Says the rest of it in a response.
    pub(super) fn word(&self, response: &mut Response) {
        self.problem.word(response);
        if let Some(challenge) = &self.challenge {
            response
                .headers_mut()
                .insert(header::WWW_AUTHENTICATE, challenge.clone());
        }
    }
}

/// The sentence for a person.
pub(crate) fn detail(
    manager: &JwtManager,
    asked: &Requirement,
    refusal: &Refusal,
) -> Cow<'static, str> {
    match own_detail(manager, asked, refusal) {
        Some(detail) => detail.into(),
        None => refusal.row().detail.into(),
    }
}

/// The same where it is another than that of the table: that of a missing CSRF token says exactly what to send. Whose words tell
/// of the requirement is said in `worded_answers` too.
fn own_detail(manager: &JwtManager, asked: &Requirement, refusal: &Refusal) -> Option<String> {
    match refusal {
        Refusal::MissingToken => missing(asked.locations.unwrap_or(manager.places().order)),
        Refusal::Csrf(CsrfFault::Missing | CsrfFault::Mismatch) => {
            Some(manager.csrf().what_to_send(asked.kind))
        }
        _ => None,
    }
}

/// Where a token can be sent, unless it is the header alone.
fn missing(locations: Locations) -> Option<String> {
    if locations.iter().eq([Location::Header]) {
        return None;
    }
    let places: Vec<_> = locations
        .iter()
        .map(|location| match location {
            Location::Header => "a header",
            Location::Cookie => "a cookie",
            Location::Query => "the query string",
            Location::Json => "the JSON body",
        })
        .collect();
    Some(format!(
        "a token is needed here, in {}",
        places.join(" or ")
    ))
}
