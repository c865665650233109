//! What a client has to send, said to somebody who has never heard of it.

use std::fmt::Write as _;

use super::CsrfRules;
use crate::policy::ExpectedKind;

impl CsrfRules {
    /// One sentence that names the header, and where the value is found.
    pub(crate) fn what_to_send(&self, kind: ExpectedKind) -> String {
        let names = self.names(kind);
        let what = match &names.cookie {
            Some(cookie) => format!("the value of the cookie `{cookie}`"),
            None => "the CSRF token that came with the login".to_owned(),
        };
        let mut sentence = format!("send {what} in the header `{}`", names.configured_header);
        if self.checks_form {
            let _ = write!(sentence, " or in the form field `{}`", names.field);
        }
        sentence
    }
}
