//! What a request's body is said to be, as far as a token or a CSRF token may stand in it.

use http::HeaderMap;
use http::header::CONTENT_TYPE;
use mime::{APPLICATION, JSON, MULTIPART, Mime, WWW_FORM_URLENCODED};

/// The media types that are read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum MediaType {
    /// `application/json` or `application/…+json`, as Axum's `Json` has it.
    Json,
    /// `application/x-www-form-urlencoded`.
    UrlEncoded,
    /// `multipart/form-data`.
    Multipart,
}

impl MediaType {
    /// Nothing for any other type, and for none.
    pub(crate) fn of(headers: &HeaderMap) -> Option<Self> {
        let text = headers.get(CONTENT_TYPE)?.to_str().ok()?;
        // Some clients leave a blank before the parameters, of which none matters here.
        let (essence, _) = text.split_once(';').unwrap_or((text, ""));
        let found: Mime = essence.trim().parse().ok()?;
        let is_json = found.subtype() == JSON || found.suffix() == Some(JSON);
        match found.type_() {
            APPLICATION if is_json => Some(Self::Json),
            APPLICATION if found.subtype() == WWW_FORM_URLENCODED => Some(Self::UrlEncoded),
            MULTIPART if found.subtype() == mime::FORM_DATA => Some(Self::Multipart),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn json_and_forms_are_told_by_their_type_whatever_its_case_and_parameters() {
        for (text, expected) in [
            ("application/json", Some(MediaType::Json)),
            ("Application/JSON; charset=utf-8", Some(MediaType::Json)),
            ("application/json ; charset=utf-8", Some(MediaType::Json)),
            ("application/vnd.api+json", Some(MediaType::Json)),
            ("application/jsonp", None),
            ("text/json", None),
            ("application/json/x", None),
            (
                "application/x-www-form-urlencoded",
                Some(MediaType::UrlEncoded),
            ),
            (
                "multipart/form-data; boundary=x",
                Some(MediaType::Multipart),
            ),
            ("multipart/mixed; boundary=x", None),
            ("", None),
        ] {
            let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(text))]);
            assert_eq!(MediaType::of(&headers), expected, "{text}");
        }
        assert_eq!(MediaType::of(&HeaderMap::new()), None);
    }
}
