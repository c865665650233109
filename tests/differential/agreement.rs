//! What a client can see of two answers, and where it differs.

use serde_json::Value;

use crate::answer::Answer;
use crate::set_cookie::SetCookie;
use crate::value::{alike, is_uuid, parts};

/// How closely two answers are compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Closeness {
    /// Bodies as JSON values, but for what is new every time.
    Values,
    /// The type and every byte of the body.
    Bytes,
}

/// Everything two answers differ in, in words.
pub(crate) fn differences(flask: &Answer, twin: &Answer, closeness: Closeness) -> Vec<String> {
    let mut found = Vec::new();
    if flask.status != twin.status {
        found.push(format!("status: {} and {}", flask.status, twin.status));
    }
    for name in ["www-authenticate", "cache-control"] {
        let line = |answer: &Answer| answer.headers.get(name).cloned();
        if line(flask) != line(twin) {
            found.push(format!("{name}: {:?} and {:?}", line(flask), line(twin)));
        }
    }
    let same_body = match (closeness, flask.json(), twin.json()) {
        (Closeness::Values, Some(one), Some(other)) => alike(&one, &other),
        (Closeness::Values, None, None) => flask.body == twin.body,
        (Closeness::Values, _, _) => false,
        (Closeness::Bytes, _, _) => {
            flask.body == twin.body && flask.content_type() == twin.content_type()
        }
    };
    if !same_body {
        found.push(format!("body: {} and {}", shown(flask), shown(twin)));
    }
    found.extend(cookies(flask, twin));
    found
}

/// What of an answer contradicts itself: a token in a cookie has its CSRF value in another cookie of the answer, if that has any, and
/// is one of the tokens in the body, if that has any.
pub(crate) fn contradiction(answer: &Answer) -> Option<String> {
    let cookies = answer.cookies();
    let given: Vec<Value> = match answer.json() {
        Some(Value::Object(members)) => members.into_values().filter(is_token).collect(),
        _ => Vec::new(),
    };
    let mut tokens = cookies
        .iter()
        .map(|cookie| Value::String(cookie.value.clone()))
        .filter(is_token);
    if !given.is_empty() && tokens.any(|token| !given.contains(&token)) {
        return Some(format!(
            "the cookies hold other tokens than the body {given:?}"
        ));
    }
    broken_double_submit(&cookies)
}

fn is_token(value: &Value) -> bool {
    value.as_str().and_then(parts).is_some()
}

fn broken_double_submit(cookies: &[SetCookie]) -> Option<String> {
    let mut claimed: Vec<String> = cookies
        .iter()
        .filter_map(|cookie| Some(parts(&cookie.value)?.1["csrf"].as_str()?.to_owned()))
        .collect();
    let mut given: Vec<String> = cookies
        .iter()
        .filter(|cookie| is_uuid(&cookie.value))
        .map(|cookie| cookie.value.clone())
        .collect();
    claimed.sort();
    given.sort();
    (!given.is_empty() && given != claimed)
        .then(|| format!("the cookies hold the CSRF values {given:?}, their tokens {claimed:?}"))
}

fn cookies(flask: &Answer, twin: &Answer) -> Option<String> {
    let (ones, others) = (flask.cookies(), twin.cookies());
    let same = ones.len() == others.len()
        && ones
            .iter()
            .zip(&others)
            .all(|(one, other)| one.is_like(other));
    let lines = |answer: &Answer| -> Vec<String> {
        let lines = answer.headers.get_all("set-cookie").iter();
        lines
            .map(|line| line.as_bytes().escape_ascii().to_string())
            .collect()
    };
    (!same).then(|| {
        format!(
            "cookies:\n      {}\n    and\n      {}",
            lines(flask).join("\n      "),
            lines(twin).join("\n      ")
        )
    })
}

fn shown(answer: &Answer) -> String {
    let text: String = answer.text().chars().take(2000).collect();
    format!("({}) {text}", answer.content_type())
}
