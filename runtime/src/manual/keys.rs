//! # Keys that change
//!
//! A key is not for ever: it is replaced on a schedule, because somebody who knew it left, or because it was stolen. Nobody has to log in
//! again for that, but for the last.
//!
//! ## Which key a token is of
//!
//! Every token says in its header's `kid` which key signed it, and by that alone the key is found.
//!
//! | key | its id, where none is given by [`Key::id`](crate::Key::id), the `kid` of its JWK or `JWT_KEY_ID` |
//! |---|---|
//! | private | its thumbprint (RFC 7638): the same wherever it is given, and in every form |
//! | a secret | none: a thumbprint is a hash, by which a weak secret can be guessed (RFC 7638 section 7) |
//! | public | none: it verifies tokens of any `kid` that no other key has; as a retired key its thumbprint |
//!
//! A token without `kid` is of the key that has no id, or of the only one of its algorithm. So tokens that were minted before a key had
//! an id go on being accepted; once there are two keys of the algorithm, the old one has to be given as
//! [`Key::without_id`](crate::Key::without_id). `JWT_ENCODE_KEY_ID = false` leaves thumbprints out altogether, as Flask-JWT-Extended does.
//!
//! ## Next, active, retired
//!
//! | state | verifies | is published | signs |
//! |---|---|---|---|
//! | next | yes | yes | no |
//! | active | yes | yes | yes: one key at a time |
//! | retired, until an instant | yes | yes | never again, not on request either |
//! | on request | yes | yes | where a token asks for it by [`signing_key`](crate::TokenBuilder::signing_key), for tenants |
//! | revoked | no | no | no |
//!
//! Secrets are never published. [`JwtManager::signing_keys`](crate::JwtManager::signing_keys) lists what there is.
//!
//! A key is *next* for as long as other services may go by the key set that they read before: `jwks_max_age`, five minutes by default. A
//! token that was signed sooner would be refused by some of them. It is *retired* for as long as a token of it can live: the longest life of
//! a token (`longest_token_lifetime`, or the longer of the lifetimes of access and refresh tokens), the leeway, and five seconds in which
//! the change itself takes place. Where tokens may live for ever, so does the key. Nothing makes this shorter but revoking it.
//!
//! ## At run time
//!
//! ```
//! use portcullis::{Algorithm, JwtManager, Key, KeyState};
//! # use portcullis::ManualClock;
//! # use std::time::{Duration, SystemTime};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let clock = ManualClock::at(SystemTime::now());
//! # let builder = JwtManager::builder().clock(clock.clone());
//! # let next = Key::jwk(r#"{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#);
//! let tokens = builder.secret("0pen-sesame-0pen-sesame-0pen-sesame").build()?;
//! let old = tokens.access_token("alice").sign()?;
//!
//! let id = tokens.add_next_key(next)?;
//! // … five minutes later
//! # clock.advance(Duration::from_secs(300));
//! tokens.activate_key(&id)?;
//!
//! let new = tokens.access_token("alice").sign()?;
//! let header = tokens.unverified_header(new.as_str()).unwrap_or_default();
//! assert_eq!(header["kid"], id.as_str());
//! assert!(matches!(tokens.signing_keys()[0].state(), KeyState::Retired { .. }));
//! # Ok(())
//! # }
//! ```
//!
//! No request waits for a change, and none sees a half of one. The change is in this process alone: where a service runs as several
//! replicas, or is restarted, the keys of its set-up are what counts. Use a file for these.
//!
//! **A stolen key.** [`rotate_key`](crate::JwtManager::rotate_key) lets a new one sign at once, then
//! [`revoke_key`](crate::JwtManager::revoke_key) drops the stolen one: every token of it is refused from the next request on, forged or not.
//! The thief may have refreshed forged tokens into good ones before:
//! [`end_everything_before`](crate::JwtManager::end_everything_before) with the present instant ends those too. Other services take the stolen key
//! until they read the published keys again.
//!
//! ## From a secret to a key pair
//!
//! A service that signs with HS256 can move to RS256, ES256 or EdDSA while it runs. At no time is the public key a secret: a key verifies its own
//! algorithm and nothing else, whatever a header says (RFC 8725 section 3.1).
//!
//! In three deployments:
//!
//! 1. The new key is there and does not sign: `.key(old).next_key(new)`. All replicas then accept its tokens, and other services can read it.
//! 2. After `jwks_max_age`, and once all replicas are at the first step, the new key signs and the secret verifies:
//!    `.key(new).retired_key(old, until)`, where `until` is the end of this deployment and the longest life of a token.
//! 3. After that instant the secret is taken out of the set-up: `.key(new)`.
//!
//! ```
//! use portcullis::{Algorithm, JwtManager, Key};
//! use std::time::{Duration, SystemTime};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let new = || Key::jwk(r#"{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#);
//! let old = || Key::secret(Algorithm::HS256, "0pen-sesame-0pen-sesame-0pen-sesame");
//! let until = SystemTime::now() + Duration::from_secs(31 * 24 * 60 * 60);
//! let first = JwtManager::builder().key(old()).next_key(new()).build()?;
//! let second = JwtManager::builder().key(new()).retired_key(old(), until).build()?;
//! let third = JwtManager::builder().key(new()).build()?;
//! # Ok(())
//! # }
//! ```
//!
//! In one process, where the new key is in no set-up yet: [`add_next_key`](crate::JwtManager::add_next_key), and after `jwks_max_age` [`activate_key`](crate::JwtManager::activate_key),
//! which retires the secret by itself, and at last the deployment without the secret.
//!
//! ## A file that replicas share
//!
//! [`keys_file`](crate::ManagerBuilder::keys_file) (`JWT_KEYS_FILE`) names a JWK set (RFC 7517 section 5) of private keys and secrets, which is read
//! again when it changes; `JWT_KEYS` is the same as a text, which does not change. There are no other keys beside it.
//!
//! ```json
//! {
//!   "keys": [
//!     { "kty": "OKP", "crv": "Ed25519", "x": "…", "d": "…" },
//!     { "kty": "OKP", "crv": "Ed25519", "x": "…", "d": "…", "nbf": 1800000000 }
//!   ]
//! }
//! ```
//!
//! OpenSSL makes such a key, this one for EdDSA; `kty`, `k` and `alg` are those of a secret (RFC 7518 section 6.4):
//!
//! ```sh
//! openssl genpkey -algorithm ed25519 -outform DER -out key.der
//! part() { openssl pkey -inform DER -in key.der "$@" -outform DER | tail -c 32 | basenc --base64url | tr -d '='; }
//! printf '{"kty":"OKP","crv":"Ed25519","x":"%s","d":"%s"}\n' "$(part -pubout)" "$(part)"
//! ```
//!
//! | member | what it says (OpenID Federation 1.0 section 8.7) |
//! |---|---|
//! | `nbf` | from when on the key signs, in seconds since 1970; without it always |
//! | `exp` | until when it verifies, where that is to be later than the end of its last token; an earlier instant is refused |
//! | `revoked` | anything but `null` and `false`: the key is dropped at once, even where the rest of the file is refused |
//!
//! The key that signs is the private one with the latest `nbf` that is past, the first in the file of several; all replicas change at the
//! same instant without talking. A key whose `nbf` is to come is next. Give it one that all replicas and other services have read by then. One
//! that signs as soon as it is read is an emergency, and is warned of. A public key verifies and does nothing else.
//!
//! A key that is no longer in the file is dropped at once, with an error in the log: leave it there until its last token is over.
//! A file that cannot be read, holds a key that is weak or broken, or none that signs now, is refused with a warning in the log, and the present
//! keys stay; [`load_keys`](crate::JwtManager::load_keys) answers why. When the manager is built it has to be good. Nobody but the service may read it.
//!
//! The functions that change keys at run time refuse to while the keys are those of a file, and where the manager was built without a key.
