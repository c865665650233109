//! Tokens, CSRF values and bodies in any combination of places.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::{Just, Strategy, prop_oneof};
use proptest::sample::select;
use serde_json::{Value, json};

use super::values::any_value;
use crate::case::{Case, case};
use crate::explained::{
    BLANK_ELEMENT, CSRF_OUTSIDE_ASCII, NOT_AN_OBJECT, ODD_CSRF_CLAIM, ODD_FRESHNESS,
};
use crate::request::Request;
use crate::rule::Explained;
use crate::token::{CSRF, Token};

/// Where Flask crashes, whatever else the request is.
const CRASHES: [Explained; 5] = [
    BLANK_ELEMENT,
    NOT_AN_OBJECT,
    ODD_FRESHNESS,
    ODD_CSRF_CLAIM,
    CSRF_OUTSIDE_ASCII,
];

pub(super) fn cases() -> impl Strategy<Value = Case> {
    let request = (any_method(), any_path(), of(any_query())).prop_map(|(method, path, query)| {
        let query = query.map(|query| format!("?{query}"));
        Request::new(method, format!("{path}{}", query.unwrap_or_default()))
    });
    let cookie = (
        select(vec!["access_token_cookie", "refresh_token_cookie"]),
        any_token(),
    );
    (
        request,
        of(any_token()),
        vec(cookie, 0..3),
        of(any_csrf()),
        of(any_body()),
    )
        .prop_map(|(request, header, cookies, csrf, body)| {
            let mut request = cookies.into_iter().fold(request, |request, (name, token)| {
                request.cookie(name, token)
            });
            if let Some(token) = header {
                request = request.bearer(token);
            }
            if let Some(value) = csrf {
                request = request.csrf(value);
            }
            if let Some((content_type, body)) = body {
                request = request.body(content_type, body);
            }
            case("tokens in places", request).may_differ(&CRASHES)
        })
}

fn any_method() -> impl Strategy<Value = &'static str> {
    select(vec![
        "GET", "POST", "POST", "POST", "PUT", "PATCH", "DELETE",
    ])
}

fn any_path() -> impl Strategy<Value = String> {
    let places = vec(
        select(vec!["headers", "cookies", "query_string", "json"]),
        1..5,
    );
    prop_oneof![
        4 => select(vec!["/_access", "/_any", "/_norevoke", "/_refresh_only", "/_optional_any", "/_refresh_fresh"]).prop_map(str::to_owned),
        2 => (select(vec!["/_loc", "/_refresh_loc"]), places).prop_map(|(route, places)| format!("{route}/{}", distinct(places).join(","))),
    ]
}

/// The same place twice is nothing that a route would say.
fn distinct(places: Vec<&'static str>) -> Vec<&'static str> {
    places.into_iter().fold(Vec::new(), |mut seen, place| {
        if !seen.contains(&place) {
            seen.push(place);
        }
        seen
    })
}

fn any_token() -> impl Strategy<Value = String> {
    let odd_csrf = any_value().prop_map(|value| Token::access().claim("csrf", value).sign());
    let odd_fresh = any_value().prop_map(|value| Token::refresh().claim("fresh", value).sign());
    prop_oneof![
        8 => select(vec![
            Token::access().sign(),
            Token::refresh().sign(),
            Token::refresh().claim("fresh", true).sign(),
            Token::expired().sign(),
            Token::access().without("csrf").sign(),
            Token::access().claim("banned", true).sign(),
            Token::access().secret("another-secret-another-secret-another").sign(),
        ]),
        2 => select(vec!["", "x", "a.b", "a.b.c", "..", "ü.ü.ü"]).prop_map(str::to_owned),
        1 => odd_csrf,
        1 => odd_fresh,
    ]
}

fn any_csrf() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        6 => Just(CSRF.as_bytes().to_vec()),
        3 => select(vec!["", "x", "7", "null"]).prop_map(|text| text.as_bytes().to_vec()),
        1 => Just(b"\xff".to_vec()),
    ]
}

fn any_query() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        5 => any_token().prop_map(|token| format!("jwt={}", token.replace('ü', "%c3%bc"))),
        3 => select(vec!["jwt", "jwt=", "jwt=%ff", "jwt=+", "JWT=x", "a=b", "", "=", "%6awt=x", "jwt=x=y", "jwt%3dx", "jwt=%", "a;jwt=x"]).prop_map(str::to_owned),
    ];
    vec(piece, 0..3).prop_map(|pieces| pieces.join("&"))
}

fn any_body() -> impl Strategy<Value = (&'static str, String)> {
    let types = select(vec![
        "application/json",
        "application/json; charset=utf-8",
        "application/x+json",
        "text/plain",
        "application/x-www-form-urlencoded",
    ]);
    let keys = || select(vec!["access_token", "refresh_token", "other"]);
    let object = vec(
        (
            keys(),
            prop_oneof![3 => any_token().prop_map(Value::from), 1 => any_value()],
        ),
        0..3,
    )
    .prop_map(|members| {
        json!(
            members
                .into_iter()
                .collect::<std::collections::BTreeMap<_, _>>()
        )
        .to_string()
    });
    prop_oneof![
        5 => (Just("application/json"), object.clone()),
        1 => (types.clone(), object),
        1 => (types, any_value().prop_map(|value| value.to_string())),
        2 => (Just("application/x-www-form-urlencoded"), select(vec![format!("csrf_token={CSRF}"), "csrf_token=x".to_owned(), "csrf_token=".to_owned(), String::new()])),
        1 => (Just("application/json"), select(vec!["", "{", "nul", "{\"access_token\":\"x\"", "[]", "0"]).prop_map(str::to_owned)),
    ]
}
