//! The `WWW-Authenticate` header of a refusal (RFC 6750 section 3, RFC 9470 section 3, RFC 9728 section 5.1).

use std::fmt::Write as _;

use http::{HeaderValue, StatusCode};

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
        let realm = self.requirement.realm.unwrap_or(self.realm);
        let mut text = format!("Bearer realm=\"{}\"", Quotable(realm));
        if let Some(error) = row.error {
            let _ = write!(
                text,
                ", error=\"{error}\", error_description=\"{}\"",
                row.detail
            );
        }
        self.needed(refusal, &mut text);
        // Last, so that all before it is as without.
        if let Some(url) = self.resource_metadata {
            parameter(&mut text, "resource_metadata", &Quotable(url).to_string());
        }
        HeaderValue::try_from(text).ok()
    }

    /// What the client must bring instead: scopes, or a newer or stronger authentication.
    fn needed(&self, refusal: &Refusal, text: &mut String) {
        match refusal {
            Refusal::InsufficientPermission(_) => {
                let mut scopes = Vec::new();
                for scope in self.requirement.rule.needed_scopes() {
                    push_new(&mut scopes, scope);
                }
                parameter(text, "scope", &Quotable(&scopes.join(" ")).to_string());
            }
            Refusal::InsufficientAuthentication(_) => {
                parameter(
                    text,
                    "acr_values",
                    &Quotable(&self.acceptable_acr().join(" ")).to_string(),
                );
                if let Some(seconds) = self.requirement.max_age_asked() {
                    parameter(text, "max_age", &seconds.to_string());
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

fn parameter(text: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        let _ = write!(text, ", {name}=\"{value}\"");
    }
}

/// Text without what would end a quoted string or a header: RFC 6750 section 3 allows %x20-21 / %x23-5B / %x5D-7E.
struct Quotable<'a>(&'a str);

impl std::fmt::Display for Quotable<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0
            .chars()
            .filter(|character| is_quotable(*character))
            .try_for_each(|character| f.write_char(character))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn h7_nothing_can_break_out_of_a_quoted_string() {
        assert_eq!(Quotable("a\"b\\c\r\nd\u{7f}é").to_string(), "abcd");
    }
}
