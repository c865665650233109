//! CSRF values that are no ASCII, and claims that are no texts.

use serde_json::json;

use super::csrf::{ACCESS, DIFFERS, MISSING, with_cookie};
use crate::case::Case;
use crate::explained::{CSRF_OUTSIDE_ASCII, ODD_CSRF_CLAIM};
use crate::request::Request;
use crate::rows::{crashing, passing, refused};
use crate::token::{CSRF, Token};

pub(super) fn cases() -> Vec<Case> {
    [values(), claims(), empty()].concat()
}

fn values() -> Vec<Case> {
    let post = || with_cookie("POST", "/_access");
    let letters = Token::access().claim("csrf", "ü").sign();
    let wanted = json!({ "token": Token::access().sign(), "csrf": "ü" });
    let rows = [
        ("bytes in the header", post().csrf(&b"\xff"[..])),
        ("letters in the header", post().csrf("ü")),
        ("letters in the form", post().form("csrf_token=%c3%bc")),
        ("letters after the value", post().csrf(format!("{CSRF}ü"))),
        (
            "in the claim too",
            Request::post("/_access").cookie(ACCESS, letters).csrf("ü"),
        ),
        ("decoding", Request::post("/_decode").json(&wanted)),
    ];
    crashing(CSRF_OUTSIDE_ASCII, rows)
}

fn claims() -> Vec<Case> {
    let odd = [json!(7), json!(null), json!([]), json!({}), json!(true)];
    let sent = |method: &'static str| {
        odd.iter().map(move |value| {
            let token = Token::access().claim("csrf", value.clone()).sign();
            (
                format!("{method}, {value}"),
                Request::new(method, "/_access").cookie(ACCESS, token),
            )
        })
    };
    let with_value = sent("POST").map(|(name, request)| (name, request.csrf(CSRF)));
    [crashing(ODD_CSRF_CLAIM, with_value), passing(sent("GET"))].concat()
}

fn empty() -> Vec<Case> {
    let token = Token::access().claim("csrf", "").sign();
    let post = || Request::post("/_access").cookie(ACCESS, &token);
    [
        refused(
            401,
            MISSING,
            [("an empty claim", post()), ("and value", post().csrf(""))],
        ),
        refused(
            401,
            DIFFERS,
            [("an empty claim and a value", post().csrf(CSRF))],
        ),
    ]
    .concat()
}
