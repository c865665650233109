//! An answer that says what is wrong, as RFC 9457 has it.

use axum::body::{Body, Bytes};
use axum::response::Response;
use http::{HeaderValue, StatusCode, header};

const MEDIA_TYPE: HeaderValue = HeaderValue::from_static("application/problem+json");

const NOT_STORED: HeaderValue = HeaderValue::from_static("no-store");

/// How long a client waits before it asks again, in seconds.
const RETRY_AFTER: HeaderValue = HeaderValue::from_static("1");

/// The response.
pub(crate) fn problem(status: StatusCode, code: &'static str, detail: &str) -> Response {
    Problem::new(status, code, detail).response()
}

/// What is wrong, put into words.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Problem {
    status: StatusCode,
    body: Bytes,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, code: &'static str, detail: &str) -> Self {
        Self {
            status,
            body: body(status, code, detail).into(),
        }
    }

    /// The same with a body that was put together before.
    pub(crate) fn with_body(status: StatusCode, body: &'static str) -> Self {
        Self {
            status,
            body: Bytes::from_static(body.as_bytes()),
        }
    }

    pub(crate) fn status(&self) -> StatusCode {
        self.status
    }

    /// The same with a body that nobody counts the senders of, and that is never freed.
    pub(crate) fn leaked(self) -> Self {
        Self {
            body: Bytes::from_static(Vec::from(self.body).leak()),
            ..self
        }
    }

    /// As it is sent. One that says 503 also says when to ask again.
    pub(crate) fn response(&self) -> Response {
        let mut response = Response::new(self.body());
        self.word(&mut response);
        response
    }

    /// The body alone.
    pub(crate) fn body(&self) -> Body {
        Body::from(self.body.clone())
    }

    /// Says the rest of it in a response, where that is sent: to hand one on takes as long as to make it.
    pub(crate) fn word(&self, response: &mut Response) {
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, MEDIA_TYPE);
        headers.insert(header::CACHE_CONTROL, NOT_STORED);
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(header::RETRY_AFTER, RETRY_AFTER);
        }
    }
}

/// RFC 9457, with one extension member. Titles and codes are words that JSON has no escapes for.
pub(crate) fn body(status: StatusCode, code: &'static str, detail: &str) -> Vec<u8> {
    let title = status.canonical_reason().unwrap_or("Refused");
    let before = [
        r#"{"type":"about:blank","title":""#,
        title,
        r#"","status":"#,
        status.as_str(),
        r#","detail":"#,
    ];
    let behind = [r#","code":""#, code, r#""}"#];
    let quotes = 2;
    // Exact where nothing has to be escaped, as in every sentence of ours.
    let length = before
        .iter()
        .chain(&behind)
        .map(|text| text.len())
        .sum::<usize>();
    let mut body = Vec::with_capacity(length + detail.len() + quotes);
    for text in before {
        body.extend_from_slice(text.as_bytes());
    }
    // Memory takes what it is given.
    let _ = serde_json::to_writer(&mut body, detail);
    for text in behind {
        body.extend_from_slice(text.as_bytes());
    }
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_title_needs_an_escape() {
        let statuses = (100..1000).filter_map(|code| StatusCode::from_u16(code).ok());
        for title in statuses.filter_map(|status| status.canonical_reason()) {
            assert_eq!(
                serde_json::to_string(title).unwrap(),
                format!("\"{title}\"")
            );
        }
    }

    #[test]
    fn a_sentence_of_any_characters_is_a_string_of_the_problem() {
        let detail = "a \"quoted\" name, a \\, a line\nand \u{1}";
        let body = body(StatusCode::FORBIDDEN, "code", detail);
        let expected = serde_json::json!({
            "type": "about:blank", "title": "Forbidden", "status": 403, "detail": detail, "code": "code",
        });
        assert_eq!(
            serde_json::from_slice::<serde_json::Value>(&body).unwrap(),
            expected
        );
    }
}
