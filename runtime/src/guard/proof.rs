//! What a guard leaves with a request for the extractors behind it.

use std::sync::{Arc, Weak};

use http::request::Parts;

use crate::authenticate::Authenticated;
use crate::locate::{Location, carries};
use crate::manager::JwtManager;
use crate::policy::{Policy, Requirement};
use crate::rejection::{Refusal, Refused};
use crate::rule::compiled::{Compiled, TableOf};
use crate::rule::facts::RequestFacts;

/// What a guard proved of the caller, kept in the request's extensions for the extractors.
#[derive(Clone)]
pub(crate) struct Proof {
    pub(crate) caller: Caller<'static>,
    /// What the guard asked, for the answers of extractors behind it.
    pub(crate) asked: Asked,
    /// By whose keys and settings.
    manager: JwtManager,
    /// Of what is not decided yet: the trial, after which it proves nothing.
    pending: Option<Weak<()>>,
}

/// Who is calling.
#[derive(Clone)]
pub(crate) enum Caller<'r> {
    Known(Authenticated<'r>),
    /// Let in without a token, or with this one, which had expired.
    Anonymous {
        expired: Option<(Arc<str>, Location)>,
    },
}

impl<'r> Caller<'r> {
    /// The same, who must be known.
    pub(crate) fn known(&self) -> Result<&Authenticated<'r>, Refusal> {
        self.perhaps_known().ok_or(Refusal::MissingToken)
    }

    /// The same, if known.
    pub(crate) fn perhaps_known(&self) -> Option<&Authenticated<'r>> {
        match self {
            Self::Known(known) => Some(known),
            Self::Anonymous { .. } => None,
        }
    }

    /// The same for whoever comes later.
    pub(crate) fn to_held(&self) -> Caller<'static> {
        match self {
            Self::Known(known) => Caller::Known(known.to_held()),
            Self::Anonymous { expired } => Caller::Anonymous {
                expired: expired.clone(),
            },
        }
    }

    /// A refusal of who is calling.
    pub(crate) fn refuse(&self, manager: &JwtManager, refusal: Refusal) -> Refused {
        match self {
            Self::Known(known) => manager.refused_known(refusal, known),
            Self::Anonymous { .. } => refusal.into(),
        }
    }
}

/// A requirement that was written down, or one that was put together for a request.
#[derive(Clone)]
pub(crate) enum Asked {
    Written(&'static Requirement, &'static Option<Compiled>),
    Composed(Arc<Requirement>),
}

impl Asked {
    /// What a policy asks.
    pub(crate) const fn by<P: Policy>() -> Self {
        Self::Written(&P::REQUIREMENT, &TableOf::<P>::TABLE)
    }

    pub(crate) fn get(&self) -> &Requirement {
        match self {
            Self::Written(requirement, _) => requirement,
            Self::Composed(requirement) => requirement,
        }
    }

    /// The same where it stays for as long as the program runs.
    pub(crate) fn written(&self) -> Option<&'static Requirement> {
        match self {
            Self::Written(requirement, _) => Some(requirement),
            Self::Composed(_) => None,
        }
    }

    /// Whether the table that the compiler made of the rule lets the caller in; where there is none, or it does not, the rule
    /// itself is asked.
    pub(crate) fn is_granted_by_table(&self, facts: &RequestFacts<'_>) -> bool {
        match self {
            Self::Written(_, Some(compiled)) => compiled.holds(|term| facts.has_typed(term)),
            Self::Written(_, None) | Self::Composed(_) => false,
        }
    }
}

impl Proof {
    pub(crate) fn new(caller: Caller<'static>, asked: Asked, manager: JwtManager) -> Self {
        Self {
            caller,
            asked,
            manager,
            pending: None,
        }
    }

    /// The same for as long as this lives: a trial that is given up half-way takes nothing back.
    pub(crate) fn during(self, trial: Weak<()>) -> Self {
        Self {
            pending: Some(trial),
            ..self
        }
    }

    /// The proof of a guard before, which still holds.
    #[inline]
    pub(crate) fn standing<'p>(manager: &JwtManager, parts: &'p Parts) -> Option<&'p Self> {
        let earlier = parts.extensions.get::<Self>()?;
        earlier.holds_for(manager, parts).then_some(earlier)
    }

    /// Whether this manager would look at the same token: another layer may use another manager, or change the request.
    fn holds_for(&self, manager: &JwtManager, parts: &Parts) -> bool {
        let judged = match &self.caller {
            Caller::Known(known) => Some((known.token().token(), known.location())),
            Caller::Anonymous { expired } => expired
                .as_ref()
                .map(|(token, location)| (&**token, *location)),
        };
        let lives = |trial: &Weak<()>| trial.strong_count() > 0;
        self.pending.as_ref().is_none_or(lives)
            && self.manager.is_same(manager)
            && carries(manager.places(), self.asked.get(), parts, judged)
    }
}
