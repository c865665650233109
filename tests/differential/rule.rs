//! What a difference that is allowed looks like.

use crate::answer::Answer;

/// How every error is answered with `TWIN_CUSTOM`.
const CUSTOM: u16 = 418;

/// A difference that is meant, with its reason.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Explained {
    rule: Rule,
    reason: &'static str,
}

/// What each of the two answers.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Rule {
    /// Flask crashes; the twin refuses with one of these.
    Crash(&'static [u16]),
    /// Flask does not crash; the twin refuses with one of these.
    Stricter(&'static [u16]),
    /// The twin refuses with one of these, whatever Flask does.
    Refused(&'static [u16]),
    /// Both refuse alike, but what follows the colon is Python's own text.
    SameBeginning,
    /// The twin does not start.
    NoStart,
}

pub(crate) const fn crash(twin: &'static [u16], reason: &'static str) -> Explained {
    explained(Rule::Crash(twin), reason)
}

pub(crate) const fn stricter(twin: &'static [u16], reason: &'static str) -> Explained {
    explained(Rule::Stricter(twin), reason)
}

pub(crate) const fn refused(twin: &'static [u16], reason: &'static str) -> Explained {
    explained(Rule::Refused(twin), reason)
}

pub(crate) const fn same_beginning(reason: &'static str) -> Explained {
    explained(Rule::SameBeginning, reason)
}

pub(crate) const fn no_start(reason: &'static str) -> Explained {
    explained(Rule::NoStart, reason)
}

const fn explained(rule: Rule, reason: &'static str) -> Explained {
    Explained { rule, reason }
}

impl Explained {
    /// Whether these two answers are what this explains.
    pub(crate) fn permits(self, flask: &Answer, twin: &Answer) -> bool {
        let refused = |statuses: &[u16]| {
            let status = statuses.contains(&twin.status) || twin.status == CUSTOM;
            // Flask-JWT-Extended sends no challenge, whatever the body.
            let challenge = twin.headers.contains_key("www-authenticate");
            status && !challenge && twin.json().is_some_and(|body| body.is_object())
        };
        match self.rule {
            Rule::Crash(statuses) => flask.is_crash() && refused(statuses),
            Rule::Stricter(statuses) => flask.status < 500 && refused(statuses),
            Rule::Refused(statuses) => refused(statuses),
            Rule::SameBeginning => {
                let begun = beginning(flask);
                flask.status == twin.status && begun.is_some() && begun == beginning(twin)
            }
            Rule::NoStart => false,
        }
    }

    pub(crate) fn expected(self) -> String {
        format!("{:?}, since {}", self.rule, self.reason)
    }
}

/// The reason in an answer up to its first colon.
fn beginning(answer: &Answer) -> Option<String> {
    let reason = answer.message().or_else(|| {
        let body = answer.json()?;
        Some(body.get("args")?.get(0)?.as_str()?.to_owned())
    });
    Some(reason?.split_once(": ")?.0.to_owned())
}
