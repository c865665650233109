//! One request before one requirement, from locating the token to the verdict.

use std::sync::Arc;

use http::request::Parts;

use crate::authenticate::{Authenticated, FitsClaims, authenticate};
use crate::decide::{Authorized, Hearing, Progress, decide, path_of};
use crate::exchange::Exchange;
use crate::guard::{AskCheck, Asked, Caller, Proof};
use crate::identify::{Identified, Nobody, identify};
use crate::locate::Location;
use crate::manager::JwtManager;
use crate::policy::Requirement;
use crate::rejection::{Refusal, Refused};
use crate::rule::check::ask;

/// A request whose caller is known, or may stay unknown, and whose rule may still depend on checks.
pub(crate) struct Trial<'m> {
    manager: &'m JwtManager,
    asked: &'m Asked,
    arrived: Arrived,
    progress: Progress,
}

/// A caller on the way to the rule.
struct Arrived {
    caller: Caller<'static>,
    /// What an anonymous caller is told whom the rule does not let pass: a token may help.
    refusal_of_nobody: Option<Refused>,
}

impl<'m> Trial<'m> {
    /// Of a caller who is known, and whose rule depends on checks.
    pub(crate) fn of(
        manager: &'m JwtManager,
        asked: &'m Asked,
        known: Authenticated<'static>,
        hearing: Box<Hearing>,
    ) -> Self {
        Self {
            manager,
            asked,
            arrived: Arrived::known_as(known),
            progress: Progress::Open(hearing),
        }
    }

    /// Finds out who is calling, of whom the token may be known, and decides the rule as far as token and request do.
    pub(crate) async fn open(
        manager: &'m JwtManager,
        parts: &mut Parts,
        asked: &'m Asked,
        fits_claims: FitsClaims,
        identified: Option<Identified<'static>>,
    ) -> Result<Self, Refused> {
        let (arrived, progress) = if manager.lets_pass(&parts.method) {
            let passed = Progress::Granted(Authorized::by_weakening());
            (Arrived::anybody(), passed)
        } else {
            let arrived = arrive(manager, parts, asked.get(), fits_claims, identified).await?;
            let path = path_of(asked, parts)?;
            match decide(asked, arrived.known(), parts, path.as_ref()) {
                Ok(progress) => (arrived, progress),
                Err(refusal) => return Err(arrived.refuse(manager, refusal)),
            }
        };
        Ok(Self {
            manager,
            asked,
            arrived,
            progress,
        })
    }

    /// Asks the checks on which the rule depends, if it does, and gives the verdict.
    pub(crate) async fn finish<S: Sync>(
        mut self,
        parts: &mut Parts,
        state: &S,
        ask_check: AskCheck<S>,
    ) -> Result<(Caller<'static>, Authorized), Refused> {
        self.ask_checks(parts, state, ask_check).await?;
        self.close(parts)
    }

    /// Asks the checks that can still change the outcome; one whose answer could not be given refuses at once.
    ///
    /// They may ask extractors who is calling, before it is decided whether the request may pass. What those see is taken back behind
    /// them, and is true for no longer than this runs.
    async fn ask_checks<S: Sync>(
        &mut self,
        parts: &mut Parts,
        state: &S,
        ask_check: AskCheck<S>,
    ) -> Result<(), Refused> {
        let Progress::Open(hearing) = &mut self.progress else {
            return Ok(());
        };
        let lives = Arc::default();
        let caller = self.arrived.caller.clone();
        let proof = Proof::new(caller, self.asked.clone(), self.manager.clone());
        let earlier = parts
            .extensions
            .insert(proof.during(Arc::downgrade(&lives)));
        let heard = hear(hearing, parts, state, ask_check).await;
        parts.extensions.remove::<Proof>();
        if let Some(earlier) = earlier {
            parts.extensions.insert(earlier);
        }
        heard.map_err(|refusal| self.arrived.caller.refuse(self.manager, refusal))
    }

    /// The verdict; of a rule that still depends on checks, that it does not hold.
    pub(crate) fn close(self, parts: &Parts) -> Result<(Caller<'static>, Authorized), Refused> {
        let authorized = match self.progress {
            Progress::Granted(authorized) => authorized,
            Progress::Open(hearing) => match hearing.verdict() {
                Ok(authorized) => authorized,
                Err(refusal) => return Err(self.arrived.refuse(self.manager, refusal)),
            },
        };
        if let Caller::Known(known) = &self.arrived.caller {
            Exchange::note(self.manager, known, parts);
        }
        Ok((self.arrived.caller, authorized))
    }
}

async fn hear<S: Sync>(
    hearing: &mut Hearing,
    parts: &mut Parts,
    state: &S,
    ask_check: AskCheck<S>,
) -> Result<(), Refusal> {
    while let Some(check) = hearing.next() {
        let answer = ask(|| ask_check(check, parts, state)).await;
        hearing.hear(check, answer.truth(check)?);
    }
    Ok(())
}

impl Arrived {
    fn nobody(expired: Option<(Arc<str>, Location)>, refused: Refused) -> Self {
        Self {
            caller: Caller::Anonymous { expired },
            refusal_of_nobody: Some(refused),
        }
    }

    fn known_as(known: Authenticated<'static>) -> Self {
        Self {
            caller: Caller::Known(known),
            refusal_of_nobody: None,
        }
    }

    /// Whom a weakening lets pass whoever it is.
    fn anybody() -> Self {
        Self {
            caller: Caller::Anonymous { expired: None },
            refusal_of_nobody: None,
        }
    }

    fn known(&self) -> Option<&Authenticated<'static>> {
        self.caller.perhaps_known()
    }

    /// A refusal by the rule, or one that hinders it from being decided.
    fn refuse(self, manager: &JwtManager, refusal: Refusal) -> Refused {
        match (refusal, self.refusal_of_nobody) {
            (Refusal::InsufficientPermission(_), Some(refused)) => refused,
            (refusal, _) => self.caller.refuse(manager, refusal),
        }
    }
}

/// Finds the token and judges it by everything but the rule.
async fn arrive(
    manager: &JwtManager,
    parts: &Parts,
    asked: &Requirement,
    fits_claims: FitsClaims,
    identified: Option<Identified<'static>>,
) -> Result<Arrived, Refused> {
    let identified = match identified {
        Some(identified) => identified,
        None => match identify(manager, parts, asked).await? {
            Ok(identified) => identified,
            Err(Nobody { expired, refused }) => {
                return Ok(Arrived::nobody(expired, refused));
            }
        },
    };
    let known = authenticate(manager, asked, fits_claims, identified).await?;
    Ok(Arrived::known_as(known))
}
