//! Issuers that are trusted beside the manager: what is wrong with a set-up, and the tokens of well-known providers.

mod auth0;
mod cognito;
mod entra;
mod faults;
mod firebase;
mod key_faults;
mod keycloak;
mod minting;
mod okta;
mod parts;
mod provider;
mod several;
mod subjects;
mod urls;
