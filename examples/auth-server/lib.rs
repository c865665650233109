//! A complete authentication service: register, log in, refresh, log out, and routes that are guarded in each of the ways a
//! service needs, on an embedded database.
//!
//! [`app`] is all of it as an `axum::Router`; the program around it reads its settings, prints `curl` commands to try it
//! with, and stops gracefully.

mod app;
mod config;
mod credentials;
mod database;
mod handlers;
mod input;
mod passwords;
mod private_file;
mod problem;
mod secret;
mod serve;
mod shutdown;
mod tokens;
mod users;
mod walkthrough;

pub use crate::app::{AppState, app, router};
pub use crate::config::{Config, SettingError};
pub use crate::database::{DatabaseError, open};
pub use crate::passwords::{PasswordError, Passwords};
pub use crate::secret::{Origin, Secret, SecretError, obtain};
pub use crate::serve::serve;
pub use crate::shutdown::Signals;
pub use crate::tokens::{already_expired, secret_of, settings};
pub use crate::users::{User, Users};
pub use crate::walkthrough::Walkthrough;
