//! # Coming from Flask
//!
//! Everything that Flask-JWT-Extended 4.7 does, by its name there and its name here.
//!
//! ## Two ways
//!
//! A **service that moves** keeps its front end, its tokens and its settings:
//!
//! ```no_run
//! use portcullis::{JwtConfig, JwtManager};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! // The `JWT_…` options that Flask had, from wherever they were kept.
//! let options = serde_json::from_str(&std::fs::read_to_string("flask-options.json")?)?;
//! let tokens = JwtManager::from_config(JwtConfig::flask_compatible().overlaid(options)?)?;
//! # Ok(())
//! # }
//! ```
//!
//! [`JwtConfig::flask_compatible`](crate::JwtConfig::flask_compatible) has Flask-JWT-Extended's defaults, its answers byte for byte
//! ([`ErrorStyle::FlaskJwtExtended`](crate::ErrorStyle::FlaskJwtExtended)), and every [`Weakening`](crate::Weakening) by name. Take them back one after the other, as the
//! tokens that need them expire:
//!
//! ```
//! use portcullis::{JwtConfig, Weakening};
//!
//! let mut config = JwtConfig::flask_compatible();
//! config.weakenings.remove(Weakening::UnknownTokenTypes);
//! config.weakenings.remove(Weakening::UnguardedOptions);
//! ```
//!
//! A **new service** takes the defaults, which are the secure form of the same features.
//!
//! ## Guards
//!
//! | Flask-JWT-Extended | Portcullis |
//! |---|---|
//! | `@jwt_required()` | `#[jwt_required]` |
//! | `optional=True` | `optional`; a token that is there but bad is refused there and here |
//! | `fresh=True` | `fresh`; also `fresh(max_age = "10m")` |
//! | `refresh=True` | `refresh` |
//! | `refresh=True, fresh=True` | does not compile: no refresh token is ever fresh |
//! | `locations=["headers", "cookies"]` | `locations(header, cookie)` |
//! | `verify_type=False` | `any_type` |
//! | `skip_revocation_check=True` | `skip_revocation_check` |
//! | `verify_jwt_in_request()` | [`JwtManager::verify`](crate::JwtManager::verify), [`JwtManager::verify_with`](crate::JwtManager::verify_with) |
//! | a decorator of your own, `if get_jwt()["role"] != "admin"` | `role = "admin"` |
//!
//! ## Functions
//!
//! | Flask-JWT-Extended | Portcullis |
//! |---|---|
//! | `create_access_token(identity)`, `create_refresh_token(identity)` | [`JwtManager::access_token`](crate::JwtManager::access_token), [`JwtManager::refresh_token`](crate::JwtManager::refresh_token), both as [`JwtManager::token_pair`](crate::JwtManager::token_pair) |
//! | `fresh=True`, `fresh=timedelta(…)` | [`TokenBuilder::fresh`](crate::TokenBuilder::fresh), [`TokenBuilder::fresh_for`](crate::TokenBuilder::fresh_for) |
//! | `expires_delta=…`, `expires_delta=False` | [`TokenBuilder::lifetime`](crate::TokenBuilder::lifetime), [`Lifetime::Never`](crate::Lifetime::Never) |
//! | `additional_claims=…`, `additional_headers=…` | [`TokenBuilder::claim`](crate::TokenBuilder::claim), [`TokenBuilder::header`](crate::TokenBuilder::header) |
//! | `get_jwt_identity()` | [`Identity<T>`](crate::Identity) |
//! | `get_jwt()`, `get_jwt_header()`, `get_jwt_request_location()` | [`Claims<C>`](crate::Claims), [`Token::header`](crate::Token::header), [`Token::location`](crate::Token::location) |
//! | `current_user`, `get_current_user()` | [`CurrentUser<U>`](crate::CurrentUser) |
//! | `decode_token(token, csrf_value, allow_expired)` | [`JwtManager::decode`](crate::JwtManager::decode), [`JwtManager::decode_with`](crate::JwtManager::decode_with) |
//! | `get_jti(token)`, `get_csrf_token(token)` | [`JwtManager::jti_of`](crate::JwtManager::jti_of), [`JwtManager::csrf_of`](crate::JwtManager::csrf_of) |
//! | `get_unverified_jwt_headers(token)` | [`JwtManager::unverified_header`](crate::JwtManager::unverified_header) |
//! | `set_access_cookies(response, token)`, `set_refresh_cookies` | [`JwtManager::access_cookies`](crate::JwtManager::access_cookies), [`JwtManager::refresh_cookies`](crate::JwtManager::refresh_cookies): a part of the response |
//! | `unset_jwt_cookies(response)`, `unset_access_cookies`, `unset_refresh_cookies` | [`JwtManager::clear_cookies`](crate::JwtManager::clear_cookies), [`JwtManager::clear_access_cookies`](crate::JwtManager::clear_access_cookies), [`JwtManager::clear_refresh_cookies`](crate::JwtManager::clear_refresh_cookies) |
//! | nothing: rotation, sessions, logout everywhere | [`begin_session`](crate::TokenPairBuilder::begin_session) instead of two tokens, and [the page on sessions](super::sessions) |
//! | the recipe of implicit refreshing with cookies | [`SlidingSession`](crate::SlidingSession) |
//!
//! What a handler reads are its parameters: it cannot ask for the token of a request that was not guarded.
//!
//! ## Loaders
//!
//! | Flask-JWT-Extended | Portcullis |
//! |---|---|
//! | `user_identity_loader` | [`TokenIdentity::subject`](crate::TokenIdentity::subject) |
//! | `additional_claims_loader`, `additional_headers_loader` | [`TokenIdentity::claims`](crate::TokenIdentity::claims), [`TokenIdentity::headers`](crate::TokenIdentity::headers) |
//! | `encode_key_loader` | [`TokenBuilder::signing_key`](crate::TokenBuilder::signing_key) |
//! | `decode_key_loader` | [`ManagerBuilder::key`](crate::ManagerBuilder::key) for each key; [`ManagerBuilder::key_lookup`](crate::ManagerBuilder::key_lookup) for keys that are known only later |
//! | `token_in_blocklist_loader` | none is needed: [`JwtManager::revoke`](crate::JwtManager::revoke) keeps it; for a list of your own [`ManagerBuilder::revoked_when`](crate::ManagerBuilder::revoked_when) |
//! | `token_verification_loader` | [`ManagerBuilder::verify_claims`](crate::ManagerBuilder::verify_claims) |
//! | `user_lookup_loader` | [`LoadUser`](crate::LoadUser) |
//! | `expired_token_loader`, `invalid_token_loader`, `unauthorized_loader`, `needs_fresh_token_loader`, `revoked_token_loader`, `token_verification_failed_loader`, `user_lookup_error_loader` | [`ManagerBuilder::on_refusal`](crate::ManagerBuilder::on_refusal), with a `match` on [`RefusedRequest::refusal`](crate::RefusedRequest::refusal) |
//!
//! All are asynchronous and typed. An error or a panic in one refuses the request and is logged.
//!
//! ## Options
//!
//! All 43 have the same names, in a file and in the environment; [the list](super::configuration) says what each does and what differs
//! in its default. All are judged at the start, together; names that are not known stop it.
//!
//! ## What differs on purpose
//!
//! What the right column names is a [`Weakening`](crate::Weakening) or an option that brings the old behaviour back.
//!
//! | Flask-JWT-Extended | Portcullis | because | the old way |
//! |---|---|---|---|
//! | an `async def` verification loader lets every token pass | hooks are asynchronous | nothing was awaited | none |
//! | claims loaders' dictionaries are changed in place | claims are taken by value | one user's role became the next user's | none |
//! | a lifetime of 0 never expires | refused at the start | nobody meant it | `zero_lifetime` |
//! | `@jwt_required()` above `@app.route` leaves the route open | the attribute belongs to the handler | there was no warning | none |
//! | every `type` but `refresh` is an access token | `access` exactly | a token to reset a password opened every route | `unknown_token_types` |
//! | tokens without `exp`, `jti` or `iat` | refused | they cannot be ended | `tokens_without_expiry`, `tokens_without_id`, `tokens_without_issued_at` |
//! | additional claims override `sub`, `exp`, `type` | an error when minting | claims that a user chooses made the user anybody | `reserved_claims` |
//! | secrets of one byte | at least as long as the hash | they are guessed from one token | `short_secrets` |
//! | cookies without `Secure` and `SameSite`, refresh cookie for `/`, kept a year | `__Host-`, `Secure`, `Lax`, a narrow path, as long as the token | they travelled everywhere | `insecure_cookies` |
//! | the key loader sees every forged token | keys are found by `kid` | a database call for each forgery | none |
//! | `OPTIONS` runs the handler without a token | guarded; put CORS outside | the body ran for anybody | `unguarded_options` |
//! | CSRF by double submit on four methods | on every unsafe method, and `Sec-Fetch-Site` or `Origin` too | a second check costs nothing | `fewer_csrf_methods`, `JWT_CSRF_CHECK_ORIGIN` |
//! | a token's audience is ignored where none is configured | refused | it was meant for another service | `unrelated_issuer_and_audience` |
//! | several headers, or credentials of several schemes in one | refused | two readers saw two callers | `several_credentials` |
//! | the first of several cookies or parameters | refused | a subdomain chose the session | `repeated_credentials` |
//! | 422, no `WWW-Authenticate` | 401 with a challenge | RFC 6750 | [`ErrorStyle::FlaskJwtExtended`](crate::ErrorStyle::FlaskJwtExtended) |
//! | the scheme is `Bearer` to the letter | in any case | RFC 9110 | `several_credentials` |
//! | requests that end in a 500: `Authorization: , ,Bearer x`, a CSRF header that is not ASCII, a body that is a list | 4xx, in either style | a client must not crash a service | none |
//! | a wrong setting fails the first request that needs it | the start fails | nobody was looking later | none |
//!
//! Ed448 is not offered, and `ES512` and `ES256K` only by the back end `aws_lc_rs`; RSA keys below 2048 bits are refused.
