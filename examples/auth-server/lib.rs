//! A complete authentication service: register, log in, refresh, log out here or everywhere, and routes that are guarded in each of
//! the ways a service needs, on an embedded database. Its sessions can live on a server that several such services share.
//!
//! [`app`] is all of it as an `axum::Router`; the program around it reads its settings, prints `curl` commands to try it
//! with, and stops gracefully.

mod app;
mod cleaning;
mod config;
mod credentials;
mod database;
mod device;
mod handlers;
mod input;
mod passwords;
mod private_file;
mod problem;
mod secret;
mod serve;
mod sessions;
mod shutdown;
mod tokens;
mod users;
mod walkthrough;

pub use crate::app::{AppState, app, router};
pub use crate::cleaning::clean;
pub use crate::config::{Config, SettingError};
pub use crate::database::{DatabaseError, open};
pub use crate::passwords::{PasswordError, Passwords};
pub use crate::secret::{Origin, Secret, SecretError, obtain};
pub use crate::serve::serve;
pub use crate::sessions::{Sessions, SessionsError, UnknownSessions};
pub use crate::shutdown::Signals;
pub use crate::tokens::{already_expired, manager, secret_of, settings};
pub use crate::users::{User, Users};
pub use crate::walkthrough::Walkthrough;
