//! Logout, "your devices", refresh, revocation, introspection, keys and metadata without writing a handler.
//!
//! The handlers of [`endpoints`](crate::endpoints) are mounted like any other. Three functions mount them at their usual paths.
//!
//! ```
//! use axum::extract::State;
//! use axum::http::{HeaderMap, header};
//! use portcullis::endpoints::{self, BearerClients, PublicClients};
//! use portcullis::routing::{Router, post};
//! use portcullis::{JwtManager, ReloadedClaims, SessionError, TokenPair, VerifiedToken, policy, public};
//! # use axum::{body::Body, http::{Request, StatusCode}};
//! # use tower::ServiceExt as _;
//!
//! #[public]
//! async fn log_in(State(tokens): State<JwtManager>, headers: HeaderMap) -> Result<TokenPair, SessionError> {
//!     // Check the password first.
//!     let device = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
//!     tokens.token_pair("alice").roles(["editor"]).client_id("web").begin_session(device).await
//! }
//!
//! /// Programs that may ask what a token is.
//! #[policy(role = "resource-server")]
//! struct ResourceServers;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let tokens = JwtManager::builder()
//!     .secret("0pen-sesame-0pen-sesame-0pen-sesame")
//!     .with(|config| config.role_claims = vec!["roles".into()])
//!     .reload_claims(|_: VerifiedToken| async {
//!         // Ask the database: `None` refuses a user who was disabled.
//!         Ok::<_, std::io::Error>(Some(ReloadedClaims::new().roles(["editor"])))
//!     })
//!     .build()?;
//! let app: axum::Router = Router::new()
//!     .route("/auth/login", post(log_in))
//!     .nest("/auth", endpoints::session_routes())
//!     .nest("/oauth", endpoints::token_routes::<PublicClients, BearerClients<ResourceServers>, _>())
//!     .with_state(tokens.clone())
//!     .into_axum()?;
//!
//! let pair = tokens.token_pair("alice").begin_session("a phone").await?;
//! let form = format!("token={}", pair.access.as_str());
//! let server = tokens.access_token("api").roles(["resource-server"]).sign()?;
//! let request = Request::post("/oauth/introspect")
//!     .header("authorization", format!("Bearer {}", server.as_str()))
//!     .header("content-type", "application/x-www-form-urlencoded")
//!     .body(Body::from(form))?;
//! assert_eq!(app.oneshot(request).await?.status(), StatusCode::OK);
//! # Ok(())
//! # }
//! ```
//!
//! # What users call
//!
//! [`session_routes`](crate::endpoints::session_routes), to be nested below `/auth`, or wherever `refresh_cookie_path` leads: the
//! cookie of a refresh token is sent nowhere else.
//!
//! | route | token | does | answers |
//! |---|---|---|---|
//! | `POST /refresh` | refresh | spends it for the next pair; the field `scope` asks for fewer scopes | 200 `{"access_token":…,"refresh_token":…,"token_type":"Bearer","expires_in":900}`, 400 |
//! | `POST /logout` | access or refresh | ends its session; a token of no session is ended itself | 204 |
//! | `POST /logout/everywhere` | access | ends everything of the user | 204 |
//! | `POST /logout/others` | access | ends the user's other sessions | 200 `{"ended":2}` |
//! | `GET /sessions` | access | lists the user's sessions, the last used first | 200 `{"sessions":[{"id":…,"label":"a phone","began_at":1800000000,"last_used_at":…,"idle_expires_at":…,"expires_at":…,"current":true}]}` |
//! | `DELETE /sessions/{id}` | access | ends one session of the user | 204, 404 `session_not_found` |
//!
//! Tokens are taken from the manager's places. **In cookies**, a request that changes something shows the CSRF token of its
//! cookie; a logout takes the cookies back, and a refresh answers 204 with the next cookies and without a body: a script that got
//! in cannot read a token out of it. A browser that has dropped the expired access token logs out with the refresh token.
//!
//! # What other programs call
//!
//! [`token_routes::<R, I, _>`](crate::endpoints::token_routes): revocation (RFC 7009) for the callers `R`, introspection (RFC
//! 7662) for the callers `I`. Both take a form with `token` and perhaps `token_type_hint`.
//!
//! | callers | who that is | may revoke |
//! |---|---|---|
//! | [`PublicClients`](crate::endpoints::PublicClients) | whoever has the token | that token; no introspection |
//! | [`BearerClients<P>`](crate::endpoints::BearerClients) | who sends a token of their own that fulfils the policy `P` | tokens with the `client_id` (or `azp`) of their own token |
//! | [`BasicClients<A>`](crate::endpoints::BasicClients) | who sends an id and a secret that `A` knows, by HTTP Basic | tokens with that `client_id` (or `azp`) |
//!
//! [`TokenPairBuilder::client_id`](crate::TokenPairBuilder::client_id) writes the client into both tokens of a login, and
//! refreshes keep it.
//!
//! | revocation of | answers | ends |
//! |---|---|---|
//! | a refresh token | 200 | its session with all tokens |
//! | an access token | 200 | itself; with [`revoke_with_session`](crate::endpoints::revoke_with_session) its session |
//! | a token that was revoked before | 200 | nothing more |
//! | a text that is no token of ours, or one that has expired | 200 | nothing |
//! | another client's token, or nobody's where the client is known | 400 `invalid_grant` | nothing |
//! | a token without an id | 400 `unsupported_token_type` | nothing |
//!
//! | introspection of | answers |
//! |---|---|
//! | an access token that a guard would let in | `{"active":true,…}` |
//! | a refresh token, asked with `token_type_hint=refresh_token`, that would be refreshed | `{"active":true,…}` without `token_type` |
//! | any other refresh token, one that is spent too; what is expired, revoked, refused by `verify_claims`, or no token of ours, those of trusted issuers too | `{"active":false}` |
//!
//! [`introspection_members`](crate::ManagerBuilder::introspection_members) adds members of your own.
//!
//! # What anybody may read
//!
//! [`well_known_routes`](crate::endpoints::well_known_routes), to be merged at the root of the host. It mounts what the manager was set
//! up to publish; all of it is public in the access matrix.
//!
//! | route | tells | where there is |
//! |---|---|---|
//! | `GET /.well-known/jwks.json` | [`JwtManager::jwks`](crate::JwtManager::jwks), as `application/jwk-set+json` (RFC 7517) | anything |
//! | `GET /.well-known/oauth-authorization-server`, `GET /.well-known/openid-configuration` | who issues, by which keys and algorithms, and its endpoints (RFC 8414) | [`authorization_server`](crate::ManagerBuilder::authorization_server) |
//! | `GET /.well-known/oauth-protected-resource` | the resource, and whose tokens it takes (RFC 9728) | [`JWT_RESOURCE`](crate::manual::configuration) |
//!
//! The path of an issuer stands before `/.well-known/jwks.json` and `/.well-known/openid-configuration`, and behind
//! `/.well-known/oauth-authorization-server`; that of a resource behind `/.well-known/oauth-protected-resource`.
//!
//! ```
//! use portcullis::routing::Router;
//! use portcullis::{AuthorizationServerMetadata, JwtManager, Key, endpoints};
//! # use axum::{body::Body, http::{Request, StatusCode}};
//! # use tower::ServiceExt as _;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let private_key = r#"{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
//! let tokens = JwtManager::builder()
//!     .key(Key::jwk(private_key).id("2026-11"))
//!     .issuer("https://auth.example.com")
//!     .audience("https://api.example.com")
//!     .authorization_server(AuthorizationServerMetadata::new().token_endpoint("/oauth/token", ["password"]))
//!     .with(|config| config.encode_access_token_profile = true)
//!     .build()?;
//! let app: axum::Router = Router::new()
//!     .merge(endpoints::well_known_routes(&tokens))
//!     .with_state(tokens)
//!     .into_axum()?;
//!
//! let request = Request::get("/.well-known/jwks.json").body(Body::empty())?;
//! assert_eq!(app.oneshot(request).await?.status(), StatusCode::OK);
//! # Ok(())
//! # }
//! ```
//!
//! Answers have an `ETag`, and caches may keep them for `JWT_JWKS_MAX_AGE` seconds. Whoever keeps a set that lacks a key refuses the
//! tokens of that key, so a key is published for as long before it signs. Where `JWT_RESOURCE` is set, every `Bearer` challenge
//! ends with `resource_metadata="…"` (RFC 9728 section 5.1): a client that knows nothing but the URL of an API finds out from a 401
//! where to get a token for it. With `JWT_ENCODE_ACCESS_TOKEN_PROFILE` the access tokens are those of RFC 9068, as other resource
//! servers expect them.
//!
//! # What goes wrong
//!
//! | answer | when |
//! |---|---|
//! | 400 `invalid_request` | no form, no `token`, or a field twice |
//! | 401 `invalid_client` | HTTP Basic with an unknown id or a wrong secret |
//! | 401, 403 as [everywhere](crate::manual::answers) | the guard refuses the token that the request carries |
//! | 413 `invalid_request` | a body longer than the router's `DefaultBodyLimit` |
//! | 503 and `Retry-After` | the store, a hook or the look-up of clients fails; for introspection also where `store_failure` lets requests in |
//! | 404 `not_published` | a handler of what is published was mounted by hand, and the manager has nothing to publish there |
//!
//! No answer to a token may be kept by a cache. Limits on how often somebody calls are for a layer of yours, or the proxy in front.
