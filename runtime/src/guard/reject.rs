//! What a refused request is answered.

use axum::response::Response;

use crate::manager::JwtManager;
use crate::policy::Requirement;
use crate::rejection::{Refusal, Refused, Rejection};
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
        let response = answer(manager, asked, &refused);
        return Soon::later(reword(manager, asked, refused, response));
    }
    Soon::Now(reject_plainly(manager, asked, refused))
}

/// The same where no hook words answers.
pub(super) fn reject_plainly(
    manager: &JwtManager,
    asked: &Requirement,
    refused: Refused,
) -> Rejection {
    let response = answer(manager, asked, &refused);
    Rejection::new(refused.refusal, response)
}

fn answer(manager: &JwtManager, asked: &Requirement, refused: &Refused) -> Response {
    log(asked, &refused.refusal);
    manager.words().answer(manager, asked, refused)
}

async fn reword(
    manager: &JwtManager,
    asked: &Requirement,
    refused: Refused,
    ours: Response,
) -> Rejection {
    let hooks = manager.hooks();
    let response = hooks.answer(manager, asked, &refused, ours).await;
    Rejection::new(refused.refusal, response)
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
