//! A CSRF token in a form field, for forms that are sent without a script.

use http::request::Parts;

use crate::exchange::form_field;
use crate::rejection::Refusal;

/// The field's value, where the body is a form and has it; the handler gets its form all the same.
pub(super) async fn field(parts: &Parts, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
    let value = form_field(parts, name).await?;
    Ok(value
        .filter(|value| !value.is_empty())
        .map(String::into_bytes))
}
