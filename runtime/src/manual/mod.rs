//! Pages to read: what a rule may say, what every refusal answers, how sessions last and end, how keys change, the issuers that are trusted, the
//! ready handlers, every option of a set-up, what a guard costs, why the defaults are what they are, and what is defended against.

pub mod answers;
pub mod coming_from_flask;
pub mod configuration;
pub mod cookies;
pub mod defaults;
pub mod endpoints;
pub mod issuers;
pub mod keys;
pub mod performance;
pub mod rules;
pub mod sessions;
pub mod threats;
