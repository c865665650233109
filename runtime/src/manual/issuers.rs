//! Issuers that are trusted: identity providers, other services, and the tokens that they write.
//!
//! A manager takes the tokens that it mints itself, and those of every issuer that
//! [`ManagerBuilder::trust`](crate::ManagerBuilder::trust) is given. One without a key of its own takes others' tokens alone: it mints
//! none, and [`can_sign`](crate::JwtManager::can_sign) says so.
//!
//! ```
//! use axum::{Router, routing::get};
//! use portcullis::{Identity, JwtManager, TrustedIssuer, jwt_required};
//!
//! #[jwt_required(role = "editor", scope = "orders:read")]
//! async fn orders(Identity(name): Identity) -> String {
//!     name
//! }
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let keycloak = TrustedIssuer::keycloak("https://id.example.com", "shop").audience("orders");
//! # let keycloak = keycloak.jwks_file("keys.json");
//! let tokens = JwtManager::builder().trust(keycloak).build()?;
//! let app: Router = Router::new().route("/orders", get(orders)).with_state(tokens);
//! # Ok(())
//! # }
//! ```
//!
//! # Whose token it is
//!
//! The `iss` of a token is read before anything is proved, and says one thing: by whose rules the token is judged. It is compared
//! exactly, byte for byte. The keys, algorithms, audiences and claims of that issuer count and no others (RFC 8725 section 3.8), so a key of one never
//! validates the token of another, be it the same key id or the same key. A token that names none of them, or names nobody, is judged as one of the manager's
//! own, which have to name [the manager's issuer](crate::ManagerBuilder::issuer).
//!
//! # What is asked of a token
//!
//! By every profile: the shape, header and signature as of the manager's own tokens, an algorithm that the issuer may use, `iss`, an audience
//! that was named, `exp`, `iat` and `nbf` within the leeway, a subject that is a text and not empty, a life no longer than
//! [`longest_token_lifetime`](crate::TrustedIssuer::longest_token_lifetime), and no `cnf`. Weakenings of the manager are for its own tokens and are not
//! lent.
//!
//! | [`TokenProfile`](crate::TokenProfile) | `typ` of the header | further claims | never | roles | scopes |
//! |---|---|---|---|---|---|
//! | `OpenIdConnect`, where nothing is said | `JWT`, `at+jwt` or absent | | `at_hash`, `c_hash`, `s_hash`, `events`; `nonce`, unless a claim that has to be exact tells of what kind a token is; a `typ`, `type`, `token_use` or `token_type` that names an ID, refresh or logout token | | `scope` |
//! | `AccessToken` (RFC 9068) | `at+jwt` | `client_id`, `jti` | | `roles`, `groups`, `entitlements` | `scope` |
//! | `Portcullis` | `JWT`, `at+jwt` or absent | `type`, which is `access`, and `jti` | | `roles`, `role` | `scope`, `scp` |
//!
//! Nothing of another issuer is ever a refresh token here, begins a session, or is introspected as one of ours.
//!
//! # Providers known by name
//!
//! Each takes RS256 and the profile `OpenIdConnect`, and finds the keys itself where the feature `remote_keys` is on. Whatever is said after it replaces what it knows.
//!
//! | provider | `iss` | roles | scopes | what tells an access token | to be said further |
//! |---|---|---|---|---|---|
//! | [`keycloak(base_url, realm)`](crate::TrustedIssuer::keycloak) | `{base_url}/realms/{realm}` | `/realm_access/roles`, and `/resource_access/{client}/roles` by [`client_roles`](crate::TrustedIssuer::client_roles) | `scope` | `typ` is `Bearer` | `audience`, an audience mapper's |
//! | [`auth0(domain)`](crate::TrustedIssuer::auth0) | `https://{domain}/` | by `role_claims` | `scope`, `permissions` | the audience | `audience`, the API's identifier |
//! | [`entra(tenant_id)`](crate::TrustedIssuer::entra) | `https://login.microsoftonline.com/{tenant_id}/v2.0` | `roles` | `scp` | `ver` is `2.0`, and `azp` is there | `audience`, the client id of the service |
//! | [`entra_v1(tenant_id)`](crate::TrustedIssuer::entra_v1) | `https://sts.windows.net/{tenant_id}/` | `roles` | `scp` | `ver` is `1.0`, and `appid` is there | `audience`, mostly `api://{client_id}` |
//! | [`okta(domain, authorization_server)`](crate::TrustedIssuer::okta) | `https://{domain}/oauth2/{authorization_server}` | `groups` | `scp` | the audience | `audience`, as in `api://default` |
//! | [`cognito(region, user_pool_id)`](crate::TrustedIssuer::cognito) | `https://cognito-idp.{region}.amazonaws.com/{user_pool_id}` | `cognito:groups` | `scope` | `token_use` is `access` | `audience`, the app client's id, which is in `client_id` |
//! | [`firebase(project_id)`](crate::TrustedIssuer::firebase) | `https://securetoken.google.com/{project_id}` | `roles`, `role` | none | the issuer; `auth_time` is there | nothing |
//!
//! Where no way leads out of the network, [`jwks_file`](crate::TrustedIssuer::jwks_file) takes the keys from a file, and
//! [`given_keys`](crate::TrustedIssuer::given_keys) from the program; tests do the same and sign tokens of that shape themselves.
//!
//! A key set says by `kid` which key is which. One without a `kid` is for tokens without one, and a key that is weak, odd or for another
//! algorithm is left out with a line in the log.
//!
//! # In a network of its own
//!
//! An issuer of a company has a private address, and a certificate by the company's own authority. Both are said of that issuer alone:
//!
//! ```no_run
//! # #[cfg(feature = "remote_keys")]
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use portcullis::{FetchOptions, JwtManager, TrustedIssuer};
//!
//! let options = FetchOptions::new()
//!     .root_certificate(std::fs::read("/etc/orders/our-authority.pem")?)
//!     .allow_private_network();
//! let issuer = TrustedIssuer::discover("https://id.corp.example").audience("orders").fetching(options);
//! let tokens = JwtManager::builder().trust(issuer).build()?;
//! # Ok(())
//! # }
//! # #[cfg(not(feature = "remote_keys"))]
//! # fn main() {}
//! ```
//!
//! With an issuer on the same machine that speaks plain HTTP, for development, it is `.allow_http().allow_private_network()`.
//!
//! # When a token is refused
//!
//! [`load_keys`](crate::JwtManager::load_keys) at the start tells which keys cannot be had and why, before anybody asks. After that the log does
//! ([levels and targets](super::answers)):
//!
//! | answer, and `reason` in the log | mostly |
//! |---|---|
//! | 401 `issuer` | `iss` is not letter for letter what is trusted: a slash at the end, `localhost` for `127.0.0.1`, another realm |
//! | 401 `audience` | the provider writes another `aud`; see what is [to be said further](#providers-known-by-name) |
//! | 401 `media_type`, `exact_claim`, `missing_claim` | another profile, or an ID token where an access token belongs |
//! | 401 `algorithm` | the provider signs with another one than [`algorithms`](crate::TrustedIssuer::algorithms) names |
//! | 401 `unknown_key` | the key set has no key of that `kid` that can be used |
//! | 403 `insufficient_permission` | the roles or scopes stand in other claims: [`role_claims`](crate::TrustedIssuer::role_claims), [`scope_claims`](crate::TrustedIssuer::scope_claims) |
//! | 503 `authorization_unavailable` | the keys could not be fetched; the event before it, of the target `portcullis::key_source::fetch`, says why |
//!
//! # Several side by side
//!
//! An issuer decides what its users are called. Where identities come from more than one place, an issuer that may write any `sub` could
//! call one of its users as somebody else's: `alice` of a partner, whoever that is, would be `alice` of the shop, with her orders. So each issuer needs
//! one of two things, or the manager is not built:
//!
//! - [`subject_prefix`](crate::TrustedIssuer::subject_prefix), which is written before its identities. Handlers, rules such as
//!   `sub == path.owner`, hooks and the session store see them with it. No prefix begins with another, the manager mints no token for an identity that
//!   begins with one, and a token of anybody else that names such an identity is refused.
//!   [`allow_own_tokens`](crate::TrustedIssuer::allow_own_tokens) lets the manager's own name them, for a service that takes an issuer's token once and goes on
//!   with a session of its own.
//! - [`shares_subjects`](crate::TrustedIssuer::shares_subjects), which says that it speaks of the same users. It may then name each of them.
//!
//! ```
//! use portcullis::{JwtManager, TrustedIssuer};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let staff = TrustedIssuer::entra("11111111-2222-3333-4444-555555555555")
//!     .audience("66666666-7777-8888-9999-000000000000")
//!     .subject_prefix("staff:");
//! let customers = TrustedIssuer::auth0("example.eu.auth0.com")
//!     .audience("https://api.example.com")
//!     .subject_prefix("customer:");
//! # let (staff, customers) = (staff.jwks_file("staff.json"), customers.jwks_file("customers.json"));
//! let tokens = JwtManager::builder()
//!     .secret("0pen-sesame-0pen-sesame-0pen-sesame") // for the tokens that this service mints itself
//!     .issuer("https://api.example.com")
//!     .trust(staff)
//!     .trust(customers)
//!     .build()?;
//! # Ok(())
//! # }
//! ```
//!
//! Roles and scopes have no prefix: what an issuer grants counts as it stands. Whoever may not grant `admin` has no place for roles:
//! `role_claims::<[&str; 0]>([])`.
//!
//! # What is not trusted
//!
//! [`build`](crate::ManagerBuilder::build) refuses, all at once, each with what to do ([`IssuerFault`](crate::IssuerFault)):
//!
//! | what | because |
//! |---|---|
//! | no audience, neither of the issuer nor of the manager | a token for any other service would be taken (RFC 7519 section 4.1.3) |
//! | the same issuer twice, or the manager's own name | nothing would tell whose rules hold |
//! | keys of its own, but no `.issuer(…)` | its own tokens could not be told from others' |
//! | several sources of identities, and neither a prefix nor shared subjects | users could be taken for others |
//! | a private key, or a secret that nobody called one | with it that issuer's tokens can be made |
//! | HS256 and its siblings for a set that is fetched | what everybody can read is no secret |
//! | `common` or `organizations` as a tenant | they stand for every tenant, each of which names its users as it likes |
//! | a host with a scheme, a realm with a slash, a pool of another region | the name that comes of it would be somebody else's |
//! | discovery of an issuer that is no `https://` URL, but for [`allow_http`](crate::FetchOptions::allow_http) | whoever is on the way could put their own keys in |
//! | a claim for two purposes, or one with a meaning of its own | one of them could not be read |
