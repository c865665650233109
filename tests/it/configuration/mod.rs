//! A wrong set-up is refused when the manager is built: every fault of it at once, each with its text.

mod environment;
mod fields;
mod forms;
mod key_faults;
mod option_faults;
mod option_keys;
mod options;
mod settings;
