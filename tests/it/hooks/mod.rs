//! Code of the application's own on a request's way, and the calls that stand beside the attribute.

mod answers;
mod current_user;
mod decode;
mod failures;
mod imperative;
mod key_lookup;
mod revoked_when;
mod signing_key;
mod token_identity;
mod verify_claims;
