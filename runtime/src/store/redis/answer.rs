//! What a script answers: a word and texts.

use redis::{FromRedisValue as _, Value};

use super::Cause;
use crate::store::Durability;

pub(super) struct Answer {
    word: String,
    texts: Vec<String>,
    pub(super) durability: Durability,
}

impl Answer {
    pub(super) fn read(value: Value, durability: Durability) -> Result<Self, Cause> {
        let texts = Vec::<String>::from_redis_value(value).map_err(|_| Cause::Nonsense)?;
        let mut texts = texts.into_iter();
        Ok(Self {
            word: texts.next().ok_or(Cause::Nonsense)?,
            texts: texts.collect(),
            durability,
        })
    }

    pub(super) fn word(&self) -> &str {
        &self.word
    }

    pub(super) fn text(&self, place: usize) -> Result<&str, Cause> {
        let text = self.texts.get(place).ok_or(Cause::Nonsense)?;
        Ok(text)
    }

    pub(super) fn texts(&self) -> &[String] {
        &self.texts
    }
}
