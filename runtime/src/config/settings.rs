//! Every setting of a manager that is a value, by the names of Flask-JWT-Extended without their `JWT_`.

use std::fmt;
use std::time::Duration;

use http::Method;

use super::lifetime::Lifetime;
use super::weakening::Weakenings;
use crate::cookies::SameSite;
use crate::crypto::Algorithm;
use crate::locate::Location;
use crate::rejection::ErrorStyle;

/// The settings of a manager as one value, which serde reads from TOML, JSON or the environment.
///
/// In a file and in the environment each setting has the name of Flask-JWT-Extended's option: the field's name in capitals behind
/// `JWT_`. Names that are not known are refused with the nearest known one, and all faults are reported together.
///
/// ```toml
/// JWT_SECRET_KEY = "…"                         # what `openssl rand -hex 32` prints
/// JWT_TOKEN_LOCATION = ["cookies", "headers"]
/// JWT_ACCESS_TOKEN_EXPIRES = 600               # seconds; false is for ever
/// JWT_COOKIE_SAMESITE = "Strict"
/// JWT_DECODE_AUDIENCE = "https://api.example.com"
/// ```
///
/// [The manual](crate::manual::configuration) lists all options with their defaults.
///
/// ```
/// use portcullis::{JwtConfig, Location, SameSite};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let config: JwtConfig =
///     serde_json::from_str(r#"{ "JWT_TOKEN_LOCATION": "cookies", "JWT_COOKIE_SAMESITE": "Strict" }"#)?;
/// assert_eq!(config.token_location, [Location::Cookie]);
/// assert_eq!(config.cookie_samesite, Some(SameSite::Strict));
///
/// let error = serde_json::from_str::<JwtConfig>(r#"{ "JWT_TOKEN_LOCATIONS": "cookies" }"#).unwrap_err();
/// assert!(error.to_string().contains("`JWT_TOKEN_LOCATIONS` is not known; did you mean `JWT_TOKEN_LOCATION`?"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
#[non_exhaustive]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own"
)]
pub struct JwtConfig {
    /// Where requests carry their token, in the order in which the places are looked at; the first that has one decides.
    pub token_location: Vec<Location>,

    /// The secret of an HS algorithm.
    pub secret_key: Option<String>,
    /// The private key of another algorithm, as PEM text: it signs.
    pub private_key: Option<String>,
    /// The public key of another algorithm, as PEM text. Beside a private key it has to be that key's public half; alone it only verifies.
    pub public_key: Option<String>,
    /// What new tokens are signed with.
    pub algorithm: Algorithm,
    /// What tokens may be signed with beside [`algorithm`](Self::algorithm), with the same key: that of these settings, not one that is
    /// added in code.
    pub decode_algorithms: Vec<Algorithm>,
    /// The key's id, written as `kid`.
    pub key_id: Option<String>,
    /// Whether a private key without an id of its own is known by its thumbprint (RFC 7638), which its tokens then carry as `kid`.
    pub encode_key_id: bool,
    /// All keys of the service as the text of a JWK set, instead of [`secret_key`](Self::secret_key) and its siblings; see
    /// [the manual](crate::manual::keys).
    pub keys: Option<String>,
    /// The file that has them, which is read again when it changes.
    pub keys_file: Option<String>,
    /// For how long other services may go by the key set that they read: up to a day. A new key signs no sooner after it was published.
    pub jwks_max_age: Duration,

    /// How long access tokens are good for.
    pub access_token_expires: Lifetime,
    /// How long refresh tokens are good for.
    pub refresh_token_expires: Lifetime,

    /// The longest that any token may be good for; the longer of the two lifetimes above where this is nothing. What ends a session, a
    /// subject or everything is remembered as long, so no token is minted that outlives it.
    pub longest_token_lifetime: Option<Lifetime>,
    /// When a session ends however often it is refreshed, counted from the login. How long it may lie idle is
    /// [`refresh_token_expires`](Self::refresh_token_expires).
    pub session_lifetime: Lifetime,
    /// For how long a refresh token that was just spent gets the same successor again, because two tabs are not theft: at most a
    /// minute; zero is never.
    pub refresh_grace: Duration,
    /// How long the session store may take for one answer, from a millisecond to a minute; then it counts as failed.
    pub store_timeout: Duration,

