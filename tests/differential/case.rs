//! One request, and what is known of its answers.

use crate::agreement::Closeness;
use crate::request::Request;
use crate::rule::Explained;

#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) request: Request,
    pub(crate) closeness: Closeness,
    /// What Flask is known to answer; where it answers something else the table is wrong.
    pub(crate) known: Option<Known>,
    /// The differences that may be; one of them must be where `agreement` is not allowed.
    pub(crate) explained: Vec<Explained>,
    pub(crate) may_agree: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) status: u16,
    pub(crate) text: Option<String>,
}

/// A case that must agree, and about which nothing else is known yet.
pub(crate) fn case(name: impl Into<String>, request: Request) -> Case {
    Case {
        name: name.into(),
        request,
        closeness: Closeness::Values,
        known: None,
        explained: Vec::new(),
        may_agree: true,
    }
}

impl Case {
    /// Flask answers with this status.
    pub(crate) fn status(mut self, status: u16) -> Self {
        self.known = Some(Known { status, text: None });
        self
    }

    pub(crate) fn passes(self) -> Self {
        self.status(200)
    }

    /// Flask answers with this status and message.
    pub(crate) fn says(mut self, status: u16, text: impl Into<String>) -> Self {
        self.known = Some(Known {
            status,
            text: Some(text.into()),
        });
        self
    }

    /// The library refuses with this status and message, and the twin with the same bytes.
    pub(crate) fn refused(mut self, status: u16, text: impl Into<String>) -> Self {
        self.closeness = Closeness::Bytes;
        self.says(status, text)
    }

    /// The answers must differ, in this way.
    pub(crate) fn differs(mut self, explained: Explained) -> Self {
        self.explained = vec![explained];
        self.may_agree = false;
        self
    }

    /// The answers may differ, in one of these ways.
    pub(crate) fn may_differ(mut self, explained: &[Explained]) -> Self {
        self.explained = explained.to_vec();
        self
    }
}
