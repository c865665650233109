//! Instants that are far away.

use std::time::{Duration, UNIX_EPOCH};

use super::stand::{
    HOUR, Outcome, Stand, answered, at, end_session, end_subject, end_token, same, token,
};
use crate::store::{NewSession, Revocation, RevocationKey, Rotated, Rotation, Session, Successor};

const YEAR: i64 = 365 * 24 * HOUR;

pub(super) async fn an_end_thousands_of_years_away_is_kept(stand: Stand) -> Outcome {
    let ends = Some(at(8_000 * YEAR + 1));
    let new = NewSession {
        idle_expires_at: ends,
        expires_at: ends,
        ..NewSession::new("s", "alice")
    };
    stand.begin_as(&new, 0).await?;
    let ends_of = |session: Session| (session.idle_expires_at, session.expires_at);
    let session = stand.session("s", HOUR).await?;
    same("the ends", Some((ends, ends)), session.map(ends_of))?;
    stand
        .expect_alive(("s", "alice", 0), true, 200 * YEAR)
        .await?;
    for what in [
        end_token("t", Some(8_000 * YEAR)),
        end_session("ended", Some(8_000 * YEAR)),
        end_subject("bob", 0, Some(8_000 * YEAR)),
    ] {
        stand.revoke(&what, 0).await?;
    }
    stand.sweep(100, 200 * YEAR).await?;
    let alone = token("t2", "alice", 0);
    for key in [
        token("t", "alice", 0),
        alone.of_session("ended"),
        token("t", "bob", 0),
    ] {
        same(
            &format!("{key:?}"),
            true,
            stand.is_revoked(&key, 200 * YEAR).await?,
        )?;
    }
    Ok(())
}

pub(super) async fn a_clock_before_1970_does_not_matter(stand: Stand) -> Outcome {
    let now = UNIX_EPOCH - Duration::from_micros(1_500_001);
    let new = NewSession::new("s", "alice");
    let begun = answered("begin", stand.store().begin(&new, now).await)?;
    same("began_at", now, begun.began_at)?;
    let rotation = Rotation::new("s", "alice", 0);
    let rotated = answered("rotate", stand.store().rotate(&rotation, now).await)?;
    let rotated_at = match rotated {
        Rotated::Advanced(Successor { rotated_at, .. }) => Some(rotated_at),
        _ => None,
    };
    same("rotated_at", Some(now), rotated_at)?;
    let what = Revocation::Subject {
        subject: "alice",
        until: now,
        forget_after: Some(now + Duration::from_hours(1)),
    };
    let revoked = answered("revoke", stand.store().revoke(&what, now).await)?;
    same("the epoch", Some(now), revoked.until)?;
    for (micros, expected) in [(0, true), (1, false)] {
        let began_at = Some(now + Duration::from_micros(micros));
        let key = RevocationKey::new("t", "alice", began_at);
        same("revoked", expected, stand.is_revoked(&key, 0).await?)?;
    }
    Ok(())
}
