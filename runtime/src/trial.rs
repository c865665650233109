//! One request before one requirement, from locating the token to the verdict.

use std::sync::Arc;

use http::request::Parts;

use crate::authenticate::{Authenticated, FitsClaims, authenticate};
use crate::clock::seconds;
use crate::decide::{Authorized, Progress, decide};
use crate::exchange::Exchange;
use crate::guard::{Asked, Caller, Proof};
use crate::locate::{Located, Location, Search, locate};
use crate::manager::JwtManager;
use crate::policy::{Presence, Requirement};
use crate::rejection::{Evidence, Refusal, Refused};
use crate::rule::Rule;
use crate::rule::check::{CheckTerm, Checked};

/// A request whose caller is known, or may stay unknown, and whose rule may still depend on checks.
pub(crate) struct Trial<'m> {
    manager: &'m JwtManager,
    asked: Asked,
    arrived: Arrived,
    progress: Progress,
    /// What another guard had proved, while checks see what this one did.
    earlier: Option<Proof>,
    /// What checks see is true for as long as this is there.
    lives: Option<Arc<()>>,
}

/// A caller on the way to the rule.
struct Arrived {
    caller: Caller,
    /// What an anonymous caller is told whom the rule does not let pass: a token may help.
    refusal_of_nobody: Option<Box<Refused>>,
}

impl<'m> Trial<'m> {
    /// Finds out who is calling, and decides the rule as far as token and request do.
    pub(crate) async fn open(
        manager: &'m JwtManager,
        parts: &mut Parts,
        asked: Asked,
        fits_claims: FitsClaims,
    ) -> Result<Self, Refused> {
        let requirement = asked.get();
        let (arrived, progress) = if manager.lets_pass(&parts.method) {
            let passed = Progress::Decided(Ok(Authorized::by_weakening()));
            (Arrived::nobody(None, None), passed)
        } else {
            let arrived = arrive(manager, parts, requirement, fits_claims).await?;
            match decide(&asked, arrived.known(), parts).await {
                Ok(progress) => (arrived, progress),
                Err(refusal) => return Err(arrived.refuse(refusal)),
            }
        };
        let mut trial = Self {
            manager,
            asked,
            arrived,
            progress,
            earlier: None,
            lives: None,
        };
        trial.prove_to_checks(parts);
        Ok(trial)
    }

    /// The check that has to be asked next.
    pub(crate) fn next_check(&self) -> Option<CheckTerm> {
        match &self.progress {
            Progress::Open(hearing) => hearing.next(),
            Progress::Decided(_) => None,
        }
    }

    /// Takes a check's answer; one that could not be given refuses at once.
    pub(crate) fn hear(
        &mut self,
        check: CheckTerm,
        answer: Checked,
        parts: &mut Parts,
    ) -> Result<(), Refused> {
        match answer.truth(check) {
            Ok(truth) => {
                if let Progress::Open(hearing) = &mut self.progress {
                    hearing.hear(check, truth);
                }
                Ok(())
            }
            Err(refusal) => {
                self.take_proof_back(parts);
                Err(self.arrived.refuse(refusal))
            }
        }
    }

    /// The verdict. Where the rule holds, the proof stays with the request.
    pub(crate) fn close(mut self, parts: &mut Parts) -> Result<(Caller, Authorized), Refused> {
        self.take_proof_back(parts);
        let proof = self.proof();
        let verdict = match self.progress {
            Progress::Open(hearing) => hearing.verdict(),
            Progress::Decided(verdict) => verdict,
        };
        let authorized = match verdict {
            Ok(authorized) => authorized,
            Err(term) => return Err(self.arrived.refuse_by_rule(term)),
        };
        if let Caller::Known(known) = &self.arrived.caller
            && let Some(exchange) = parts.extensions.get::<Exchange>()
        {
            exchange.note(self.manager, known);
        }
        parts.extensions.insert(proof);
        Ok((self.arrived.caller, authorized))
    }

    /// Checks may ask extractors who is calling, before it is decided whether the request may pass.
    fn prove_to_checks(&mut self, parts: &mut Parts) {
        if matches!(self.progress, Progress::Open(_)) {
            let lives = self.lives.insert(Arc::default());
            let lives = Arc::downgrade(lives);
            self.earlier = parts.extensions.insert(self.proof().during(lives));
        }
    }

    fn take_proof_back(&mut self, parts: &mut Parts) {
        if matches!(self.progress, Progress::Open(_)) {
            parts.extensions.remove::<Proof>();
            if let Some(proof) = self.earlier.take() {
                parts.extensions.insert(proof);
            }
        }
    }

    fn proof(&self) -> Proof {
        let caller = self.arrived.caller.clone();
        Proof::new(caller, self.asked.clone(), self.manager.clone())
    }
}

impl Arrived {
    fn nobody(expired: Option<(Arc<str>, Location)>, refusal: Option<Refused>) -> Self {
        Self {
            caller: Caller::Anonymous { expired },
            refusal_of_nobody: refusal.map(Box::new),
        }
    }

    fn known(&self) -> Option<&Authenticated> {
        match &self.caller {
            Caller::Known(known) => Some(known),
            Caller::Anonymous { .. } => None,
        }
    }

    fn refuse_by_rule(self, term: Rule) -> Refused {
        let refusal = Refusal::InsufficientPermission(term);
        match self.refusal_of_nobody {
            Some(refused) => *refused,
            None => self.refuse(refusal),
        }
    }

    fn refuse(&self, refusal: Refusal) -> Refused {
        let evidence = match &self.caller {
            Caller::Known(known) => Evidence::Known(known.clone()),
            Caller::Anonymous { .. } => Evidence::Nothing,
        };
        Refused { refusal, evidence }
    }
}

/// Finds the token and judges it by everything but the rule.
async fn arrive(
    manager: &JwtManager,
    parts: &Parts,
    asked: &Requirement,
    fits_claims: FitsClaims,
) -> Result<Arrived, Refused> {
    let located = match locate(manager.places(), asked, parts).await? {
        Search::Found(located) => located,
        Search::Nothing(absences) if asked.presence == Presence::Required => {
            return Err(Refused::absent(absences));
        }
        Search::Nothing(absences) => {
            return Ok(Arrived::nobody(None, Some(Refused::absent(absences))));
        }
    };
    let Located { token, location } = located;
    let submitted = manager.csrf().submitted(asked, parts, location).await?;
    // One instant a request: what holds at its begin holds at its end.
    let now = manager.instant();
    let judged = manager.judge(&token, seconds(now)).await?;
    if let Err(refusal) = submitted.judge(&judged.token) {
        return Err(Refused::by(refusal, judged.token));
    }
    if judged.expired {
        let refused = Refused::by(Refusal::Expired, judged.token);
        return if asked.presence == Presence::OptionalExpired {
            Ok(Arrived::nobody(
                Some((token.into(), location)),
                Some(refused),
            ))
        } else {
            Err(refused)
        };
    }
    let known = authenticate(manager, asked, fits_claims, judged.token, location, now).await?;
    Ok(Arrived {
        caller: Caller::Known(known),
        refusal_of_nobody: None,
    })
}
