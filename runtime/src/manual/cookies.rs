//! Tokens in cookies: login, refresh, logout, and the CSRF token that the front end has to send.
//!
//! For pages that a browser shows, a cookie is the safer place of a token: no script can read it. Name cookies among the places
//! of tokens, and set them where you answered with tokens before.
//!
//! ```
//! use axum::extract::State;
//! use axum::routing::{get, post};
//! use axum::{Json, Router};
//! use portcullis::{Identity, JwtManager, Location, SetTokenCookies, Token, jwt_required, public};
//!
//! type Answer = axum::response::Result<(SetTokenCookies, Json<&'static str>)>;
//!
//! #[public]
//! async fn login(State(tokens): State<JwtManager>) -> Answer {
//!     // Check the password first.
//!     let pair = tokens.token_pair("alice").sign()?;
//!     Ok((tokens.pair_cookies(&pair)?, Json("welcome")))
//! }
//!
//! #[jwt_required(refresh)]
//! async fn refresh(State(tokens): State<JwtManager>, Identity(name): Identity, token: Token) -> Answer {
//!     let access = tokens.access_token(name).continues(&token).sign()?;
//!     Ok((tokens.access_cookies(&access)?, Json("refreshed")))
//! }
//!
//! #[jwt_required]
//! async fn logout(State(tokens): State<JwtManager>, token: Token) -> Answer {
//!     tokens.revoke(&token).await.map_err(|_| axum::http::StatusCode::SERVICE_UNAVAILABLE)?;
//!     Ok((tokens.clear_cookies(), Json("see you")))
//! }
//!
//! #[jwt_required]
//! async fn me(Identity(name): Identity) -> String {
//!     name
//! }
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let tokens = JwtManager::builder()
//!     .secret("0pen-sesame-0pen-sesame-0pen-sesame")
//!     .with(|config| config.token_location = vec![Location::Cookie])
//!     .build()?;
//! let app: Router = Router::new()
//!     .route("/login", post(login))
//!     .route("/auth/refresh", post(refresh))
//!     .route("/logout", post(logout))
//!     .route("/me", get(me))
//!     .with_state(tokens);
//! # Ok(())
//! # }
//! ```
//!
//! The refresh token's cookie is sent to paths under `/auth` alone (`refresh_cookie_path`), so the route that refreshes belongs there.
//!
//! # "Missing CSRF token": what the front end has to send
//!
//! The browser sends cookies by itself, also when another site has it send the request. So a request that changes something shows
//! that it comes from your own pages: it repeats in a header what stands in a second cookie, which only your pages can read.
//! GET and HEAD need nothing.
//!
//! ```js
//! function cookie(name) {
//!   const found = document.cookie.split("; ").find((pair) => pair.startsWith(name + "="));
//!   return found ? found.slice(name.length + 1) : "";
//! }
//!
//! await fetch("/logout", {
//!   method: "POST",
//!   credentials: "same-origin",
//!   headers: { "X-CSRF-TOKEN": cookie("__Host-csrf_access_token") },
//! });
//!
//! await fetch("/auth/refresh", {
//!   method: "POST",
//!   credentials: "same-origin",
//!   headers: { "X-CSRF-TOKEN": cookie("__Host-csrf_refresh_token") },
//! });
//! ```
//!
//! The value is the token's own signed `csrf` claim ([`IssuedToken::csrf_token`](crate::IssuedToken::csrf_token)), so a login has a new
//! one, and a cookie that somebody else planted fits no token. A plain HTML form sends it in the field `csrf_token`, once `csrf_check_form` is
//! on and [`GateLayer`](crate::GateLayer) stands around the router.
//!
//! | answer | what is wrong |
//! |---|---|
//! | 403 `csrf_token_missing` | neither header nor field; `detail` says what to send |
//! | 403 `csrf_token_mismatch` | that of another session, of the refresh token, or of an earlier login; read the cookie anew for each request |
//! | 403 `csrf_claim_missing` | the token was minted before cookies were among the places; log in again |
//! | 403 `cross_site_request` | the browser says that another origin sends this; see below |
//! | 400 `several_cookies` | two cookies of one name, set for different paths or domains; clear them |
//!
//! # A front end of another origin
//!
//! `http://localhost:3000` and `http://localhost:8000` are two origins, `app.example.com` and `api.example.com` are, too. Name that of
//! the front end in `csrf_trusted_origins`, or its requests are refused as `cross_site_request`. Beside that:
//!
//! - the service answers CORS with that very origin, with `Access-Control-Allow-Credentials: true`, and allows the header `X-CSRF-TOKEN`;
//! - the front end writes `credentials: "include"`;
//! - its scripts see cookies of the service only where both share a domain: set `cookie_domain`, and names without `__Host-`, which are for
//!   one host alone. Else answer the login with [`csrf_token`](crate::IssuedToken::csrf_token) in the body and keep it in the page.
//! - a front end of another *site* needs `SameSite=None`, and most browsers keep such cookies only `Partitioned`.
//!
//! A proxy that changes `Host` makes every origin another one for old browsers, which send no `Sec-Fetch-Site`: name your own origin then.
//!
//! # Local development
//!
//! Over plain HTTP, browsers drop cookies that are `Secure` or whose names promise it. `plain_http_development` is the one switch for that:
//! no cookie is `Secure` or `Partitioned`, `SameSite=None` becomes `Lax`, and names lose `__Host-` and `__Secure-`, when they are set and
//! when they are read. The script above then reads `csrf_access_token`. Never turn it on where others reach the service.
//!
//! # What is decided, and why
//!
//! | decision | why |
//! |---|---|
//! | the access cookie is `__Host-access_token`: `Secure`, `Path=/`, no domain | no subdomain can plant one |
//! | the refresh cookie is `__Secure-refresh_token` with `Path=/auth` | it is sent where it is needed alone; `__Host-` would ask for `Path=/` |
//! | tokens are `HttpOnly` and `SameSite=Lax` | scripts cannot steal them, other sites cannot post with them |
//! | `Max-Age` is what is left of the token's life, at most | a cookie that outlives its token is of no use but to a thief of devices |
//! | a cookie of more than 4096 bytes is an error | browsers drop it without a word |
//! | two cookies of one name are refused | one was set by somebody else, and nothing tells which |
//! | answers that set cookies are `no-store` | a cache would hand them to others |
//! | bearer requests need no CSRF token | no browser sends a header by itself |
//! | every method but GET, HEAD, OPTIONS and TRACE is checked | what is not known to be safe is not |
//! | `same-site` is refused like `cross-site` | a subdomain may be somebody else's |
//! | a missing CSRF token is told before the token is looked at | the answer is the same for every token |
//! | a wrong header is not rescued by a right form field | one request, one answer |
