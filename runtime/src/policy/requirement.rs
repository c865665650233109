//! The whole of what one handler asks, as a constant.

use super::{AnyOf, ExpectedKind, Presence, Site};
use crate::locate::{Location, Locations};
use crate::rule::Rule;

/// What a request must show before a handler runs: the items of one attribute, all of which must hold.
///
/// Built by the attributes through the `const` methods below, each the item of the same name.
#[derive(Clone, Copy, Debug)]
pub struct Requirement {
    pub(crate) site: Site,
    pub(crate) kind: ExpectedKind,
    pub(crate) presence: Presence,
    pub(crate) freshness: Freshness,
    pub(crate) locations: Option<Locations>,
    pub(crate) checks_revocation: bool,
    pub(crate) checks_csrf: bool,
    pub(crate) audience: AnyOf,
    pub(crate) acr: AnyOf,
    pub(crate) amr: AnyOf,
    pub(crate) realm: Option<&'static str>,
    pub(crate) rule: Rule,
    /// Whether the rule reads parameters of the path, which are looked at only then.
    pub(crate) reads_path: bool,
}

/// How recently the user must have proved who they are.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct Freshness {
    /// The `fresh` claim must be true, or an instant that is not past.
    pub claim: bool,
    /// At most this many seconds since `auth_time`.
    pub max_age: Option<u64>,
}

impl Requirement {
    /// Any valid access token, what `#[jwt_required]` without items asks.
    #[must_use]
    pub const fn access(site: Site) -> Self {
        Self {
            site,
            kind: ExpectedKind::Access,
            presence: Presence::Required,
            freshness: Freshness {
                claim: false,
                max_age: None,
            },
            locations: None,
            checks_revocation: true,
            checks_csrf: true,
            audience: AnyOf::Anything,
            acr: AnyOf::Anything,
            amr: AnyOf::Anything,
            realm: None,
            rule: Rule::Always,
            reads_path: false,
        }
    }

    /// What asks for nothing, as every guard must not: only to be joined with another policy, whose answer it leaves as it is.
    #[doc(hidden)]
    #[must_use]
    pub const fn neutral(site: Site) -> Self {
        Self {
            kind: ExpectedKind::Any,
            presence: Presence::OptionalExpired,
            checks_revocation: false,
            checks_csrf: false,
            ..Self::access(site)
        }
    }

    /// Exactly an access token, beside another policy that may take either.
    #[doc(hidden)]
    #[must_use]
    pub const fn access_only(self) -> Self {
        Self {
            kind: ExpectedKind::Access,
            ..self
        }
    }

    /// Exactly a refresh token instead of exactly an access token.
    #[must_use]
    pub const fn refresh(self) -> Self {
        Self {
            kind: ExpectedKind::Refresh,
            ..self
        }
    }

    /// An access or a refresh token.
    #[must_use]
    pub const fn any_type(self) -> Self {
        Self {
            kind: ExpectedKind::Any,
            ..self
        }
    }

    /// No token is anonymous.
    #[must_use]
    pub const fn optional(self) -> Self {
        Self {
            presence: Presence::Optional,
            ..self
        }
    }

    /// No token, or one that has expired, is anonymous.
    #[must_use]
    pub const fn optional_expired(self) -> Self {
        Self {
            presence: Presence::OptionalExpired,
            ..self
        }
    }

    /// The token's `fresh` claim must hold.
    #[must_use]
    pub const fn fresh(self) -> Self {
        Self {
            freshness: Freshness {
                claim: true,
                ..self.freshness
            },
            ..self
        }
    }

    /// At most `seconds` since the `auth_time` claim.
    #[must_use]
    pub const fn max_age(self, seconds: u64) -> Self {
        Self {
            freshness: Freshness {
                max_age: Some(seconds),
                ..self.freshness
            },
            ..self
        }
    }

    /// The token is looked for in these places, in this order, instead of in the manager's.
    #[must_use]
    pub const fn locations(self, locations: &[Location]) -> Self {
        Self {
            locations: Some(Locations::new(locations)),
            ..self
        }
    }

    /// A token from a cookie needs no CSRF token beside it: any site that the user visits can then have this handler run
    /// in the user's name.
    #[must_use]
    pub const fn without_csrf(self) -> Self {
        Self {
            checks_csrf: false,
            ..self
        }
    }

    /// The revocation store is not asked.
    #[must_use]
    pub const fn skip_revocation_check(self) -> Self {
        Self {
            checks_revocation: false,
            ..self
        }
    }

    /// The `aud` claim must name one of these, whatever the manager accepts.
    #[must_use]
    pub const fn audience(self, values: &'static [&'static str]) -> Self {
        Self {
            audience: AnyOf::Values(values),
            ..self
        }
    }

    /// The `acr` claim must be one of these.
    #[must_use]
    pub const fn acr(self, values: &'static [&'static str]) -> Self {
        Self {
            acr: AnyOf::Values(values),
            ..self
        }
    }

    /// The `amr` claim must have one of these among its values.
    #[must_use]
    pub const fn amr(self, values: &'static [&'static str]) -> Self {
        Self {
            amr: AnyOf::Values(values),
            ..self
        }
    }

    /// The `realm` of this handler's challenges instead of the manager's.
    #[must_use]
    pub const fn realm(self, realm: &'static str) -> Self {
        Self {
            realm: Some(realm),
            ..self
        }
    }

    /// What the token must allow.
    #[must_use]
    pub const fn rule(self, rule: Rule) -> Self {
        Self {
            rule,
            reads_path: rule.reads_path(),
            ..self
        }
    }

    /// The same, as the handler at this place asks it.
    pub(crate) const fn of_handler(self, site: Site) -> Self {
        Self { site, ..self }
    }

    /// Where the requirement was written.
    #[must_use]
    pub const fn site(&self) -> Site {
        self.site
    }

    /// What the second of two stacked attributes has the compiler check, so that the error stands on it.
    #[doc(hidden)]
    #[track_caller]
    pub const fn assert_agrees_with(&self, other: &Self) {
        assert!(
            !self.kind.excludes(other.kind),
            "no token is both an access and a refresh token; remove `refresh` from one of the stacked attributes or write it in both"
        );
        assert!(
            match (self.locations, other.locations) {
                (Some(one), Some(two)) => one.is(two),
                _ => true,
            },
            "the stacked attributes look for the token in different places; write the same `locations` in both, or in one of them"
        );
    }

    /// What a challenge asks for: `fresh` means to authenticate now (RFC 9470 section 3), whatever age is allowed beside it,
    /// or the client would bring an older authentication and be asked again.
    pub(crate) fn max_age_asked(&self) -> Option<u64> {
        if self.freshness.claim {
            Some(0)
        } else {
            self.freshness.max_age
        }
    }

    /// The stricter of both in every field that has an order; [`And`](super::And) joins the others.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self {
            kind: self.kind.and(other.kind),
            presence: self.presence.and(other.presence),
            freshness: self.freshness.and(other.freshness),
            locations: match self.locations {
                Some(locations) => Some(locations),
                None => other.locations,
            },
            checks_revocation: self.checks_revocation || other.checks_revocation,
            checks_csrf: self.checks_csrf || other.checks_csrf,
            realm: match self.realm {
                Some(realm) => Some(realm),
                None => other.realm,
            },
            ..self
        }
    }
}

impl Freshness {
    pub(crate) const fn and(self, other: Self) -> Self {
        let max_age = match (self.max_age, other.max_age) {
            (Some(one), Some(two)) if two < one => Some(two),
            (None, age) | (age, _) => age,
        };
        Self {
            claim: self.claim || other.claim,
            max_age,
        }
    }
}
