//! Whether one way in is at least as strict as another.

use std::fmt::{self, Display, Formatter};

use super::demand::Demand;
use super::row::{AccessRow, Openness};
use crate::policy::{ExpectedKind, Presence};
use crate::rule::implies::{Counterexample, all_imply};

/// Why one way in is not at least as strict as another: everything in which it is looser.
#[derive(Clone)]
pub struct NotStricter {
    looser: Vec<Looser>,
}

/// One thing in which a way in is looser than another.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Looser {
    /// Nothing runs at the other one.
    Runs,
    /// A router that is not ours decides, so that what is asked is not known.
    Foreign,
    /// No token is looked at.
    Open,
    /// A token may be left out.
    Presence,
    /// Tokens of another kind are taken.
    Kind,
    /// The user need not have proved as recently who they are.
    Freshness,
    /// Tokens for other audiences are taken.
    Audience,
    /// Other kinds of authentication are enough.
    Acr,
    /// Other methods of authentication are enough.
    Amr,
    /// The revocation store is not asked.
    Revocation,
    /// No CSRF token is asked for.
    Csrf,
    /// The rule lets more pass.
    Rule(Counterexample),
}

impl AccessRow {
    /// Whether whatever comes in here could come in there: the comparison of two ways in, item by item, and of their rules as
    /// [`Rule::implies`](crate::Rule::implies) has it. Where the token is looked for does not count, nor what type its claims have to fit.
    ///
    /// # Errors
    /// With everything in which this one is looser.
    ///
    /// ```
    /// use portcullis::routing::{Router, get};
    /// use portcullis::{JwtManager, jwt_required};
    ///
    /// #[jwt_required(role = "editor")]
    /// async fn read() {}
    ///
    /// #[jwt_required(role = "editor", fresh)]
    /// async fn write() {}
    ///
    /// let router: Router<JwtManager> = Router::new().route("/page", get(read).put(write));
    /// let access = router.access();
    /// let (read, write) = (access.find("GET", "/page").unwrap(), access.find("PUT", "/page").unwrap());
    ///
    /// assert!(write.is_stricter_than(read).is_ok());
    /// let looser = read.is_stricter_than(write).unwrap_err();
    /// assert_eq!(looser.to_string(), "it is looser:\n- the user need not have logged in as recently");
    /// ```
    pub fn is_stricter_than(&self, other: &Self) -> Result<(), NotStricter> {
        let looser = self.looser_than(other);
        if looser.is_empty() {
            Ok(())
        } else {
            Err(NotStricter { looser })
        }
    }

    fn looser_than(&self, other: &Self) -> Vec<Looser> {
        if matches!(self.openness, Openness::Default { .. }) {
            return Vec::new();
        }
        let foreign = || matches!(self.openness, Openness::Foreign { .. });
        match (&self.demand, &other.demand) {
            _ if matches!(other.openness, Openness::Default { .. }) => vec![Looser::Runs],
            // What is behind it may ask for anything.
            _ if matches!(other.openness, Openness::Foreign { .. }) => vec![Looser::Foreign],
            (_, None) => Vec::new(),
            (None, Some(_)) if foreign() => vec![Looser::Foreign],
            (None, Some(_)) => vec![Looser::Open],
            (Some(own), Some(other)) => own.looser_than(other),
        }
    }
}

impl Demand {
    fn looser_than(&self, other: &Self) -> Vec<Looser> {
        let asks_less = [
            (
                self.presence_rank() > other.presence_rank(),
                Looser::Presence,
            ),
            (!takes(other.kind, self.kind), Looser::Kind),
            (self.is_less_fresh_than(other), Looser::Freshness),
            (
                takes_others(&self.audience, &other.audience),
                Looser::Audience,
            ),
            (takes_others(&self.acr, &other.acr), Looser::Acr),
            (takes_others(&self.amr, &other.amr), Looser::Amr),
            (
                other.checks_revocation && !self.checks_revocation,
                Looser::Revocation,
            ),
            (other.checks_csrf && !self.checks_csrf, Looser::Csrf),
        ];
        let asks_less = asks_less.into_iter().filter(|(is_so, _)| *is_so);
        let rule = all_imply(&self.rules, &other.rules).err().map(Looser::Rule);
        asks_less.map(|(_, looser)| looser).chain(rule).collect()
    }

    const fn presence_rank(&self) -> u8 {
        match self.presence {
            Presence::Required => 0,
            Presence::Optional => 1,
            Presence::OptionalExpired => 2,
        }
    }

    fn is_less_fresh_than(&self, other: &Self) -> bool {
        let (own, other) = (self.freshness, other.freshness);
        let is_older = match (own.max_age, other.max_age) {
            (_, None) => false,
            (None, Some(_)) => true,
            (Some(own), Some(other)) => own > other,
        };
        is_older || (other.claim && !own.claim)
    }
}

fn takes(kind: Option<ExpectedKind>, other: Option<ExpectedKind>) -> bool {
    match (kind, other) {
        (_, None) | (Some(ExpectedKind::Any), _) => true,
        (kind, other) => kind == other,
    }
}

/// Whether some value is enough for all own sets, and not for one of the others.
fn takes_others(own: &[&[&str]], others: &[&[&str]]) -> bool {
    others.iter().any(|other| {
        let mut own = own.iter();
        !own.any(|set| set.iter().all(|value| other.contains(value)))
    })
}

impl NotStricter {
    /// Everything in which it is looser; never nothing.
    #[must_use]
    pub fn looser(&self) -> &[Looser] {
        &self.looser
    }
}

impl Display for NotStricter {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("it is looser:")?;
        self.looser
            .iter()
            .try_for_each(|looser| write!(f, "\n- {looser}"))
    }
}

/// The same as `Display`: it is what a test that unwraps it prints.
impl fmt::Debug for NotStricter {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(self, f)
    }
}

impl std::error::Error for NotStricter {}

impl Display for Looser {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Runs => "something runs here, and nothing there",
            Self::Foreign => "what a foreign router asks is not known",
            Self::Open => "it asks for no token",
            Self::Presence => "it lets requests pass without a token, or with an expired one",
            Self::Kind => "it takes tokens of another kind",
            Self::Freshness => "the user need not have logged in as recently",
            Self::Audience => "it takes tokens for other audiences",
            Self::Acr => "another kind of authentication is enough",
            Self::Amr => "another method of authentication is enough",
            Self::Revocation => "it takes revoked tokens",
            Self::Csrf => "it asks for no CSRF token",
            Self::Rule(counterexample) => return write!(f, "it lets pass: {counterexample}"),
        })
    }
}
