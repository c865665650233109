//! What the answers that anybody may read and keep have in common.

use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use jsonwebtoken::jwk::ThumbprintHash;
use serde_json::Value;

use crate::base64url;
use crate::crypto::KEY_UTILS;
use crate::manager::JwtManager;
use crate::problem::problem;

/// The document, or 304 where whoever asks has it.
///
/// Scripts of any site may read it: it holds nothing secret, and answers nobody differently for their cookies.
pub(super) fn published(
    tokens: &JwtManager,
    asked: &HeaderMap,
    media_type: &'static str,
    document: &Value,
) -> Response {
    let text = document.to_string();
    let tag = entity_tag(text.as_bytes());
    let has_it = tag.as_ref().is_some_and(|tag| is_known(asked, tag));
    let mut response = if has_it {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, media_type)], text).into_response()
    };
    let headers = response.headers_mut();
    let any = HeaderValue::from_static("*");
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, any);
    let seconds = tokens.publishing().max_age.as_secs();
    if let Ok(kept) = HeaderValue::try_from(format!("public, max-age={seconds}")) {
        headers.insert(header::CACHE_CONTROL, kept);
    }
    if let Some(tag) = tag {
        headers.insert(header::ETAG, tag);
    }
    response
}

/// The manager was not told what to publish here.
pub(super) fn unpublished() -> Response {
    problem(
        StatusCode::NOT_FOUND,
        "not_published",
        "this service publishes no such document",
    )
}

/// A strong one (RFC 9110 section 8.8.3), the same from all who publish the same text.
fn entity_tag(text: &[u8]) -> Option<HeaderValue> {
    let digest = (KEY_UTILS?.compute_digest)(text, ThumbprintHash::SHA256).ok()?;
    HeaderValue::try_from(format!("\"{}\"", base64url::encode(&digest))).ok()
}

/// RFC 9110 section 13.1.2: any of those named, compared weakly. Ours has no comma.
fn is_known(asked: &HeaderMap, tag: &HeaderValue) -> bool {
    let named = asked.get_all(header::IF_NONE_MATCH).iter();
    let mut named = named.flat_map(|value| value.as_bytes().split(|byte| *byte == b','));
    named.any(|named| {
        let named = named.trim_ascii();
        named == b"*" || named.strip_prefix(b"W/").unwrap_or(named) == tag.as_bytes()
    })
}
