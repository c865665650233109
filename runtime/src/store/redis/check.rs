//! Whether a token was ended.

use std::time::SystemTime;

use redis::{Cmd, FromRedisValue as _, Value, cmd};

use super::link::Question;
use super::{Cause, Inner, instants};
use crate::clock::microseconds;
use crate::store::RevocationKey;

impl Inner {
    /// One `MGET`: as much one step as a script, and a tenth of the server's time.
    pub(super) async fn is_revoked(
        &self,
        token: &RevocationKey<'_>,
        now: SystemTime,
    ) -> Result<bool, Cause> {
        let now = microseconds(now);
        let command = self.command(token);
        self.bounded(async {
            for _ in 0..3 {
                let known = self.birth.known();
                let asked = self.link.ask(&Question::Command(&command)).await;
                let found = Found::read(asked?.0, token)?;
                if found.birth.as_deref() == Some(&*known) {
                    return found.includes(token);
                }
                self.birth
                    .renew(&self.link, &self.keys, &known, now)
                    .await?;
            }
            Err(Cause::Unsettled)
        })
        .await
    }

    fn command(&self, token: &RevocationKey<'_>) -> Cmd {
        let keys = &self.keys;
        let mut command = cmd("MGET");
        command.arg(keys.birth()).arg(keys.all());
        command.arg(keys.epoch(token.subject));
        command.arg(keys.token(token.token_id));
        command.arg(token.session.map(|session| keys.ended(session)));
        command
    }
}

/// The values of the keys.
struct Found {
    birth: Option<String>,
    epochs: [Option<String>; 2],
    is_ended: bool,
}

impl Found {
    fn read(value: Value, token: &RevocationKey<'_>) -> Result<Self, Cause> {
        let found = Vec::<Option<String>>::from_redis_value(value);
        let found = found.map_err(|_| Cause::Nonsense)?;
        if found.len() != 4 + usize::from(token.session.is_some()) {
            return Err(Cause::Nonsense);
        }
        let mut found = found.into_iter();
        Ok(Self {
            birth: found.next().flatten(),
            epochs: [found.next().flatten(), found.next().flatten()],
            is_ended: found.any(|kept| kept.is_some()),
        })
    }

    fn includes(&self, token: &RevocationKey<'_>) -> Result<bool, Cause> {
        for epoch in self.epochs.iter().flatten() {
            // With the instant to forget it.
            let (epoch, _) = epoch.split_once(' ').ok_or(Cause::Nonsense)?;
            if token.began_by(instants::read(epoch)?) {
                return Ok(true);
            }
        }
        Ok(self.is_ended)
    }
}
