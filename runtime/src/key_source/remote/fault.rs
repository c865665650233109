//! What can be wrong with an answer over HTTP.

use std::error::Error;

const UNKNOWN_AUTHORITY: &str = "; where its certificate is by an authority of your own, give that one's to `FetchOptions::root_certificate`";

/// Why an issuer's answer brought no keys.
#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum RemoteFault {
    #[error("there was no answer: {0}")]
    NoAnswer(String),
    #[error("the answer has the status {0}")]
    Status(u16),
    #[error("the answer is a redirect ({0}), and none is followed; name the address it leads to")]
    Redirect(u16),
    #[error("the answer is compressed, although that was not asked for")]
    Compressed,
    #[error("the metadata is no JSON object with one `issuer` and one `jwks_uri`")]
    Metadata,
    #[error(
        "there is no metadata of the issuer (404), neither at `/.well-known/openid-configuration` nor at `/.well-known/oauth-authorization-server`; correct its name, or say where the keys are"
    )]
    NoMetadata,
    #[error(
        "the metadata is of the issuer {0:?}, which is not letter for letter the trusted one; trust it by that name, if it is meant"
    )]
    OtherIssuer(String),
    #[error("the metadata names a `jwks_uri` that {0}")]
    KeySetAddress(&'static str),
}

impl RemoteFault {
    /// With all causes, since the first says only that a request failed; without the URL, whose query is nobody else's business.
    pub(super) fn no_answer(error: reqwest::Error) -> Self {
        let error = error.without_url();
        let mut text = error.to_string();
        let mut cause = error.source();
        while let Some(error) = cause {
            text.push_str(": ");
            text.push_str(&error.to_string());
            cause = error.source();
        }
        // The causes are those of the TLS library, which is known by its texts alone.
        let is_unknown =
            |text: &str| text.ends_with("UnknownIssuer") || text.ends_with("BadSignature");
        if is_unknown(&text) {
            text.push_str(UNKNOWN_AUTHORITY);
        }
        Self::NoAnswer(text)
    }
}
