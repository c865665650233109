//! Sessions from the login to their end, through real handlers: a file a concept, a test a behaviour.

mod answers;
mod begun;
mod clean_up;
mod continued;
mod cookies;
mod devices;
mod ended;
mod epochs;
mod events;
mod failing;
mod flask;
mod foreign;
mod key_changes;
mod lifetimes;
mod minting;
mod reloaded;
mod remembered;
mod replayed;
mod rotated;
mod same_successor;
mod scopes;
mod secrecy;
mod site;
mod sliding;
mod store;
