//! A response, taken apart to be compared whole.

use axum::http::{StatusCode, header};
use axum::response::Response;
use http_body_util::BodyExt as _;
use portcullis::Refusal;

/// What a client sees, and the reason it does not see.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) challenge: Option<String>,
    pub(crate) body: String,
    /// From the response's extensions.
    pub(crate) refusal: Option<Refusal>,
}

impl Answer {
    pub(crate) async fn read(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let challenge = parts.headers.get(header::WWW_AUTHENTICATE);
        let body = body.collect().await.unwrap().to_bytes();
        Self {
            status: parts.status,
            challenge: challenge.map(|value| value.to_str().unwrap().to_owned()),
            body: String::from_utf8(body.to_vec()).unwrap(),
            refusal: parts.extensions.get().cloned(),
        }
    }

    pub(crate) fn reason(&self) -> Option<&'static str> {
        self.refusal.as_ref().map(Refusal::reason)
    }

    #[track_caller]
    pub(crate) fn accepted(&self, case: &str) -> &str {
        assert_eq!(
            (self.status, self.reason()),
            (StatusCode::OK, None),
            "{case}: {}",
            self.body
        );
        &self.body
    }

    /// The whole answer of a refusal for this reason; what the client reads is the same for every fault of a token.
    #[track_caller]
    pub(crate) fn refused(&self, reason: &str, case: &str) {
        assert_eq!(
            self.reason(),
            Some(reason),
            "{case}: {} {}",
            self.status,
            self.body
        );
        let (status, title, error, code, detail) = match reason {
            "token_expired" => (
                401,
                "Unauthorized",
                "invalid_token",
                reason,
                "the token has expired",
            ),
            "token_revoked" => (
                401,
                "Unauthorized",
                "invalid_token",
                reason,
                "the token has been revoked",
            ),
            "wrong_token_kind" => {
                let detail = match self.refusal {
                    Some(Refusal::WrongKind(portcullis::TokenKind::Refresh)) => {
                        "a refresh token was sent where an access token is needed"
                    }
                    _ => "an access token was sent where a refresh token is needed",
                };
                (401, "Unauthorized", "invalid_token", reason, detail)
            }
            "malformed_credentials" => {
                let detail = "send the header as Authorization: Bearer, one space, and the token";
                (400, "Bad Request", "invalid_request", reason, detail)
            }
            _ => (
                401,
                "Unauthorized",
                "invalid_token",
                "invalid_token",
                "the token is not valid here",
            ),
        };
        assert_eq!(self.status, status, "{case}");
        assert_eq!(
            self.challenge.as_deref(),
            Some(&*format!(
                "Bearer realm=\"api\", error=\"{error}\", error_description=\"{detail}\""
            )),
            "{case}"
        );
        assert_eq!(
            self.body,
            format!(
                "{{\"type\":\"about:blank\",\"title\":\"{title}\",\"status\":{status},\"detail\":\"{detail}\",\"code\":\"{code}\"}}"
            ),
            "{case}"
        );
    }

    /// Refused for one of the reasons a hostile text can have, whichever comes first.
    #[track_caller]
    pub(crate) fn refused_somehow(&self, case: &str) {
        let reason = self
            .reason()
            .unwrap_or_else(|| panic!("{case}: not refused: {self:?}"));
        self.refused(reason, case);
    }
}
