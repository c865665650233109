//! What scope a client asks for at a refresh.

use axum::body::Bytes;
use axum::extract::{FromRequest as _, Request};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;

use super::form::{Form, FormError};
use crate::exchange::MediaType;

/// The `scope` of a form or of a JSON object, word by word; nothing where it is left out or the body is neither.
pub(super) async fn asked(request: Request) -> Result<Option<Vec<String>>, Response> {
    let scope = match MediaType::of(request.headers()) {
        Some(MediaType::UrlEncoded) => {
            let form = Form::read(request).await;
            let form = form.map_err(FormError::into_response)?;
            let scope = form.field("scope").map_err(FormError::into_response)?;
            scope.map(str::to_owned)
        }
        Some(MediaType::Json) => in_json(request).await?,
        Some(MediaType::Multipart) | None => None,
    };
    let words = scope.map(|scope| {
        let words = scope.split(' ').filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    });
    Ok(words)
}

#[derive(Deserialize)]
struct Body {
    scope: Option<String>,
}

async fn in_json(request: Request) -> Result<Option<String>, Response> {
    let body = Bytes::from_request(request, &()).await;
    let body = body.map_err(|error| FormError::of(&error).into_response())?;
    // Some clients name the type of a body that they do not send.
    if body.is_empty() {
        return Ok(None);
    }
    let body: Result<Body, _> = serde_json::from_slice(&body);
    match body {
        Ok(body) => Ok(body.scope.filter(|scope| !scope.is_empty())),
        Err(_) => Err(FormError::Malformed.into_response()),
    }
}
