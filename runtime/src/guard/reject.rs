//! What a refused request is answered.

use crate::manager::JwtManager;
use crate::policy::Requirement;
use crate::rejection::{Refusal, Refused, Rejection, Told};
use crate::soon::Soon;

/// Writes the log line and makes the answer.
#[inline(never)]
pub(crate) fn reject<'a>(
    manager: &'a JwtManager,
    asked: &'a Requirement,
    refused: impl Into<Refused>,
) -> Soon<'a, Rejection> {
    let refused = refused.into();
    if manager.hooks().answers() {
        let ours = answer(manager, asked, &refused);
        return Soon::later(reword(manager, asked, refused, ours));
    }
    Soon::Now(reject_plainly(manager, asked, refused))
}

/// The same where no hook words answers.
pub(super) fn reject_plainly(
    manager: &JwtManager,
    asked: &Requirement,
    refused: Refused,
) -> Rejection {
    let answer = answer(manager, asked, &refused);
    Rejection::new(refused.refusal, answer)
}

fn answer(manager: &JwtManager, asked: &Requirement, refused: &Refused) -> Told {
    log(asked, &refused.refusal);
    manager.words().answer(manager, asked, refused)
}

async fn reword(
    manager: &JwtManager,
    asked: &Requirement,
    refused: Refused,
    ours: Told,
) -> Rejection {
    let hooks = manager.hooks();
    let answer = hooks.answer(manager, asked, &refused, ours).await;
    Rejection::new(refused.refusal, answer)
}

fn log(asked: &Requirement, refusal: &Refusal) {
    let (handler, reason) = (asked.site(), refusal.reason());
    match refusal {
        Refusal::Unavailable => tracing::error!(%handler, reason, "request refused"),
        Refusal::Misconfigured(why) => {
            tracing::error!(%handler, reason, why, "request refused");
        }
        Refusal::InsufficientPermission(term) => {
            tracing::debug!(%handler, reason, %term, "request refused");
        }
        Refusal::InvalidToken(fault) => {
            tracing::debug!(%handler, reason, claim = fault.claim(), "request refused");
        }
        _ => tracing::debug!(%handler, reason, "request refused"),
    }
}
