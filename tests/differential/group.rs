//! Cases for one set-up of the services.

use crate::case::Case;
use crate::environment::Environment;
use crate::rule::Explained;

/// Cases that are sent one after another to services without users and revocations.
pub(crate) struct Group {
    pub(crate) name: String,
    pub(crate) environment: Environment,
    pub(crate) what: What,
}

pub(crate) enum What {
    /// Made when it is their turn, since tokens grow old.
    Cases(Box<dyn Fn() -> Vec<Case> + Send + Sync>),
    /// Flask starts and answers this case with an error, or worse; the twin does not start.
    RefusedAtStart(Explained, Box<Case>),
}

impl Group {
    pub(crate) fn new(
        name: impl Into<String>,
        environment: Environment,
        cases: impl Fn() -> Vec<Case> + Send + Sync + 'static,
    ) -> Self {
        Self {
            name: name.into(),
            environment,
            what: What::Cases(Box::new(cases)),
        }
    }

    pub(crate) fn is_compared(&self) -> bool {
        matches!(self.what, What::Cases(_))
    }

    pub(crate) fn refused_at_start(
        name: impl Into<String>,
        environment: Environment,
        why: Explained,
        stumbles: Case,
    ) -> Self {
        Self {
            name: name.into(),
            environment,
            what: What::RefusedAtStart(why, Box::new(stumbles)),
        }
    }
}
