//! A request in the making, in which anything can be wrong.

use crate::request::Request;
use crate::token::{CSRF, Token, encode};

pub(crate) struct Draft {
    pub(crate) token: Token,
    /// Instead of the token's own.
    pub(crate) header: Option<String>,
    /// Instead of the token's own.
    pub(crate) claims: Option<String>,
    pub(crate) signature: Option<&'static str>,
    pub(crate) has_three_segments: bool,
    pub(crate) csrf: Option<&'static str>,
}

impl Draft {
    pub(crate) fn new() -> Self {
        Self {
            token: super::good(),
            header: None,
            claims: None,
            signature: None,
            has_three_segments: true,
            csrf: Some(CSRF),
        }
    }

    pub(crate) fn request(&self) -> Request {
        let request = Request::get("/fresh").cookie("access_token_cookie", self.encoded());
        match self.csrf {
            Some(value) => request.csrf(value),
            None => request,
        }
    }

    fn encoded(&self) -> String {
        let header = self
            .header
            .clone()
            .unwrap_or_else(|| encode(self.token.header_text()));
        let claims = self
            .claims
            .clone()
            .unwrap_or_else(|| encode(self.token.claims_text()));
        let signed = self.token.sign_segments(&header, &claims);
        let (texts, signature) = signed.rsplit_once('.').unwrap();
        if self.has_three_segments {
            format!("{texts}.{}", self.signature.unwrap_or(signature))
        } else {
            texts.replace('.', "")
        }
    }
}
