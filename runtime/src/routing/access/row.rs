//! One way into a router.

use super::demand::Demand;
use super::roles::RoleAnswer;
use crate::locate::Locations;
use crate::policy::{ExpectedKind, Freshness, Presence};
use crate::rule::Rule;

/// The methods that a path has no route for.
pub(super) const OTHER: &str = "other";

/// One way into a router: a method and a path, and what a request must show to come in.
///
/// What the handler's own attribute asks, and what the policies of the layers around it ask, is joined: a request must meet all of it.
#[derive(Clone, Debug)]
pub struct AccessRow {
    pub(super) method: &'static str,
    pub(super) path: String,
    pub(super) openness: Openness,
    pub(super) handler: Option<&'static str>,
    pub(super) module: Option<&'static str>,
    pub(super) place: Option<(&'static str, u32)>,
    /// Nothing where no token is looked at.
    pub(super) demand: Option<Demand>,
    pub(super) roles: Vec<(&'static str, Option<RoleAnswer>)>,
}

/// Who decides at a way in.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Openness {
    /// A guard does: the handler's own, or one of a layer around it.
    Guarded,
    /// Nobody: it is open on purpose, `OPTIONS` perhaps by [`Weakening::UnguardedOptions`](crate::Weakening::UnguardedOptions).
    Public,
    /// A router that is not ours does, behind the policies of the layers around it.
    Foreign {
        /// Why it is there.
        reason: &'static str,
    },
    /// Nothing runs there: the router itself answers with this status.
    Default {
        /// The status.
        status: u16,
    },
}

impl Openness {
    /// In one word: `guarded`, `public`, `foreign` or `default`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Guarded => "guarded",
            Self::Public => "public",
            Self::Foreign { .. } => "foreign",
            Self::Default { .. } => "default",
        }
    }
}

impl AccessRow {
    /// The method; `any` for a way in that takes every one, `other` for those that the path has nothing else for.
    #[must_use]
    pub const fn method(&self) -> &'static str {
        self.method
    }

    /// The whole path, with that of all routers around it. `/*` at the end stands for everything below.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether it takes what no route takes.
    #[must_use]
    pub fn is_fallback(&self) -> bool {
        let is_foreign = matches!(self.openness, Openness::Foreign { .. });
        self.method == OTHER || (self.path.ends_with("/*") && !is_foreign)
    }

    /// Who decides.
    #[must_use]
    pub const fn openness(&self) -> &Openness {
        &self.openness
    }

    /// The handler's name, where one of ours runs.
    #[must_use]
    pub const fn handler(&self) -> Option<&'static str> {
        self.handler
    }

    /// The module in which the handler stands.
    #[must_use]
    pub const fn module(&self) -> Option<&'static str> {
        self.module
    }

    /// The handler's name with its module's; without, where the requirement was put together at run time.
    pub(super) fn handler_path(&self) -> String {
        match (self.module, self.handler) {
            (Some(module), Some(handler)) if !module.is_empty() => format!("{module}::{handler}"),
            (_, handler) => handler.unwrap_or_default().to_owned(),
        }
    }

    /// The file in which the decision was written, as the compiler was given it.
    #[must_use]
    pub fn file(&self) -> Option<&'static str> {
        self.place.map(|(file, _)| file)
    }

    /// The line of it.
    #[must_use]
    pub fn line(&self) -> Option<u32> {
        self.place.map(|(_, line)| line)
    }

    /// Whether a request without a token is refused. Behind foreign routers more may be asked than is known here.
    #[must_use]
    pub fn needs_token(&self) -> bool {
        self.demand.as_ref().is_some_and(Demand::needs_token)
    }

    /// Which kind of token is taken; nothing where none is looked at, or where no token could be of all kinds asked for,
    /// so that it takes several, in different places, to come in.
    #[must_use]
    pub fn kind(&self) -> Option<ExpectedKind> {
        self.demand.as_ref()?.kind
    }

    /// What happens without a token; nothing where none is looked at.
    #[must_use]
    pub fn presence(&self) -> Option<Presence> {
        Some(self.demand.as_ref()?.presence)
    }

    /// How recently the user must have proved who they are.
    #[must_use]
    pub fn freshness(&self) -> Freshness {
        self.demand
            .as_ref()
            .map_or_else(Freshness::default, |demand| demand.freshness)
    }

    /// Where the token is looked for, where that is not left to the manager.
    #[must_use]
    pub fn locations(&self) -> Option<Locations> {
        self.demand.as_ref()?.locations
    }

    /// Whether the revocation store is asked for a token.
    #[must_use]
    pub fn checks_revocation(&self) -> bool {
        self.demand
            .as_ref()
            .is_some_and(|demand| demand.checks_revocation)
    }

    /// Whether a token from a cookie needs a CSRF token beside it.
    #[must_use]
    pub fn checks_csrf(&self) -> bool {
        self.demand
            .as_ref()
            .is_some_and(|demand| demand.checks_csrf)
    }

    /// Sets of audiences, of each of which the token must name one.
    #[must_use]
    pub fn audience(&self) -> &[&'static [&'static str]] {
        self.demand.as_ref().map_or(&[], |demand| &demand.audience)
    }

    /// Sets of `acr` values, of each of which the token must have one.
    #[must_use]
    pub fn acr(&self) -> &[&'static [&'static str]] {
        self.demand.as_ref().map_or(&[], |demand| &demand.acr)
    }

    /// Sets of authentication methods, of each of which the token's `amr` must name one.
    #[must_use]
    pub fn amr(&self) -> &[&'static [&'static str]] {
        self.demand.as_ref().map_or(&[], |demand| &demand.amr)
    }

    /// The rules, all of which must hold; none where any valid token is enough.
    #[must_use]
    pub fn rules(&self) -> &[&'static Rule] {
        self.demand.as_ref().map_or(&[], |demand| &demand.rules)
    }

    /// The functions of the application's own that the rules ask, as they are written there.
    #[must_use]
    pub fn checks(&self) -> Vec<&'static str> {
        let mut names = Vec::new();
        for rule in self.rules() {
            rule.for_each_term(&mut |term| {
                if let Rule::Check(check) = term
                    && !names.contains(&check.name())
                {
                    names.push(check.name());
                }
            });
        }
        names
    }

    /// For each role of the type that the matrix was made for, by its name in tokens: whether who has it may come in. Nothing where
    /// nothing of the application's own runs.
    #[must_use]
    pub fn roles(&self) -> &[(&'static str, Option<RoleAnswer>)] {
        &self.roles
    }
}
