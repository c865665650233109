//! What a refused request is answered.

use super::Asked;
use crate::manager::JwtManager;
use crate::policy::Requirement;
use crate::rejection::{Refusal, Refused, Rejection, Told};
use crate::soon::Soon;

/// Writes the log line and makes the answer.
#[inline(never)]
pub(crate) fn reject<'a>(
    manager: &'a JwtManager,
    asked: &'a Asked,
    refused: impl Into<Refused>,
) -> Soon<'a, Rejection> {
    let refused = refused.into();
    let hooks = manager.hooks();
    if hooks.answers() {
        let ours = answer(manager, asked, &refused);
        return Soon::later(hooks.answer(manager, asked, refused, ours));
    }
    Soon::Now(reject_plainly(manager, asked, refused))
}

/// The same where no hook words answers. A function of its own, so that nothing of it stands amid what lets requests in.
#[inline(never)]
pub(super) fn reject_plainly(manager: &JwtManager, asked: &Asked, refused: Refused) -> Rejection {
    let answer = answer(manager, asked, &refused);
    refused.told(answer)
}

#[inline]
fn answer(manager: &JwtManager, asked: &Asked, refused: &Refused) -> Told {
    log(asked.get(), refused.refusal());
    manager.words().answer(manager, asked, refused)
}

/// What is logged is not found out where nobody logs it.
fn log(asked: &Requirement, refusal: &Refusal) {
    macro_rules! refused {
        ($level:ident $(, $($more:tt)+)?) => {
            tracing::$level!(
                handler = %asked.site(), reason = refusal.reason(), $($($more)+,)? "request refused"
            )
        };
    }
    match refusal {
        Refusal::Unavailable => refused!(error),
        Refusal::Misconfigured(why) => refused!(error, why),
        Refusal::InsufficientPermission(term) => refused!(debug, %term),
        Refusal::InvalidToken(fault) => refused!(debug, claim = fault.claim()),
        _ => refused!(debug),
    }
}
