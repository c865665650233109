//! What a service publishes: its keys, its metadata, and tokens that others understand.

mod app;
mod caching;
mod challenges;
mod faults;
mod key_set;
mod matrix;
mod profile;
mod resource;
mod server;
