//! A wrong set-up is refused when the manager is built: every fault of it at once, each with its text.

mod environment;
mod key_faults;
mod settings;
