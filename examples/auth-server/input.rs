//! A JSON body, and what is wrong with those that are none.

use std::time::Duration;

use axum::Json;
use axum::extract::rejection::{JsonRejection, QueryRejection};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use serde::de::DeserializeOwned;
use tokio::time::timeout;

use crate::problem::Problem;

/// How long a client may take to send what fits into one packet or a few.
const SLOWEST_BODY: Duration = Duration::from_secs(10);

/// A JSON body of this shape, whose rejection is a problem body.
#[derive(Debug)]
pub(crate) struct Input<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Input<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let Ok(read) = timeout(SLOWEST_BODY, Json::from_request(request, state)).await else {
            return Err(Problem::body_too_slow());
        };
        let Json(input) = read?;
        Ok(Self(input))
    }
}

impl From<JsonRejection> for Problem {
    fn from(rejection: JsonRejection) -> Self {
        match rejection {
            JsonRejection::JsonSyntaxError(_) => Self::malformed_json(),
            JsonRejection::JsonDataError(error) => Self::wrong_shape(reason(&error.body_text())),
            JsonRejection::MissingJsonContentType(_) => Self::not_json(),
            other if other.status() == StatusCode::PAYLOAD_TOO_LARGE => Self::body_too_large(),
            _ => Self::unreadable_body(),
        }
    }
}

impl From<QueryRejection> for Problem {
    fn from(rejection: QueryRejection) -> Self {
        Self::invalid_query(reason(&rejection.body_text()))
    }
}

/// What the deserialiser says, without Axum's introduction and without the value that was sent: it may be a password, in
/// the wrong place or of the wrong type.
fn reason(text: &str) -> String {
    let reason = text.split_once(": ").map_or(text, |(_, reason)| reason);
    let reason = reason
        .rsplit_once(" at line ")
        .map_or(reason, |(reason, _)| reason);
    let invalid = ["invalid type: ", "invalid value: "]
        .iter()
        .find_map(|start| Some((reason.find(start)?, start.trim_end_matches(": "))));
    match (invalid, reason.rsplit_once(", expected ")) {
        (Some((start, what)), Some((_, expected))) => {
            let field = reason.get(..start).unwrap_or_default();
            format!("{field}{what}, expected {expected}")
        }
        _ => reason.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::reason;

    #[test]
    fn the_value_that_was_sent_is_not_told() {
        for (text, told) in [
            (
                "Failed: password: invalid type: integer `12345678`, expected a string at line 1 column 2",
                "password: invalid type, expected a string",
            ),
            (
                "Failed: invalid type: string \"my, expected pass\", expected a map at line 1 column 2",
                "invalid type, expected a map",
            ),
            (
                "Failed: missing field `name` at line 1 column 2",
                "missing field `name`",
            ),
            (
                "Failed: x: unknown field `x`, expected `name` or `password` at line 1 column 2",
                "x: unknown field `x`, expected `name` or `password`",
            ),
        ] {
            assert_eq!(reason(text), told);
        }
    }
}
