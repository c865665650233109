//! Names and passwords: what is sent, and what may become a user's.

use serde::Deserialize;

use crate::problem::{FieldError, Problem};

const NAME_LENGTH: std::ops::RangeInclusive<usize> = 3..=32;
/// Counted in characters; NIST SP 800-63B section 3.1.1.2 asks for long ones and for nothing else of their shape.
const PASSWORD_LENGTH: std::ops::RangeInclusive<usize> = 12..=128;

/// What registering and logging in take.
#[derive(Deserialize)]
#[serde(
    deny_unknown_fields,
    expecting = "an object with a name and a password"
)]
pub(crate) struct Credentials {
    pub(crate) name: String,
    pub(crate) password: String,
}

/// A name that a user may have, in the one way of writing it.
pub(crate) struct Username(String);

/// A password that a user may have.
pub(crate) struct NewPassword(String);

/// The rule that a text breaks.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct BrokenRule(&'static str);

/// Judges both, and reports what is wrong with either.
pub(crate) fn validate(sent: Credentials) -> Result<(Username, NewPassword), Problem> {
    match (
        Username::parse(&sent.name),
        NewPassword::parse(sent.password),
    ) {
        (Ok(name), Ok(password)) => Ok((name, password)),
        (name, password) => {
            let name = name.err().map(|rule| rule.of("name"));
            let password = password.err().map(|rule| rule.of("password"));
            let errors = name.into_iter().chain(password).collect();
            Err(Problem::invalid_fields(errors))
        }
    }
}

impl Username {
    /// Letters become small ones, so that nobody is `Alice` beside `alice`; other alphabets are left out because so many of
    /// their letters look like Latin ones.
    pub(crate) fn parse(text: &str) -> Result<Self, BrokenRule> {
        let name = text.to_ascii_lowercase();
        let inner = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
        if !NAME_LENGTH.contains(&name.len()) {
            return Err(BrokenRule("a name has 3 to 32 characters"));
        }
        if !name.bytes().all(inner) {
            return Err(BrokenRule(
                "a name has letters from a to z, digits, dots, hyphens and underscores",
            ));
        }
        if !name.starts_with(is_outer) || !name.ends_with(is_outer) {
            return Err(BrokenRule("a name begins and ends with a letter or digit"));
        }
        Ok(Self(name))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn into_text(self) -> String {
        self.0
    }
}

fn is_outer(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

impl NewPassword {
    pub(crate) fn parse(text: String) -> Result<Self, BrokenRule> {
        if PASSWORD_LENGTH.contains(&text.chars().count()) {
            Ok(Self(text))
        } else {
            Err(BrokenRule("a password has 12 to 128 characters"))
        }
    }

    pub(crate) fn into_text(self) -> String {
        self.0
    }
}

impl BrokenRule {
    /// The fault of this member of the body.
    pub(crate) fn of(self, field: &str) -> FieldError {
        let pointer = format!("#/{field}");
        FieldError {
            detail: self.0,
            pointer,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_written_in_one_way() {
        for (text, name) in [
            ("alice", Some("alice")),
            ("ALICE", Some("alice")),
            ("a.b-c_9", Some("a.b-c_9")),
            ("al", None),
            (" alice", None),
            ("alice\n", None),
            (".alice", None),
            ("alice-", None),
            ("al ice", None),
            ("\u{430}lice", None),
            ("alic\u{e9}", None),
            ("\u{212a}elvin", None),
        ] {
            let parsed = Username::parse(text).ok();
            assert_eq!(parsed.as_ref().map(Username::as_str), name, "{text:?}");
        }
        assert!(Username::parse(&"a".repeat(32)).is_ok());
        assert!(Username::parse(&"a".repeat(33)).is_err());
    }

    #[test]
    fn a_password_is_counted_in_characters() {
        for (count, fits) in [(11, false), (12, true), (128, true), (129, false)] {
            let parsed = NewPassword::parse("\u{e9}".repeat(count));
            assert_eq!(parsed.is_ok(), fits, "{count}");
        }
    }
}
