//! A field of a form in the request's body.

use std::mem;
use std::task::{Poll, ready};

use axum::body::Bytes;
use futures_util::stream::poll_fn;
use futures_util::{Stream, StreamExt as _};
use http::header::CONTENT_TYPE;
use http::request::Parts;
use multer::Multipart;

use super::slot::Chunks;
use super::{Exchange, MediaType, Slot, Unread, body_limit};
use crate::rejection::Refusal;

const NO_LAYER: &str =
    "a CSRF token in a form needs `GateLayer` around the router; add `.layer(GateLayer::new())`";

/// The first field of this name; nothing where there is none, where the body is no form, or where it cannot be read that far
/// within its limit. What was read is put back for the handler.
///
/// # Errors
/// When the request did not go through `GateLayer`.
pub(crate) async fn form_field(parts: &Parts, name: &str) -> Result<Option<String>, Refusal> {
    let media_type = MediaType::of(&parts.headers);
    if Exchange::gated(parts).is_some() && matches!(media_type, None | Some(MediaType::Json)) {
        return Ok(None);
    }
    let slot = Exchange::lent(parts, NO_LAYER)?;
    Ok(match media_type {
        Some(MediaType::UrlEncoded) => url_encoded(slot, body_limit(parts), name).await,
        Some(MediaType::Multipart) => multipart(slot, parts, name).await,
        Some(MediaType::Json) | None => None,
    })
}

async fn url_encoded(slot: &Slot, limit: usize, name: &str) -> Option<String> {
    let find = |body: &[u8]| {
        let mut fields = form_urlencoded::parse(body);
        fields.find_map(|(found, value)| (found == name).then(|| value.into_owned()))
    };
    slot.look(limit, find).await.ok().flatten()
}

/// Reads no further than to the field's end: a large file may follow it.
async fn multipart(slot: &Slot, parts: &Parts, name: &str) -> Option<String> {
    let media_type = parts.headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let boundary = multer::parse_boundary(media_type).ok()?;
    let chunks = one_a_turn(slot.chunks(body_limit(parts)));
    let mut form = Multipart::new(chunks, boundary);
    while let Ok(Some(field)) = form.next_field().await {
        if field.name() == Some(name) {
            return field.text().await.ok();
        }
    }
    None
}

/// The parser takes all that is ready before it looks at any of it, so it gets a chunk at a time.
fn one_a_turn(mut chunks: Chunks<'_>) -> impl Stream<Item = Result<Bytes, Unread>> {
    let mut given = false;
    poll_fn(move |context| {
        if mem::take(&mut given) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let chunk = ready!(chunks.poll_next_unpin(context));
        given = true;
        Poll::Ready(chunk)
    })
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::extract::{DefaultBodyLimit, Request};
    use http_body_util::BodyExt as _;

    use super::*;

    /// The field `t` of this form, and the body that the handler gets.
    async fn read(
        media_type: &str,
        body: impl Into<Body>,
        limit: usize,
    ) -> (Option<String>, String) {
        let mut request = Request::new(body.into());
        let media_type = media_type.parse().unwrap();
        request.headers_mut().insert(CONTENT_TYPE, media_type);
        DefaultBodyLimit::max(limit).apply(&mut request);
        let exchange = Exchange::of(request.extensions_mut());
        exchange.lend_body_of(&mut request);
        let (parts, body) = request.into_parts();
        let field = form_field(&parts, "t").await.unwrap();
        let body = body.collect().await.unwrap().to_bytes();
        (field, String::from_utf8(body.to_vec()).unwrap())
    }

    const URL_ENCODED: &str = "application/x-www-form-urlencoded";
    const MULTIPART: &str = "multipart/form-data; boundary=x";

    fn part(name: &str, text: &str) -> String {
        format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n")
    }

    #[tokio::test]
    async fn the_first_field_of_the_name_counts_and_the_body_stays_whole() {
        let body = "a=1&t=%C3%A9+&t=2";
        let (field, left) = read(URL_ENCODED, body, 100).await;
        assert_eq!((field.as_deref(), &*left), (Some("é "), body));
        let body = [
            part("a", "1"),
            part("t", "é "),
            part("t", "2"),
            "--x--\r\n".into(),
        ]
        .concat();
        let (field, left) = read(MULTIPART, body.clone(), 1000).await;
        assert_eq!((field.as_deref(), &*left), (Some("é "), &*body));
    }

    #[tokio::test]
    async fn what_is_no_such_form_has_no_field() {
        for (media_type, body) in [
            (URL_ENCODED, "a=1"),
            (MULTIPART, "--x--\r\n"),
            (MULTIPART, "t=1"),
            ("multipart/form-data", "--x--\r\n"),
            ("application/json", r#"{"t":"1"}"#),
            ("text/plain", "t=1"),
        ] {
            let (field, left) = read(media_type, body, 100).await;
            assert_eq!((field, &*left), (None, body), "{media_type}");
        }
    }

    #[tokio::test]
    async fn a_field_beyond_the_limit_is_not_found() {
        assert_eq!(
            read(URL_ENCODED, "t=1&a=1", 7).await.0.as_deref(),
            Some("1")
        );
        assert_eq!(read(URL_ENCODED, "t=1&a=1", 6).await.0, None);
    }

    #[tokio::test]
    async fn a_form_is_read_no_further_than_to_the_field() {
        let whole = [
            part("t", "1"),
            part("file", &"7".repeat(1000)),
            "--x--\r\n".into(),
        ]
        .concat();
        let pieces = whole.clone().into_bytes().into_iter();
        let pieces = pieces.map(|byte| Ok::<_, std::convert::Infallible>(vec![byte]));
        let body = Body::from_stream(futures_util::stream::iter(pieces));
        let (field, left) = read(MULTIPART, body, 200).await;
        assert_eq!((field.as_deref(), left), (Some("1"), whole));
    }

    #[tokio::test]
    async fn without_the_layer_it_is_a_misconfiguration() {
        let (parts, ()) = http::Request::new(()).into_parts();
        let refused = form_field(&parts, "t").await;
        assert!(matches!(refused, Err(Refusal::Misconfigured(_))));
    }
}
