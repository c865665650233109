//! The credentials of a client (RFC 7617, as RFC 6749 section 2.3.1 has it).

use std::fmt;

use http::{HeaderMap, header};
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

/// What a client says of itself, and is to be believed only if its secret is right.
pub struct ClientCredentials {
    id: String,
    secret: Zeroizing<String>,
}

impl ClientCredentials {
    /// The id that the client claims to have.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The secret as it was sent, to be compared with a hash.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.secret
    }

    /// Whether this is the secret, compared in constant time.
    #[must_use]
    pub fn has_secret(&self, expected: &str) -> bool {
        self.secret.as_bytes().ct_eq(expected.as_bytes()).into()
    }

    /// Those of the one `Authorization` header; nothing for anything else.
    pub(super) fn of(headers: &HeaderMap) -> Option<Self> {
        let mut values = headers.get_all(header::AUTHORIZATION).iter();
        let (Some(value), None) = (values.next(), values.next()) else {
            return None;
        };
        let (scheme, encoded) = value.to_str().ok()?.split_once(' ')?;
        if !scheme.eq_ignore_ascii_case("Basic") {
            return None;
        }
        let decoded = base64_simd::STANDARD.decode_to_vec(encoded.trim_start_matches(' '));
        let decoded = Zeroizing::new(String::from_utf8(decoded.ok()?).ok()?);
        let (id, secret) = decoded.split_once(':')?;
        let id = form_decoded(id);
        (!id.is_empty()).then(|| Self {
            id,
            secret: Zeroizing::new(form_decoded(secret)),
        })
    }

    pub(super) fn into_id(self) -> String {
        self.id
    }
}

/// Both parts are encoded as the values of a form are.
fn form_decoded(text: &str) -> String {
    // Only these separate the fields of a form, and here they stand for themselves.
    let field = text.replace('&', "%26").replace('=', "%3D");
    let mut fields = form_urlencoded::parse(field.as_bytes());
    fields
        .next()
        .map(|(value, _)| value.into_owned())
        .unwrap_or_default()
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCredentials")
            .field("id", &self.id)
            .field("secret", &"[redacted]")
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(values: &[&str]) -> Option<(String, String)> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(header::AUTHORIZATION, value.parse().unwrap());
        }
        let read = ClientCredentials::of(&headers)?;
        Some((read.id().to_owned(), read.secret().to_owned()))
    }

    fn basic(text: &str) -> String {
        format!(
            "Basic {}",
            base64_simd::STANDARD.encode_to_string(text.as_bytes())
        )
    }

    #[test]
    fn id_and_secret_are_parted_by_the_first_colon_and_decoded_as_form_values() {
        for (sent, id, secret) in [
            ("app:secret", "app", "secret"),
            ("app:a:b", "app", "a:b"),
            ("app:", "app", ""),
            ("my%3Aapp:p%20q+r%26%3D&=", "my:app", "p q r&=&="),
            ("app:%C3%A9é", "app", "éé"),
        ] {
            let expected = Some((id.to_owned(), secret.to_owned()));
            assert_eq!(read(&[&basic(sent)]), expected, "{sent}");
        }
        assert_eq!(
            read(&["bAsIc  YTpi"]),
            Some(("a".to_owned(), "b".to_owned()))
        );
    }

    #[test]
    fn anything_else_is_no_credentials() {
        let good = basic("app:secret");
        for sent in [
            &[][..],
            &["Basic"],
            &["Basic "],
            &["Basic YTpi!"],
            &["Basic YTpi=="],
            &["Bearer YTpi"],
            &["Basic /zpi"],
            &[&basic("app")],
            &[&basic(":secret")],
            &[&good, &good],
        ] {
            assert_eq!(read(sent), None, "{sent:?}");
        }
    }

    #[test]
    fn no_secret_is_shown() {
        let headers = HeaderMap::from_iter([(
            header::AUTHORIZATION,
            basic("app:correct horse").parse().unwrap(),
        )]);
        let credentials = ClientCredentials::of(&headers).unwrap();
        assert_eq!(
            format!("{credentials:?}"),
            "ClientCredentials { id: \"app\", secret: \"[redacted]\" }"
        );
        assert!(credentials.has_secret("correct horse"));
        assert!(!credentials.has_secret("correct horsf"));
        assert!(!credentials.has_secret("correct horse "));
    }
}
