//! The layer that lends guards what they cannot reach from a handler's place.

/// What guards need around a handler.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct GateLayer;

impl GateLayer {
    /// The layer; it has no settings.
    #[must_use]
    pub const fn new() -> Self {
        Self
    }
}
