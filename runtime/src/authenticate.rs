//! Who a caller is: what a guard asks of a token that is one of ours before it asks what the token allows. The only maker of
//! [`Authenticated`].

use crate::claims::kind::TokenKind;
use crate::claims::typed::{ClaimsCheck, ClaimsResult, ClaimsType, Kept, TypedClaims};
use crate::identify::Identified;
use crate::locate::Location;
use crate::manager::JwtManager;
use crate::policy::{ExpectedKind, Requirement};
use crate::rejection::{Refusal, Refused, StepUp, TokenFault};
use crate::soon::Soon;
use crate::verify::Verified;

/// The proof that a token is what a handler asks for, whatever it allows. Clones are cheap.
#[derive(Clone, Debug)]
pub(crate) struct Authenticated<'r> {
    token: Verified<'r>,
    location: Location,
    typed: TypedClaims,
}

impl<'r> Authenticated<'r> {
    /// The same for whoever holds it longer than it stays where it is.
    pub(crate) fn to_held(&self) -> Authenticated<'static> {
        Authenticated {
            token: self.token.to_held(),
            location: self.location,
            typed: self.typed.clone(),
        }
    }

    pub(crate) fn token(&self) -> &Verified<'r> {
        &self.token
    }

    pub(crate) fn location(&self) -> Location {
        self.location
    }

    /// The claims as each type that the policy named.
    pub(crate) fn typed_claims(&self) -> Vec<Kept> {
        self.typed.kept()
    }

    /// The claims as a type of the application's own.
    pub(crate) fn take_claims<C: ClaimsType>(&self) -> Result<C, TokenFault> {
        self.typed.take(&self.token)
    }
}

/// Checks that the claims fit the types of a policy.
pub(crate) type FitsClaims = fn(ClaimsCheck<'_>) -> ClaimsResult;

/// Judges a verified token by a requirement, store and hook last. What it may do is asked afterwards: 401 comes before 403.
pub(crate) async fn authenticate(
    manager: &JwtManager,
    asked: &Requirement,
    fits_claims: FitsClaims,
    identified: Identified<'static>,
) -> Result<Authenticated<'static>, Refused> {
    let Identified {
        token,
        location,
        now,
    } = identified;
    let typed = match judge(manager, asked, fits_claims, &token, now.seconds) {
        Ok(typed) => typed,
        Err(refusal) => return Err(manager.refused_by(refusal, token)),
    };
    if asked.checks_revocation {
        match manager.is_revoked(&token).await {
            Ok(false) => {}
            Ok(true) => return Err(manager.refused_by(Refusal::Revoked, token)),
            Err(refusal) => return Err(manager.refused_by(refusal, token)),
        }
    }
    let accepted = match manager.hooks().accept(&token) {
        Soon::Now(accepted) => accepted,
        Soon::Later(accepted) => accepted.await,
    };
    match accepted {
        Ok(()) => Ok(Authenticated {
            token,
            location,
            typed,
        }),
        Err(refusal) => Err(manager.refused_by(refusal, token)),
    }
}

/// How far a caller is judged at once.
pub(crate) enum Authentication<'r> {
    Known(Authenticated<'r>),
    Refused(Refused),
    /// The store or the application has to be asked.
    Waits(Identified<'r>),
}

/// The same, as far as nobody has to be waited for.
#[inline]
pub(crate) fn authenticate_at_once<'r>(
    manager: &JwtManager,
    asked: &Requirement,
    fits_claims: FitsClaims,
    identified: Identified<'r>,
) -> Authentication<'r> {
    if manager.hooks().judge_tokens() {
        return Authentication::Waits(identified);
    }
    let Identified {
        token,
        location,
        now,
    } = &identified;
    let typed = match judge(manager, asked, fits_claims, token, now.seconds) {
        Ok(typed) => typed,
        Err(refusal) => {
            return Authentication::Refused(manager.refused_by(refusal, identified.token));
        }
    };
    if asked.checks_revocation {
        match manager.is_revoked_at_once(token, now.instant) {
            Some(false) => {}
            Some(true) => {
                let refused = manager.refused_by(Refusal::Revoked, identified.token);
                return Authentication::Refused(refused);
            }
            None => return Authentication::Waits(identified),
        }
    }
    Authentication::Known(Authenticated {
        location: *location,
        token: identified.token,
        typed,
    })
}

/// What the token itself says.
#[inline]
fn judge(
    manager: &JwtManager,
    asked: &Requirement,
    fits_claims: FitsClaims,
    token: &Verified<'_>,
    now: i64,
) -> Result<TypedClaims, Refusal> {
    judge_kind(asked.kind, token.kind())?;
    judge_audience(manager, asked, token)?;
    judge_authentication(asked, token, now)?;
    let mut typed = TypedClaims::default();
    fits_claims(ClaimsCheck::new(token, &mut typed))?;
    Ok(typed)
}

#[inline]
fn judge_kind(expected: ExpectedKind, found: TokenKind) -> Result<(), Refusal> {
    match (expected, found) {
        (ExpectedKind::Any, _)
        | (ExpectedKind::Access, TokenKind::Access)
        | (ExpectedKind::Refresh, TokenKind::Refresh) => Ok(()),
        (_, found) => Err(Refusal::WrongKind(found)),
    }
}

#[inline]
fn judge_audience(
    manager: &JwtManager,
    requirement: &Requirement,
    token: &Verified<'_>,
) -> Result<(), Refusal> {
    if requirement
        .audience
        .is_met_by(&|audience| token.is_for(audience))
    {
        return Ok(());
    }
    if manager.has_audience() {
        return Err(TokenFault::Audience.into());
    }
    // Such a manager refuses every token that has an audience, so no token could ever pass.
    Err(Refusal::Misconfigured(
        "the handler asks for an audience, but the manager is built without one; add `.audience(…)`",
    ))
}

/// RFC 9470: how recently, and how, the user proved who they are.
#[inline]
fn judge_authentication(
    requirement: &Requirement,
    token: &Verified<'_>,
    now: i64,
) -> Result<(), Refusal> {
    let step_up = |reason| Err(Refusal::InsufficientAuthentication(reason));
    if requirement.freshness.claim && !token.fresh().holds_at(now) {
        return step_up(StepUp::NotFresh);
    }
    if let Some(max_age) = requirement.freshness.max_age {
        let age = token
            .auth_time()
            .and_then(|then| u64::try_from(now.saturating_sub(then)).ok());
        if age.is_none_or(|age| age > max_age) {
            return step_up(StepUp::TooLongAgo);
        }
    }
    if !requirement.acr.is_met_by(&|acr| token.acr() == Some(acr)) {
        return step_up(StepUp::Context);
    }
    let has_method = |method: &str| token.amr().any(|used| used == method);
    if !requirement.amr.is_met_by(&has_method) {
        return step_up(StepUp::Context);
    }
    Ok(())
}
