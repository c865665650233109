//! A file a concept of the standards, a test a statement.

mod audience;
mod base64url;
pub(crate) mod confusion;
mod cost;
mod coverage;
mod critical;
mod curve_points;
mod cves;
mod ecdsa;
mod ed25519;
mod header;
mod instants;
mod issuer;
mod json;
mod key_choice;
mod key_id;
mod key_strength;
mod kinds;
mod outside_keys;
mod pkcs1;
mod private_names;
mod pss;
mod secrecy;
mod segments;
mod times;
mod typed;
mod vectors;
