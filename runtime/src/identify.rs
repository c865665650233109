//! The token of a request, judged by its own text: the first two steps of a request's way.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use http::request::Parts;

use crate::clock::Now;
use crate::locate::{Absence, Located, Location, Search, absent_everywhere, locate, sent_first};
use crate::manager::{JwtManager, Recalled};
use crate::policy::{Presence, Requirement};
use crate::rejection::{Refusal, Refused};
use crate::soon::Soon;
use crate::verify::{Good, IfExpired, PayloadRoom, Stay, Verified};

/// A token that is good in itself, where it was found, and when. One second a request: what of its times holds at its begin holds at its end.
pub(crate) struct Identified<'r> {
    pub(crate) token: Verified<'r>,
    pub(crate) location: Location,
    pub(crate) now: Now,
}

impl Identified<'_> {
    /// The same for whoever holds it longer than it stays where it is.
    pub(crate) fn held(self) -> Identified<'static> {
        Identified {
            token: self.token.held(),
            location: self.location,
            now: self.now,
        }
    }
}

/// Who may be let in without a token that counts.
pub(crate) struct Nobody {
    /// The token that would, had it not expired.
    pub(crate) expired: Option<(Arc<str>, Location)>,
    /// What is told where the rule asks for more.
    pub(crate) refused: Refused,
}

/// The token of the first place, where that is a header: neither the text of the token nor the header is looked at before it is known
/// whether the token was verified before. Nothing where another place has to be looked at, keys have to be waited for, or the caller may
/// be nobody.
#[inline]
pub(crate) fn identify_at_once<'t, 's>(
    manager: &JwtManager,
    parts: &'t Parts,
    asked: &Requirement,
    room: &'t mut PayloadRoom,
    stay: &'s mut Stay<'t>,
) -> Option<Result<Identified<'s>, Refused>> {
    let sent = match sent_first(manager.places(), asked, parts)? {
        Ok(Ok(sent)) => sent,
        Ok(Err(absence)) => return absent_at_once(manager, asked, absence).map(Err),
        Err(refusal) => return Some(Err(refusal.into())),
    };
    let now = manager.time_of_request();
    let good = match judge_at_once(manager, asked, sent, now.seconds, room, stay)? {
        Ok(good) => good,
        Err(refused) => return Some(Err(refused)),
    };
    if !good.has_expired() {
        return Some(Ok(Identified {
            token: stay.token(good)?,
            location: Location::Header,
            now,
        }));
    }
    // Who may come with an expired token comes as somebody else.
    if asked.presence == Presence::OptionalExpired {
        return None;
    }
    Some(Err(manager.refused_by(Refusal::Expired, stay.token(good)?)))
}

fn absent_at_once(manager: &JwtManager, asked: &Requirement, absence: Absence) -> Option<Refused> {
    if asked.presence != Presence::Required {
        return None;
    }
    let absences = absent_everywhere(manager.places(), asked, absence)?;
    Some(manager.refused_without(absences))
}

#[inline]
fn judge_at_once<'t>(
    manager: &JwtManager,
    asked: &Requirement,
    sent: &'t [u8],
    now: i64,
    room: &'t mut PayloadRoom,
    stay: &mut Stay<'t>,
) -> Option<Result<Good, Refused>> {
    let if_expired = match asked.presence {
        Presence::OptionalExpired => IfExpired::Keep,
        Presence::Optional | Presence::Required => IfExpired::Refuse,
    };
    match manager.recall(sent, now, stay) {
        Recalled::Judged(good) => Some(good),
        Recalled::Unknown(fingerprint) => {
            manager.judge_at_once(sent, fingerprint, if_expired, now, room, stay)
        }
    }
}

/// The token of the first place that has one; who carries none that counts may be let in as nobody.
pub(crate) async fn identify(
    manager: &JwtManager,
    parts: &Parts,
    asked: &Requirement,
) -> Result<Result<Identified<'static>, Nobody>, Refused> {
    let search = match locate(manager.places(), asked, parts) {
        Soon::Now(search) => search,
        Soon::Later(search) => search.await,
    };
    let located = match search? {
        Search::Found(located) => located,
        Search::Nothing(absences) if asked.presence == Presence::Required => {
            return Err(manager.refused_without(absences));
        }
        Search::Nothing(absences) => {
            return Ok(Err(Nobody {
                expired: None,
                refused: manager.refused_without(absences),
            }));
        }
    };
    let Located { token, location } = located;
    let submitted = match manager.csrf().submitted(asked, parts, location) {
        Soon::Now(submitted) => submitted?,
        Soon::Later(submitted) => submitted.await?,
    };
    let now = Now::of(manager.instant());
    let judged = manager.judge(&token, now.seconds).await?;
    if let Err(refusal) = submitted.judge(&judged.token) {
        return Err(manager.refused_by(refusal, judged.token));
    }
    if judged.has_expired() {
        let refused = manager.refused_by(Refusal::Expired, judged.token);
        if asked.presence != Presence::OptionalExpired {
            return Err(refused);
        }
        let expired = Some((token.into(), location));
        return Ok(Err(Nobody { expired, refused }));
    }
    Ok(Ok(Identified {
        token: judged.token,
        location,
        now,
    }))
}
