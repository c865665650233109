//! Code of the application's own on a request's way.

use std::fmt;

use axum::response::Response;

use crate::manager::JwtManager;
use crate::policy::Requirement;
use crate::rejection::Refused;

/// The hooks of one manager.
#[derive(Default)]
pub(crate) struct Hooks {}

impl fmt::Debug for Hooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hooks")
    }
}

impl Hooks {
    /// Whether a hook words answers.
    pub(crate) fn answers(&self) -> bool {
        false
    }

    /// The answer that the application gives instead of ours.
    pub(crate) async fn answer(
        &self,
        _manager: &JwtManager,
        _asked: &Requirement,
        _refused: &Refused,
        ours: Response,
    ) -> Response {
        std::future::ready(ours).await
    }
}
