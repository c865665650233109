//! Answers to what cannot be done: problem bodies (RFC 9457) like those of the guards, all of them in one table.

use std::borrow::Cow;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use portcullis::{RefreshError, Rejection, SessionError, StoreError};
use serde::Serialize;

use crate::passwords::PasswordError;

const CHALLENGE: &str = "www-authenticate";
const RETRY_AFTER: &str = "retry-after";

/// Why a request is not answered as it hoped.
#[derive(Debug)]
pub(crate) enum Problem {
    Ours(Box<Details>),
    /// What Portcullis answers: a guard that had known what the database knows, a session that cannot go on, a store that is away.
    Theirs(Box<Response>),
}

/// One problem, and the one extra header that some of them have.
#[derive(Debug)]
pub(crate) struct Details {
    status: StatusCode,
    code: &'static str,
    detail: Cow<'static, str>,
    errors: Vec<FieldError>,
    header: Option<(&'static str, &'static str)>,
}

/// What is wrong with one member of the body.
#[derive(Debug, Serialize)]
pub(crate) struct FieldError {
    pub(crate) detail: &'static str,
    /// A JSON pointer in fragment form, as in RFC 9457 section 3.
    pub(crate) pointer: String,
}

#[derive(Serialize)]
struct Body<'a> {
    r#type: &'static str,
    title: &'static str,
    status: u16,
    detail: &'a str,
    code: &'static str,
    #[serde(skip_serializing_if = "<[FieldError]>::is_empty")]
    errors: &'a [FieldError],
}

#[rustfmt::skip]
impl Problem {
    pub(crate) fn malformed_json() -> Self {
        Self::new(StatusCode::BAD_REQUEST, "malformed_json", "the body is not JSON")
    }

    pub(crate) fn unreadable_body() -> Self {
        Self::new(StatusCode::BAD_REQUEST, "unreadable_body", "the body could not be read")
    }

    pub(crate) fn invalid_query(detail: String) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "invalid_query", detail)
    }

    pub(crate) fn page_limit() -> Self {
        Self::invalid_query("limit is from 1 to 100".to_owned())
    }

    /// Which of the two is wrong is not told.
    pub(crate) fn wrong_credentials() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "wrong_credentials", "the name or the password is wrong")
            .with(CHALLENGE, "Bearer realm=\"login\"")
    }

    pub(crate) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", "there is nothing here")
    }

    /// Axum adds the `Allow` header.
    pub(crate) fn method_not_allowed() -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", "the header Allow names the methods of this resource")
    }

    pub(crate) fn body_too_slow() -> Self {
        Self::new(StatusCode::REQUEST_TIMEOUT, "body_too_slow", "the body did not arrive in time")
    }

    pub(crate) fn name_taken() -> Self {
        Self::new(StatusCode::CONFLICT, "name_taken", "somebody has this name already")
    }

    pub(crate) fn body_too_large() -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large", "the body is longer than 8192 bytes")
    }

    pub(crate) fn not_json() -> Self {
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not_json", "send the body with Content-Type: application/json")
    }

    pub(crate) fn wrong_shape(detail: String) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "wrong_shape", detail)
    }

    pub(crate) fn invalid_fields(errors: Vec<FieldError>) -> Self {
        let details = Details::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid_fields", "some members of the body break a rule");
        Self::Ours(Box::new(Details { errors, ..details }))
    }

    fn internal() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal_error", "the service failed; it is not your fault")
    }

    fn overloaded() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "overloaded", "too many people are logging in; try again")
            .with(RETRY_AFTER, "1")
    }
}

impl Problem {
    fn new(status: StatusCode, code: &'static str, detail: impl Into<Cow<'static, str>>) -> Self {
        Self::Ours(Box::new(Details::new(status, code, detail)))
    }

    fn theirs(answer: impl IntoResponse) -> Self {
        Self::Theirs(Box::new(answer.into_response()))
    }

    fn with(mut self, name: &'static str, value: &'static str) -> Self {
        if let Self::Ours(details) = &mut self {
            details.header = Some((name, value));
        }
        self
    }
}

impl Details {
    fn new(status: StatusCode, code: &'static str, detail: impl Into<Cow<'static, str>>) -> Self {
        Self {
            status,
            code,
            detail: detail.into(),
            errors: Vec::new(),
            header: None,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        match self {
            Self::Ours(details) => details.into_response(),
            Self::Theirs(response) => *response,
        }
    }
}

impl IntoResponse for Details {
    fn into_response(self) -> Response {
        let body = Body {
            r#type: "about:blank",
            title: self.status.canonical_reason().unwrap_or_default(),
            status: self.status.as_u16(),
            detail: &self.detail,
            code: self.code,
            errors: &self.errors,
        };
        let headers = [
            (header::CONTENT_TYPE, "application/problem+json"),
            (header::CACHE_CONTROL, "no-store"),
        ];
        let mut response = (self.status, headers, Json(body)).into_response();
        if let Some((name, value)) = self.header {
            let value = HeaderValue::from_static(value);
            response.headers_mut().insert(name, value);
        }
        response
    }
}

impl From<Rejection> for Problem {
    fn from(rejection: Rejection) -> Self {
        Self::theirs(rejection)
    }
}

impl From<SessionError> for Problem {
    fn from(error: SessionError) -> Self {
        Self::theirs(error)
    }
}

impl From<RefreshError> for Problem {
    fn from(error: RefreshError) -> Self {
        Self::theirs(error)
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        Self::theirs(error)
    }
}

impl From<sqlx::Error> for Problem {
    fn from(error: sqlx::Error) -> Self {
        tracing::error!(%error, "the database failed");
        Self::internal()
    }
}

impl From<PasswordError> for Problem {
    fn from(error: PasswordError) -> Self {
        if let PasswordError::Overloaded = error {
            tracing::warn!("logins are turned away");
            return Self::overloaded();
        }
        tracing::error!(%error, "a password was not hashed");
        Self::internal()
    }
}
