//! What a refused request is answered.
//!
//! Every refusal is an RFC 9457 problem in JSON (`application/problem+json`) with `Cache-Control: no-store`:
//!
//! ```json
//! {"type":"about:blank","title":"Unauthorized","status":401,"detail":"the token has expired","code":"token_expired"}
//! ```
//!
//! That is [`ErrorStyle::Problem`](crate::ErrorStyle::Problem); [`ErrorStyle::FlaskJwtExtended`](crate::ErrorStyle::FlaskJwtExtended) answers as Flask-JWT-Extended does, and a hook of
//! the manager can replace every answer.
//!
//! `code` is stable and meant for programs, `detail` for people. 400, 401 and 403 have a challenge in
//! `WWW-Authenticate` (RFC 6750 section 3), 503 has `Retry-After` instead.
//!
//! | [`Refusal`](crate::Refusal) | status | `error` of the challenge | `code` |
//! |---|---|---|---|
//! | `MissingToken` | 401 | none, as RFC 6750 section 3.1 asks | `missing_token` |
//! | `InvalidRequest(SeveralCredentials)` | 400 | `invalid_request` | `several_credentials` |
//! | `InvalidRequest(MalformedCredentials)` | 400 | `invalid_request` | `malformed_credentials` |
//! | `InvalidRequest(SeveralCookies)` | 400 | `invalid_request` | `several_cookies` |
//! | `InvalidRequest(SeveralParameters)` | 400 | `invalid_request` | `several_parameters` |
//! | `InvalidRequest(MissingPrefix)` | 400 | `invalid_request` | `missing_prefix` |
//! | `InvalidRequest(NotAString)` | 400 | `invalid_request` | `token_not_a_string` |
//! | `InvalidToken(…)` | 401 | `invalid_token` | `invalid_token` |
//! | `Expired` | 401 | `invalid_token` | `token_expired` |
//! | `Csrf(Missing)` | 403 | no challenge; `detail` says what to send | `csrf_token_missing` |
//! | `Csrf(Mismatch)` | 403 | no challenge; `detail` says what to send | `csrf_token_mismatch` |
//! | `Csrf(NoClaim)` | 403 | no challenge | `csrf_claim_missing` |
//! | `Csrf(CrossSite)` | 403 | no challenge | `cross_site_request` |
//! | `WrongKind(…)` | 401 | `invalid_token` | `wrong_token_kind` |
//! | `Revoked` | 401 | `invalid_token` | `token_revoked` |
//! | `VerificationFailed` | 401 | `invalid_token` | `verification_failed` |
//! | `UnknownUser` | 401 | `invalid_token` | `unknown_user` |
//! | `InsufficientAuthentication(NotFresh)` | 401 | `insufficient_user_authentication` and `max_age` | `recent_authentication_required` |
//! | `InsufficientAuthentication(TooLongAgo)` | 401 | `insufficient_user_authentication` and `max_age` | `recent_authentication_required` |
//! | `InsufficientAuthentication(Context)` | 401 | `insufficient_user_authentication` and `acr_values` | `stronger_authentication_required` |
//! | `InsufficientPermission(…)` | 403 | `insufficient_scope` and the rule's scopes | `insufficient_permission` |
//! | `Unavailable`, `Misconfigured(…)` | 503 | no challenge | `authorization_unavailable` |
//!
//! A request is refused for the first of these that holds, in this order: the credentials, a CSRF token that is missing, the token
//! itself (size, shape, algorithm, key, signature, claims, times), a CSRF token that is not its own, expiry, its kind, its
//! audience, how the user authenticated, the types of its claims, revocation (the store, then the application's own list), the application's own check, permission, and the user
//! where the handler asks for one. So an expired or revoked token learns nothing about roles, and the store is asked
//! only for tokens that are good otherwise.
//!
//! The client is not told which of the many things may be wrong with an invalid token. Logs are: each refusal is one
//! `tracing` event of the target `portcullis::guard` with the fields `handler` and `reason` (`term` for a missing
//! permission, `claim` for a missing or odd claim), at the level `DEBUG`, or `ERROR` where the service itself is at fault. A
//! store that fails has an event of its own before that, of the target `portcullis::manager`, with the store's error; keys that cannot be
//! fetched have one below `portcullis::key_source`, at the level `WARN`, with the place and the reason: once a fetch, so that many a 503 may follow; a hook that fails has one below the
//! target `portcullis::hooks` with its name and its error. No event
//! ever holds a token or the value of a claim. Other layers find the [`Refusal`](crate::Refusal) in the extensions of the response.
//!
//! What a refresh of a [session](super::sessions) answers ([`RefreshError`](crate::RefreshError)) follows RFC 6749 section 5.2, without a
//! challenge:
//!
//! | error | status | `error` | what a client does |
//! |---|---|---|---|
//! | `NoRotation`, `Refused(…)`, `UserRefused` | 400 | `invalid_grant` | log in again; a replayed token is not told apart |
//! | `WiderScope(…)` | 400 | `invalid_scope` | ask for less |
//! | `Reload(…)`, `Store(…)` | 503 with `Retry-After` | a problem body, `authorization_unavailable` | ask again with the same token |
//! | `Mint(…)` | 500 | a problem body, `token_not_minted` | the service is at fault |
//!
//! Whatever else asks the store ([`StoreError`](crate::StoreError)) answers 503 with `Retry-After` and `authorization_unavailable`: nothing was promised, and it
//! may be asked for again. `NoSession` and `NoTokenId` are 400 with `no_session` and `no_token_id`: that token never ends anything.
//!
//! For single-page apps: on `token_expired`, refresh and repeat; on `recent_authentication_required`, ask for the
//! password; on `stronger_authentication_required`, log in again with one of the challenge's `acr_values`; on every other 401,
//! go to the login page.
