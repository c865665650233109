//! The `WWW-Authenticate` header of a refusal (RFC 6750 section 3, RFC 9470 section 3, RFC 9728 section 5.1).

use std::borrow::Cow;

use http::{HeaderValue, StatusCode};
use smallvec::SmallVec;

use super::Refusal;
use crate::policy::Requirement;
use crate::quotable::is_quotable;

/// What a challenge is made of, beside the refusal.
#[derive(Clone, Copy)]
pub(crate) struct Challenge<'a> {
    pub(crate) realm: &'a str,
    /// Where the metadata of the resource is (RFC 9728 section 5.1).
    pub(crate) resource_metadata: Option<&'a str>,
    pub(crate) requirement: &'a Requirement,
}

impl Challenge<'_> {
    /// The header's value, or nothing where the status asks for none.
    pub(crate) fn header(&self, refusal: &Refusal) -> Option<HeaderValue> {
        let row = refusal.row();
        let asks = matches!(
            row.status,
            StatusCode::BAD_REQUEST | StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN
        ) && !matches!(refusal, Refusal::Csrf(_));
        if !asks {
            return None;
        }
        let mut parts = Parts::new();
        let realm = self.requirement.realm.unwrap_or(self.realm);
        parts.extend(["Bearer realm=\"".into(), quotable(realm), "\"".into()]);
        if let Some(error) = row.error {
            parameter(&mut parts, ", error=\"", error.into());
            parameter(&mut parts, ", error_description=\"", row.detail.into());
        }
        self.needed(refusal, &mut parts);
        // Last, so that all before it is as without.
        if let Some(url) = self.resource_metadata {
            parameter(&mut parts, ", resource_metadata=\"", quotable(url));
        }
        HeaderValue::try_from(parts.concat()).ok()
    }

    /// What the client must bring instead: scopes, or a newer or stronger authentication. Whose words tell of the requirement is said in
    /// `worded_answers` too.
    fn needed(&self, refusal: &Refusal, parts: &mut Parts<'_>) {
        match refusal {
            Refusal::InsufficientPermission(_) => {
                let mut scopes = Vec::new();
                for scope in self.requirement.rule.needed_scopes() {
                    push_new(&mut scopes, scope);
                }
                parameter(parts, ", scope=\"", joined(&scopes));
            }
            Refusal::InsufficientAuthentication(_) => {
                parameter(parts, ", acr_values=\"", joined(&self.acceptable_acr()));
                if let Some(seconds) = self.requirement.max_age_asked() {
                    parameter(parts, ", max_age=\"", seconds.to_string().into());
                }
            }
            _ => {}
        }
    }

    /// The values with which a token would pass: of stacked attributes, those that all of them take.
    fn acceptable_acr(&self) -> Vec<&'static str> {
        let asked = &self.requirement.acr;
        let mut acceptable = Vec::new();
        for value in asked.values() {
            if asked.is_met_by(&|wanted| wanted == value) {
                push_new(&mut acceptable, value);
            }
        }
        acceptable
    }
}

/// Each value once, in the order of writing.
fn push_new(words: &mut Vec<&'static str>, word: &'static str) {
    if !words.contains(&word) {
        words.push(word);
    }
}

/// What is written one behind the other, so that the header is allocated once.
type Parts<'a> = SmallVec<[Cow<'a, str>; 16]>;

/// A parameter, unless it is empty; `name` has everything before the value.
fn parameter<'a>(parts: &mut Parts<'a>, name: &'static str, value: Cow<'a, str>) {
    if !value.is_empty() {
        parts.extend([name.into(), value, "\"".into()]);
    }
}

fn joined(words: &[&str]) -> Cow<'static, str> {
    let text = words.join(" ");
    quotable(&text).into_owned().into()
}

/// Text without what would end a quoted string or a header: RFC 6750 section 3 allows %x20-21 / %x23-5B / %x5D-7E.
fn quotable(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_quotable) {
        return text.into();
    }
    let quotable = |character: &char| is_quotable(*character);
    text.chars().filter(quotable).collect::<String>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn h7_nothing_can_break_out_of_a_quoted_string() {
        assert_eq!(quotable("a\"b\\c\r\nd\u{7f}é"), "abcd");
    }
}
