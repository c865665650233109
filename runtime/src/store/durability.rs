//! What a store promised of what it was told.

/// What a store promised when it answered: what of the change is still there after a crash.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum Durability {
    /// Gone with the process that keeps it.
    Process,
    /// The store's settings leave it open: it may be lost with the power, or with a server that fails over.
    Unknown,
    /// On disk before the answer.
    Disk,
}
