//! By what an emptied or exchanged server is known, and what is done then.

use std::sync::{Arc, PoisonError, RwLock};

use super::answer::Answer;
use super::link::{Link, Question};
use super::scripts::BIRTH;
use super::{Cause, Keys};
use crate::base64url;

/// A random value that the first process of a namespace wrote, as this process knows it.
pub(super) struct Birth {
    known: RwLock<Arc<str>>,
    /// Of those that notice at once, one asks.
    renewal: tokio::sync::Mutex<()>,
}

impl Birth {
    /// Reads it, or writes it to a new namespace.
    pub(super) async fn learn(link: &Link, keys: &Keys) -> Result<Self, Cause> {
        let answer = ask(link, keys, "", 0).await?;
        Ok(Self {
            known: RwLock::new(answer.text(0)?.into()),
            renewal: tokio::sync::Mutex::default(),
        })
    }

    pub(super) fn known(&self) -> Arc<str> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&known)
    }

    /// The server does not know it any more, and so does not know either what was ended: from now on everything that began before is
    /// refused. Of several processes that notice, one raises the epoch.
    pub(super) async fn renew(
        &self,
        link: &Link,
        keys: &Keys,
        known: &str,
        now: i64,
    ) -> Result<(), Cause> {
        let _one = self.renewal.lock().await;
        if *self.known() != *known {
            return Ok(());
        }
        let answer = ask(link, keys, known, now).await?;
        if answer.word() == "raised" {
            tracing::error!(
                "the Redis server lost what was ended: every token from before is refused from now on"
            );
        } else {
            tracing::error!("the Redis server lost what was ended, as another process found");
        }
        let new = answer.text(0)?.into();
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = new;
        Ok(())
    }
}

async fn ask(link: &Link, keys: &Keys, known: &str, now: i64) -> Result<Answer, Cause> {
    let mut script = BIRTH.key(keys.birth());
    script.arg(keys.prefix()).arg(known).arg(now).arg(random()?);
    let (value, durability) = link.ask(&Question::Script(&script)).await?;
    Answer::read(value, durability)
}

/// 128 random bits.
pub(super) fn random() -> Result<String, Cause> {
    let mut bits = [0; 16];
    getrandom::fill(&mut bits).map_err(|_| Cause::NoRandomness)?;
    Ok(base64url::encode(&bits))
}
