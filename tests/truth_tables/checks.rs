//! Checks whose bodies hold everything that a macro which pastes text would get wrong.
#![expect(
    clippy::eq_op,
    clippy::needless_bool,
    clippy::needless_return,
    clippy::nonminimal_bool,
    clippy::overly_complex_bool_expr,
    reason = "these forms are what is tried"
)]

use axum::http::HeaderMap;
use portcullis::{Denied, check};

/// The header's word.
fn word(headers: &HeaderMap, name: &str) -> Result<bool, Denied> {
    let word = headers
        .get(name)
        .ok_or_else(|| Denied::because("no word"))?;
    match word.as_bytes() {
        b"yes" => Ok(true),
        b"no" => Ok(false),
        _ => Err(Denied::because("an odd word")),
    }
}

#[check]
pub(crate) async fn k0(headers: HeaderMap) -> bool {
    word(&headers, "k0").is_ok_and(|yes| yes || false)
}

#[check]
pub(crate) async fn k1(headers: HeaderMap) -> bool {
    if !word(&headers, "k1").unwrap_or_default() && true {
        return false;
    }
    true
}

#[check]
pub(crate) async fn k2(headers: HeaderMap) -> Result<(), Denied> {
    if !word(&headers, "k2")? {
        return Err(Denied::default());
    }
    Ok(())
}

#[check]
pub(crate) async fn k3(headers: HeaderMap) -> bool {
    match word(&headers, "k3") {
        Ok(yes) => yes,
        Err(_) => return false,
    }
}

#[check]
pub(crate) async fn k4(headers: HeaderMap) -> bool {
    tokio::task::yield_now().await;
    word(&headers, "k4") == Ok(true) || { false } && !true
}

#[check]
pub(crate) async fn k5(headers: HeaderMap) -> Result<(), Denied> {
    word(&headers, "k5")?
        .then_some(())
        .ok_or_else(Denied::default)
}

#[check]
pub(crate) async fn k6(headers: HeaderMap) -> Result<bool, std::convert::Infallible> {
    Ok(word(&headers, "k6").is_ok_and(|yes| yes))
}

#[check]
pub(crate) async fn k7(headers: HeaderMap) -> bool {
    let yes = || word(&headers, "k7").unwrap_or(false);
    if yes() { true } else { false }
}
