//! A field of a form in the request's body.

use futures_util::StreamExt as _;
use http::header::CONTENT_TYPE;
use http::request::Parts;
use multer::Multipart;

use super::{Exchange, MediaType, Slot, body_limit};
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
    let chunks = slot.chunks(body_limit(parts));
    let mut form = Multipart::new(chunks.boxed(), boundary);
    while let Ok(Some(field)) = form.next_field().await {
        if field.name() == Some(name) {
            return field.text().await.ok();
        }
    }
    None
}
