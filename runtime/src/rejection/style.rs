//! In which words refusals are answered.

use std::borrow::Cow;

use super::worded_answers::WordedAnswers;
use super::{Refused, Told, problem_answer};
use crate::config::JwtConfig;
use crate::flask;
use crate::guard::Asked;
use crate::manager::JwtManager;
use crate::policy::Requirement;

/// In which words refusals are answered.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum ErrorStyle {
    /// The status and challenge of RFC 6750, 9110 and 9470, and a problem body as RFC 9457 has it.
    #[default]
    Problem,
    /// Status and body of Flask-JWT-Extended 4.7, byte for byte, for front ends that were written for it.
    FlaskJwtExtended,
}

/// What a manager's answers are made of.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) style: ErrorStyle,
    pub(crate) realm: Box<str>,
    pub(crate) message_key: Box<str>,
    worded: WordedAnswers,
}

impl Words {
    pub(crate) fn new(config: &JwtConfig) -> Self {
        Self {
            style: config.error_style,
            realm: config.realm.as_str().into(),
            message_key: config.error_message_key.as_str().into(),
            worded: WordedAnswers::default(),
        }
    }

    /// The answer.
    #[inline]
    pub(crate) fn answer(&self, manager: &JwtManager, asked: &Asked, refused: &Refused) -> Told {
        match self.style {
            ErrorStyle::Problem => self.worded.answer(manager, asked, refused.refusal()).into(),
            ErrorStyle::FlaskJwtExtended => {
                Told::Response(Box::new(flask::answer(manager, asked.get(), refused)))
            }
        }
    }

    /// The sentence that the answer tells.
    pub(crate) fn detail(
        &self,
        manager: &JwtManager,
        asked: &Requirement,
        refused: &Refused,
    ) -> Cow<'static, str> {
        match self.style {
            ErrorStyle::Problem => problem_answer::detail(manager, asked, refused.refusal()),
            ErrorStyle::FlaskJwtExtended => flask::reason(manager, asked, refused).into(),
        }
    }
}
