//! Whether a request that carries its token in a cookie was meant by the user: double submit bound to the token.

mod form;
mod judge;
mod methods;
mod origin;
mod origins;
mod submitted;
mod words;

use http::HeaderName;

use self::methods::Methods;
use self::origins::Origins;
use crate::policy::ExpectedKind;

/// When and how requests show that the user meant them.
#[derive(Debug)]
pub(crate) struct CsrfRules {
    on: bool,
    methods: Methods,
    /// Nothing where the browser's own word is not heard.
    origins: Option<Origins>,
    access: Names,
    refresh: Names,
    /// Whether a form field may stand for the header.
    checks_form: bool,
}

/// How the CSRF token of one kind of token is sent.
#[derive(Debug)]
struct Names {
    header: HeaderName,
    /// As it was configured, for answers.
    configured_header: Box<str>,
    field: Box<str>,
    /// The cookie in which the client finds it.
    cookie: Option<Box<str>>,
}

impl CsrfRules {
    /// Whether a token from a cookie may have the request's body read.
    pub(crate) fn reads_form(&self) -> bool {
        self.on && self.checks_form
    }

    /// Those of the refresh token only where exactly that is asked for, as with the cookies.
    fn names(&self, kind: ExpectedKind) -> &Names {
        match kind {
            ExpectedKind::Refresh => &self.refresh,
            ExpectedKind::Access | ExpectedKind::Any => &self.access,
        }
    }
}
