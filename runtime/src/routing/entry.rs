//! What a router knows of one way into it.

use std::any::TypeId;
use std::panic::Location as Place;

use axum::routing::MethodFilter;
use http::StatusCode;

use crate::exchange::GateLayer;
use crate::policy::{Requirement, Site};
use crate::rule::GrantTable;

/// One way in: the requests that it takes, and what was decided for them.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) methods: Methods,
    /// The whole path, as far as routers have been nested; that of a fallback or a foreign router ends with `/*`.
    pub(crate) path: String,
    pub(crate) decision: Decision,
    /// What the `require` layers around it ask, outermost first.
    pub(crate) required: Vec<Required>,
    /// Whether `with_state` has looked at it.
    pub(crate) is_judged: bool,
    pub(crate) gate: Gating,
    /// Whether the manager of its own guard lets every `OPTIONS` request pass.
    pub(crate) lets_options_pass: bool,
    /// The application's roles, where the manager that has looked at it knows them.
    pub(crate) roles: Option<&'static GrantTable>,
}

/// Which methods.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Methods {
    These(MethodFilter),
    Any,
    /// Those for which the path has nothing else.
    Others,
}

/// Who may come in.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Decision {
    Guarded(&'static Requirement),
    Public(Site),
    /// Another router decides; why, and where that was written.
    Foreign {
        reason: &'static str,
        place: &'static Place<'static>,
    },
    /// Nothing runs: the router itself answers with this status.
    Default(StatusCode),
}

/// What a layer of policy asks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Required {
    pub(crate) requirement: &'static Requirement,
    /// Whether it looks where only `GateLayer` lets it, and none is around it yet.
    pub(crate) needs_gate: bool,
    /// Whether its manager lets every `OPTIONS` request pass.
    pub(crate) lets_options_pass: bool,
}

/// Whether a guard looks where only `GateLayer` lets it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Gating {
    /// The manager is not known yet.
    Unknown,
    Needed,
    /// It does not, or a `GateLayer` is around it.
    Settled,
}

/// All methods, in the order in which they are listed.
const METHODS: [(MethodFilter, &str); 9] = [
    (MethodFilter::GET, "GET"),
    (MethodFilter::HEAD, "HEAD"),
    (MethodFilter::POST, "POST"),
    (MethodFilter::PUT, "PUT"),
    (MethodFilter::PATCH, "PATCH"),
    (MethodFilter::DELETE, "DELETE"),
    (MethodFilter::OPTIONS, "OPTIONS"),
    (MethodFilter::TRACE, "TRACE"),
    (MethodFilter::CONNECT, "CONNECT"),
];

impl Entry {
    pub(crate) fn new(methods: Methods, path: impl Into<String>, decision: Decision) -> Self {
        Self {
            methods,
            path: path.into(),
            decision,
            required: Vec::new(),
            is_judged: false,
            gate: Gating::Unknown,
            lets_options_pass: false,
            roles: None,
        }
    }

    /// Has a `GateLayer` around it from now on.
    pub(crate) fn gated(&mut self) {
        self.gate = Gating::Settled;
        for layer in &mut self.required {
            layer.needs_gate = false;
        }
    }

    pub(crate) fn needs_gate(&self) -> bool {
        self.gate == Gating::Needed || self.required.iter().any(|layer| layer.needs_gate)
    }

    /// Whether `OPTIONS` requests pass all guards here, by a weakening of their managers.
    pub(crate) fn is_open_to_options(&self) -> bool {
        let own = match self.decision {
            Decision::Guarded(_) => self.lets_options_pass,
            Decision::Public(_) | Decision::Foreign { .. } => !self.required.is_empty(),
            Decision::Default(_) => false,
        };
        own && self.required.iter().all(|layer| layer.lets_options_pass)
    }

    /// Every requirement that a request meets here, outermost first.
    pub(crate) fn requirements(&self) -> impl Iterator<Item = &'static Requirement> {
        let own = match self.decision {
            Decision::Guarded(requirement) => Some(requirement),
            Decision::Public(_) | Decision::Foreign { .. } | Decision::Default(_) => None,
        };
        let around: Vec<_> = self
            .required
            .iter()
            .map(|layer| layer.requirement)
            .collect();
        around.into_iter().chain(own)
    }
}

impl Methods {
    /// The names of the methods; none where they are not named.
    pub(crate) fn names(self) -> impl Iterator<Item = &'static str> {
        METHODS
            .into_iter()
            .filter(move |(method, _)| self.has(*method))
            .map(|(_, name)| name)
    }

    /// The names of the methods that both name.
    pub(crate) fn shared_with(self, other: Self) -> impl Iterator<Item = &'static str> {
        METHODS
            .into_iter()
            .filter(move |(method, _)| self.has(*method) && other.has(*method))
            .map(|(_, name)| name)
    }

    /// Whether they are all those that have nothing else.
    pub(crate) fn is_rest(self) -> bool {
        matches!(self, Self::Any | Self::Others)
    }

    fn has(self, method: MethodFilter) -> bool {
        match self {
            Self::These(these) => these.or(method) == these,
            Self::Any | Self::Others => false,
        }
    }
}

/// Whether this layer is the one that lends guards the body.
pub(crate) fn is_gate_layer<L: 'static>() -> bool {
    TypeId::of::<L>() == TypeId::of::<GateLayer>()
}
