//! The application's own users: loaded for a request, and named in new tokens.

mod load_user;
mod said;
mod token_identity;

pub use self::load_user::LoadUser;
pub use self::token_identity::TokenIdentity;
