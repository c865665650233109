//! The whole table of answers, written out as a client reads them.

/// One answer: its status, headers and body.
#[derive(Clone, Debug)]
pub(crate) struct Expected {
    status: u16,
    challenge: Option<&'static str>,
    /// Further parameters of the challenge.
    more: &'static str,
    retry_after: Option<&'static str>,
    pub(crate) body: &'static str,
}

impl Expected {
    const fn new(status: u16, challenge: &'static str, body: &'static str) -> Self {
        Self {
            status,
            challenge: Some(challenge),
            more: "",
            retry_after: None,
            body,
        }
    }

    /// With these parameters behind the others of the challenge.
    pub(crate) const fn and(mut self, more: &'static str) -> Self {
        self.more = more;
        self
    }

    /// With this challenge instead.
    pub(crate) const fn challenge(mut self, challenge: &'static str) -> Self {
        self.challenge = Some(challenge);
        self
    }

    /// Status, sorted headers and body.
    pub(crate) fn whole<'a>(&'a self, length: &'a str, challenge: &'a str) -> Whole<'a> {
        let mut headers = vec![
            ("cache-control", "no-store"),
            ("content-length", length),
            ("content-type", "application/problem+json"),
        ];
        headers.extend(self.retry_after.map(|seconds| ("retry-after", seconds)));
        headers.extend(self.challenge.map(|_| ("www-authenticate", challenge)));
        (self.status, headers, self.body)
    }

    pub(crate) fn whole_challenge(&self) -> String {
        format!("{}{}", self.challenge.unwrap_or_default(), self.more)
    }
}

/// Status, sorted headers and body.
pub(crate) type Whole<'a> = (u16, Vec<(&'a str, &'a str)>, &'a str);

/// No credentials of ours.
pub(crate) const MISSING_TOKEN: Expected = Expected::new(
    401,
    r#"Bearer realm="api""#,
    r#"{"type":"about:blank","title":"Unauthorized","status":401,"detail":"a token is needed here, sent as Authorization: Bearer and the token","code":"missing_token"}"#,
);

pub(crate) const SEVERAL_CREDENTIALS: Expected = Expected::new(
    400,
    r#"Bearer realm="api", error="invalid_request", error_description="send exactly one Authorization header""#,
    r#"{"type":"about:blank","title":"Bad Request","status":400,"detail":"send exactly one Authorization header","code":"several_credentials"}"#,
);

pub(crate) const MALFORMED_CREDENTIALS: Expected = Expected::new(
    400,
    r#"Bearer realm="api", error="invalid_request", error_description="send the header as Authorization: Bearer, one space, and the token""#,
    r#"{"type":"about:blank","title":"Bad Request","status":400,"detail":"send the header as Authorization: Bearer, one space, and the token","code":"malformed_credentials"}"#,
);

/// Every fault of a token alike: the client learns none of the detail.
pub(crate) const INVALID_TOKEN: Expected = Expected::new(
    401,
    r#"Bearer realm="api", error="invalid_token", error_description="the token is not valid here""#,
    r#"{"type":"about:blank","title":"Unauthorized","status":401,"detail":"the token is not valid here","code":"invalid_token"}"#,
);

pub(crate) const EXPIRED: Expected = Expected::new(
    401,
    r#"Bearer realm="api", error="invalid_token", error_description="the token has expired""#,
    r#"{"type":"about:blank","title":"Unauthorized","status":401,"detail":"the token has expired","code":"token_expired"}"#,
);

pub(crate) const ACCESS_SENT: Expected = Expected::new(
    401,
    r#"Bearer realm="api", error="invalid_token", error_description="an access token was sent where a refresh token is needed""#,
    r#"{"type":"about:blank","title":"Unauthorized","status":401,"detail":"an access token was sent where a refresh token is needed","code":"wrong_token_kind"}"#,
);

pub(crate) const REFRESH_SENT: Expected = Expected::new(
    401,
    r#"Bearer realm="api", error="invalid_token", error_description="a refresh token was sent where an access token is needed""#,
    r#"{"type":"about:blank","title":"Unauthorized","status":401,"detail":"a refresh token was sent where an access token is needed","code":"wrong_token_kind"}"#,
);

pub(crate) const REVOKED: Expected = Expected::new(
    401,
    r#"Bearer realm="api", error="invalid_token", error_description="the token has been revoked""#,
    r#"{"type":"about:blank","title":"Unauthorized","status":401,"detail":"the token has been revoked","code":"token_revoked"}"#,
);

/// What only a handler can know.
pub(crate) const UNKNOWN_USER: Expected = Expected::new(
    401,
    r#"Bearer realm="api", error="invalid_token", error_description="the user of this token can no longer use it""#,
    r#"{"type":"about:blank","title":"Unauthorized","status":401,"detail":"the user of this token can no longer use it","code":"unknown_user"}"#,
);

/// Needs `max_age` or `acr_values` behind it, see [`Expected::and`].
pub(crate) const RECENT_AUTHENTICATION: Expected = Expected::new(
    401,
    r#"Bearer realm="api", error="insufficient_user_authentication", error_description="a more recent authentication is required""#,
    r#"{"type":"about:blank","title":"Unauthorized","status":401,"detail":"a more recent authentication is required","code":"recent_authentication_required"}"#,
);

/// What a handler with `fresh` asks for.
pub(crate) const FRESH_AUTHENTICATION: Expected = RECENT_AUTHENTICATION.and(r#", max_age="0""#);

pub(crate) const STRONGER_AUTHENTICATION: Expected = Expected::new(
    401,
    r#"Bearer realm="api", error="insufficient_user_authentication", error_description="a stronger authentication is required""#,
    r#"{"type":"about:blank","title":"Unauthorized","status":401,"detail":"a stronger authentication is required","code":"stronger_authentication_required"}"#,
);

pub(crate) const FORBIDDEN: Expected = Expected::new(
    403,
    r#"Bearer realm="api", error="insufficient_scope", error_description="the token does not allow this""#,
    r#"{"type":"about:blank","title":"Forbidden","status":403,"detail":"the token does not allow this","code":"insufficient_permission"}"#,
);

/// No challenge: no token would help.
pub(crate) const UNAVAILABLE: Expected = Expected {
    status: 503,
    challenge: None,
    more: "",
    retry_after: Some("1"),
    body: r#"{"type":"about:blank","title":"Service Unavailable","status":503,"detail":"authorization cannot be decided at the moment","code":"authorization_unavailable"}"#,
};
