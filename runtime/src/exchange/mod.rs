//! What a layer around the router and the guards behind it share of one request.

mod layer;

pub use self::layer::GateLayer;

use std::sync::Arc;

use crate::authorize::Authorized;
use crate::manager::JwtManager;

/// Shared by the layer and the guards of one request, through the request's extensions.
#[derive(Clone, Debug, Default)]
pub(crate) struct Exchange {
    _shared: Arc<()>,
}

impl Exchange {
    /// Keeps what a guard proved, for layers that look at the answer.
    pub(crate) fn note(&self, _manager: &JwtManager, _authorized: &Arc<Authorized>) {}
}