    /// The claim that holds the identity.
    pub identity_claim: String,
    /// Whether the identity has to be a string. Without, whatever reads tokens has to tell `7` from `"7"`.
    pub verify_sub: bool,
    /// Whether new tokens have `nbf`.
    pub encode_nbf: bool,
    /// Whether new tokens say to which session they belong and when the user logged in (`sid`, `auth_time`, `began_us`), where nothing else is
    /// asked for. Without, pairs that are only signed cannot be ended as a whole, and `fresh(max_age = …)` never passes; what
    /// [`begin_session`](crate::TokenPairBuilder::begin_session) begins says so in any case.
    pub encode_session: bool,
    /// Whether access tokens are written as RFC 9068 asks: `typ` is `at+jwt`, and none is minted without `iss`, `aud`, `exp` and the
    /// client that it is issued to, see [`TokenBuilder::client_id`](crate::TokenBuilder::client_id).
    pub encode_access_token_profile: bool,
    /// Whom new tokens are for; those required where this is empty.
    pub encode_audience: Vec<String>,
    /// Of which audiences a token has to name one; those written where this is empty.
    pub decode_audience: Vec<String>,
    /// The issuer written into new tokens; the one required where this is nothing.
    pub encode_issuer: Option<String>,
    /// The issuers of which a token has to have one; the one written where this is empty.
    pub decode_issuer: Vec<String>,
    /// By how much clocks may differ, for `exp`, `nbf` and `iat`.
    pub decode_leeway: Duration,
    /// The longest token that is looked at, in bytes.
    pub max_token_bytes: usize,
    /// What tokens that were verified a moment ago may take of memory, in bytes; `0` is to keep none. See
    /// [`ManagerBuilder::verified_token_cache_bytes`](crate::ManagerBuilder::verified_token_cache_bytes).
    pub verified_token_cache_bytes: usize,
    /// Where tokens keep roles: names of claims, or JSON pointers.
    pub role_claims: Vec<String>,
    /// Where tokens keep scopes, likewise.
    pub scope_claims: Vec<String>,

    /// How refusals are answered.
    pub error_style: ErrorStyle,
    /// The member that holds the sentence in the answers of [`ErrorStyle::FlaskJwtExtended`].
    pub error_message_key: String,
    /// The `realm` of challenges.
    pub realm: String,

    /// The URL of what the tokens are for (RFC 9728), where it is published: challenges then say where its metadata is.
    pub resource: Option<String>,
    /// What people call it.
    pub resource_name: Option<String>,
    /// The issuers that its metadata names; those whose tokens are taken where this is empty.
    pub authorization_servers: Vec<String>,

    /// The header that carries a token.
    pub header_name: String,
    /// The scheme in that header; where it is empty, the token stands alone.
    pub header_type: String,
    /// The parameter of the query string that carries a token.
    pub query_string_name: String,
    /// What stands before the token in that parameter.
    pub query_string_value_prefix: String,
    /// The member of the body's JSON object that carries an access token.
    pub json_key: String,
    /// The member that carries a refresh token.
    pub refresh_json_key: String,

    /// The cookie of the access token.
    pub access_cookie_name: String,
    /// The cookie of the refresh token.
    pub refresh_cookie_name: String,
    /// For which paths the browser sends the access token.
    pub access_cookie_path: String,
    /// For which paths the browser sends the refresh token: as few as can be.
    pub refresh_cookie_path: String,
    /// For which domain and its subdomains the browser sends the cookies; nothing is this host alone.
    pub cookie_domain: Option<String>,
    /// Whether the browser sends the cookies over HTTPS alone.
    pub cookie_secure: bool,
    /// With which requests from other sites the browser sends the cookies; nothing leaves it to the browser.
    pub cookie_samesite: Option<SameSite>,
    /// Whether the browser forgets the cookies when it is closed.
    pub session_cookie: bool,
    /// How long the browser keeps cookies that are not session cookies; nothing is as long as the token is good for.
    pub cookie_max_age: Option<Duration>,
    /// Whether the cookies are kept apart for each site that embeds this one (CHIPS).
    pub cookie_partitioned: bool,
    /// Local development over plain HTTP: no cookie is `Secure` and none has a prefix in its name. Never for a service that others reach.
    pub plain_http_development: bool,

    /// Whether a token from a cookie needs a CSRF token beside it.
    pub cookie_csrf_protect: bool,
    /// Whether every token has the claim `csrf`, those of a service without cookies too.
    pub csrf_in_every_token: bool,
    /// The methods that need a CSRF token; nothing is all but GET, HEAD, OPTIONS and TRACE.
    pub csrf_methods: Option<Vec<Method>>,
    /// Whether the CSRF token is set as a cookie that scripts of the site can read.
    pub csrf_in_cookies: bool,
    /// Whether a form field may carry the CSRF token instead of a header.
    pub csrf_check_form: bool,
    /// The cookie of the access token's CSRF token.
    pub access_csrf_cookie_name: String,
    /// The cookie of the refresh token's CSRF token.
    pub refresh_csrf_cookie_name: String,
    /// The path of the access token's CSRF cookie: that of the pages that read it.
    pub access_csrf_cookie_path: String,
    /// The path of the refresh token's CSRF cookie.
    pub refresh_csrf_cookie_path: String,
    /// The header that carries the access token's CSRF token.
    pub access_csrf_header_name: String,
    /// The header that carries the refresh token's CSRF token.
    pub refresh_csrf_header_name: String,
    /// The form field that carries the access token's CSRF token.
    pub access_csrf_field_name: String,
    /// The form field that carries the refresh token's CSRF token.
    pub refresh_csrf_field_name: String,
    /// Whether the browser's own word on where a request comes from is heard too: `Sec-Fetch-Site`, or else `Origin`.
    pub csrf_check_origin: bool,
    /// Other origins that may send requests in the user's name, as in `https://app.example.com`.
    pub csrf_trusted_origins: Vec<String>,

    /// The checks that are left out.
    pub weakenings: Weakenings,
}

impl fmt::Debug for JwtConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JwtConfig")
            .field("token_location", &self.token_location)
            .field("algorithm", &self.algorithm)
            .field("error_style", &self.error_style)
            .field("weakenings", &self.weakenings)
            .finish_non_exhaustive()
    }
}
