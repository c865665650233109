//! Tokens as cookies: how they are set, and how they are taken back.

mod contents;
mod error;
mod judge;
mod line;
mod manager;
mod names;
mod rules;
mod same_site;
mod set;

pub use self::error::CookieError;
pub use self::same_site::SameSite;
pub use self::set::SetTokenCookies;

pub(crate) use self::rules::CookieRules;
