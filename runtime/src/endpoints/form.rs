//! The form that a client sends to an OAuth 2.0 endpoint.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest as _, Request};
use axum::response::{IntoResponse, Response};
use http::StatusCode;

use crate::exchange::MediaType;
use crate::oauth_error::oauth_error;

/// The fields that any endpoint knows. Others are many where somebody means harm, and each takes more memory than it had bytes.
const KNOWN: [&str; 4] = ["client_id", "scope", "token", "token_type_hint"];

/// Those of them that were sent, decoded, none more than twice. It holds credentials, so nothing shows it.
pub(super) struct Form {
    fields: Vec<(String, String)>,
}

/// Why it was not read.
#[derive(Clone, Copy)]
pub(super) enum FormError {
    OtherMediaType,
    TooLong,
    Malformed,
    Missing,
    Twice,
}

/// What kind of token a client says that it sends. A hint that is wrong, or none that is known, changes nothing about what is found.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Hint {
    Refresh,
    Other,
}

impl Form {
    /// Reads the body, within the limit of the request.
    pub(super) async fn read(request: Request) -> Result<Self, FormError> {
        if MediaType::of(request.headers()) != Some(MediaType::UrlEncoded) {
            return Err(FormError::OtherMediaType);
        }
        let body = Bytes::from_request(request, &()).await;
        let body = body.map_err(|error| FormError::of(&error))?;
        Ok(Self::of(&body))
    }

    fn of(body: &[u8]) -> Self {
        let mut fields: Vec<(String, String)> = Vec::new();
        for (name, value) in form_urlencoded::parse(body) {
            let before = fields.iter().filter(|(found, _)| *found == name).count();
            if KNOWN.contains(&&*name) && before < 2 {
                fields.push((name.into_owned(), value.into_owned()));
            }
        }
        Self { fields }
    }

    /// A field; one without a value counts as left out (RFC 6749 section 3.2).
    pub(super) fn field(&self, name: &str) -> Result<Option<&str>, FormError> {
        let fields = self.fields.iter();
        let mut values = fields.filter_map(|(found, value)| (found == name).then_some(&**value));
        let first = values.next();
        if values.next().is_some() {
            return Err(FormError::Twice);
        }
        Ok(first.filter(|value| !value.is_empty()))
    }

    pub(super) fn token(&self) -> Result<&str, FormError> {
        self.field("token")?.ok_or(FormError::Missing)
    }

    pub(super) fn hint(&self) -> Result<Hint, FormError> {
        Ok(match self.field("token_type_hint")? {
            Some("refresh_token") => Hint::Refresh,
            _ => Hint::Other,
        })
    }
}

impl FormError {
    pub(super) fn of(error: &BytesRejection) -> Self {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
            Self::TooLong
        } else {
            Self::Malformed
        }
    }

    fn description(self) -> &'static str {
        match self {
            Self::OtherMediaType => "send a form, as application/x-www-form-urlencoded",
            Self::TooLong => "the body is too long",
            Self::Malformed => "the body could not be read",
            Self::Missing => "the field token is missing",
            Self::Twice => "a field was sent more than once",
        }
    }
}

impl IntoResponse for FormError {
    fn into_response(self) -> Response {
        let status = match self {
            Self::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
            _ => StatusCode::BAD_REQUEST,
        };
        oauth_error(status, "invalid_request", self.description())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_of_very_many_fields_takes_no_more_memory_than_its_body() {
        let form = Form::of("a&token=x&b=1&".repeat(100_000).as_bytes());
        assert_eq!(form.fields, vec![("token".to_owned(), "x".to_owned()); 2]);
        assert!(matches!(form.token(), Err(FormError::Twice)));
    }
}
