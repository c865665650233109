//! Tokens of issuers that are trusted beside the manager itself: a file a concept, a test a statement.

mod access_tokens;
mod audience;
mod before_keys;
mod claims;
mod endpoints;
mod hooks;
mod issuer_and_key;
mod issuer_claim;
mod lifetimes;
mod names_in_stores;
mod open_id_connect;
mod own_alone;
mod own_profile;
mod random;
mod required_claims;
mod site;
mod subjects;
