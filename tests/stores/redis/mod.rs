//! What is special about the store on Redis.

mod attempts;
mod changes;
mod checks;
mod cluster;
mod emptied;
mod failures;
mod feed;
mod full;
mod judgement;
mod kept;
mod limits;
mod namespaces;
mod proxy;
pub(crate) mod sentinel;
mod sessions;
mod settings;
mod support;
mod wires;
