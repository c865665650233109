//! Every option of a set-up: what it is called, and what it is where it is left out.
//!
//! A [`JwtConfig`](crate::JwtConfig) is read by serde from JSON, TOML or any other format, and by
//! [`JwtConfig::from_env`](crate::JwtConfig::from_env) from the environment; the names are those of Flask-JWT-Extended, ours are in the same
//! manner. An option that is not known is an error that names the nearest one, and all errors are reported together.
//!
//! ```
//! use portcullis::{JwtConfig, JwtManager};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let config: JwtConfig = serde_json::from_str(
//!     r#"{
//!         "JWT_SECRET_KEY": "0pen-sesame-0pen-sesame-0pen-sesame",
//!         "JWT_TOKEN_LOCATION": ["cookies", "headers"],
//!         "JWT_ACCESS_TOKEN_EXPIRES": 600,
//!         "JWT_DECODE_AUDIENCE": "https://api.example.com"
//!     }"#,
//! )?;
//! let manager = JwtManager::from_config(config)?;
//! # Ok(())
//! # }
//! ```
//!
//! | form | in a file | in the environment |
//! |---|---|---|
//! | switch | `true`, `false` | `true`, `yes` or `1`; `false`, `no` or `0` |
//! | text | a string | as it is |
//! | list | an array of strings, or one string | parted by commas; empty is the empty list |
//! | duration | whole seconds | the same |
//! | lifetime | whole seconds, or `false` for never | the same |
//!
//! `null` is nothing where an option can be nothing (–), and elsewhere what the option is without it.
//!
//! The second column is what Flask-JWT-Extended 4.7 does, and what `JWT_FLASK_COMPATIBLE` starts from; the third is what a new service gets.
//!
//! | option | Flask's default | default | what it does |
//! |---|---|---|---|
//! | `JWT_FLASK_COMPATIBLE` | `true` | `false` | whether the other options are laid over what Flask-JWT-Extended does by default ([`JwtConfig::flask_compatible`](crate::JwtConfig::flask_compatible)); applied first |
//! | `JWT_WEAKENINGS` | all | none | the checks that are left out, by [`Weakening::name`](crate::Weakening::name); the list replaces that of the base |
//! | `JWT_TOKEN_LOCATION` | `["headers"]` | `["headers"]` | where tokens are looked for, in this order: `headers`, `cookies`, `query_string`, `json` |
//! | `JWT_SECRET_KEY` | – | – | the secret of an HS algorithm, at least as long as its hash |
//! | `JWT_PRIVATE_KEY` | – | – | the private key of another algorithm, as PEM text |
//! | `JWT_PUBLIC_KEY` | – | – | the public key, as PEM text; alone it only verifies |
//! | `JWT_ALGORITHM` | `"HS256"` | `"HS256"` | what new tokens are signed with |
//! | `JWT_DECODE_ALGORITHMS` | none | none | what tokens may be signed with beside `JWT_ALGORITHM`, with the same key |
//! | `JWT_KEY_ID` | – | – | the key's id, written as `kid` |
//! | `JWT_ENCODE_KEY_ID` | `false` | `true` | whether a private key without an id is known by its thumbprint (RFC 7638), which its tokens carry |
//! | `JWT_KEYS` | – | – | all keys as the text of a JWK set, instead of the keys above and of `JWT_ALGORITHM`; see [the manual](crate::manual::keys) |
//! | `JWT_KEYS_FILE` | – | – | the path of a file that has them, read again when it changes |
//! | `JWT_JWKS_MAX_AGE` | `300` | `300` | seconds for which other services may go by the key set that they read, at most 86400; a new key signs no sooner after it was published |
//! | `JWT_ACCESS_TOKEN_EXPIRES` | `900` | `900` | seconds that access tokens are good for; `false` is for ever, `0` is so only with `zero_lifetime` |
//! | `JWT_REFRESH_TOKEN_EXPIRES` | `2592000` | `2592000` | the same of refresh tokens |
//! | `JWT_LONGEST_TOKEN_LIFETIME` | `false` | – | the longest lifetime that any one token may be minted with, and as long what was ended is remembered; the longer of the two above where it is left out |
//! | `JWT_SESSION_LIFETIME` | `7776000` | `7776000` | seconds after the login at which a session ends however often it is refreshed |
//! | `JWT_REFRESH_GRACE` | `10` | `10` | seconds in which a refresh token that was just spent gets the same successor again, at most 60; `0` is strict |
//! | `JWT_STORE_TIMEOUT` | `1` | `1` | seconds that the session store may take for an answer, at most 60 |
//! | `JWT_IDENTITY_CLAIM` | `"sub"` | `"sub"` | the claim that holds the identity |
//! | `JWT_VERIFY_SUB` | `true` | `true` | whether the identity has to be a string |
//! | `JWT_ENCODE_NBF` | `true` | `true` | whether new tokens have `nbf` |
//! | `JWT_ENCODE_SESSION` | `false` | `true` | whether new tokens have `sid` and `auth_time` |
//! | `JWT_ENCODE_ACCESS_TOKEN_PROFILE` | `false` | `false` | whether access tokens are written as RFC 9068 asks: `typ` is `at+jwt`, and each has `iss`, `aud`, `exp` and `client_id` |
//! | `JWT_ENCODE_ISSUER` | – | – | the `iss` of new tokens; required of all where `JWT_DECODE_ISSUER` is not set |
//! | `JWT_DECODE_ISSUER` | none | none | the issuers of which a token has to have one; the first is written where `JWT_ENCODE_ISSUER` is not set |
//! | `JWT_ENCODE_AUDIENCE` | none | none | the `aud` of new tokens; required of all where `JWT_DECODE_AUDIENCE` is not set |
//! | `JWT_DECODE_AUDIENCE` | none | none | the audiences of which a token has to name one; written where `JWT_ENCODE_AUDIENCE` is not set |
//! | `JWT_DECODE_LEEWAY` | `0` | `0` | seconds by which clocks may differ, at most 300 |
//! | `JWT_MAX_TOKEN_BYTES` | `1048576` | `8192` | the longest token that is looked at, in bytes |
//! | `JWT_VERIFIED_TOKEN_CACHE_BYTES` | `16777216` | `16777216` | the memory for tokens that were verified a moment ago, in bytes, from 65536 to 1073741824; `0` keeps none |
//! | `JWT_ROLE_CLAIMS` | `["roles","role"]` | `["roles","role"]` | where tokens keep roles: names of claims, or JSON pointers |
//! | `JWT_SCOPE_CLAIMS` | `["scope","scp"]` | `["scope","scp"]` | where tokens keep scopes, likewise |
//! | `JWT_ERROR_STYLE` | `"flask_jwt_extended"` | `"problem"` | how refusals are answered: `problem` or `flask_jwt_extended` |
//! | `JWT_ERROR_MESSAGE_KEY` | `"msg"` | `"msg"` | the member that holds the sentence in answers of the second style |
//! | `JWT_REALM` | `"api"` | `"api"` | the `realm` of challenges |
//! | `JWT_RESOURCE` | – | – | the URL of what tokens are for (RFC 9728); published, and named in challenges as `resource_metadata` |
//! | `JWT_RESOURCE_NAME` | – | – | what people call it |
//! | `JWT_AUTHORIZATION_SERVERS` | none | none | the issuers that the metadata of the resource names; those whose tokens are taken where it is empty |
//! | `JWT_HEADER_NAME` | `"Authorization"` | `"Authorization"` | the header that carries a token |
//! | `JWT_HEADER_TYPE` | `"Bearer"` | `"Bearer"` | the scheme in that header; empty or `null` is a header with nothing but the token |
//! | `JWT_QUERY_STRING_NAME` | `"jwt"` | `"jwt"` | the parameter of the query string |
//! | `JWT_QUERY_STRING_VALUE_PREFIX` | `""` | `""` | what stands before the token in that parameter |
//! | `JWT_JSON_KEY` | `"access_token"` | `"access_token"` | the member of a JSON body that carries an access token |
//! | `JWT_REFRESH_JSON_KEY` | `"refresh_token"` | `"refresh_token"` | the member that carries a refresh token |
//! | `JWT_ACCESS_COOKIE_NAME` | `"access_token_cookie"` | `"__Host-access_token"` | the cookie of the access token |
//! | `JWT_REFRESH_COOKIE_NAME` | `"refresh_token_cookie"` | `"__Secure-refresh_token"` | the cookie of the refresh token |
//! | `JWT_ACCESS_COOKIE_PATH` | `"/"` | `"/"` | for which paths the browser sends the access token |
//! | `JWT_REFRESH_COOKIE_PATH` | `"/"` | `"/auth"` | for which paths it sends the refresh token |
//! | `JWT_COOKIE_DOMAIN` | – | – | for which domain and its subdomains; without it for this host alone |
//! | `JWT_COOKIE_SECURE` | `false` | `true` | whether the browser sends the cookies over HTTPS alone |
//! | `JWT_COOKIE_SAMESITE` | – | `"Lax"` | `Strict`, `Lax` or `None`; `null` leaves it to the browser |
//! | `JWT_SESSION_COOKIE` | `true` | `false` | whether the browser forgets the cookies when it is closed |
//! | `JWT_COOKIE_MAX_AGE` | `31540000` | – | seconds for which it keeps other cookies; without it as long as the token is good for |
//! | `JWT_COOKIE_PARTITIONED` | `false` | `false` | whether the cookies are kept apart for each site that embeds this one (CHIPS) |
//! | `JWT_PLAIN_HTTP_DEVELOPMENT` | `false` | `false` | local development over plain HTTP: no `Secure`, no prefixes in names |
//! | `JWT_COOKIE_CSRF_PROTECT` | `true` | `true` | whether a token from a cookie needs a CSRF token beside it |
//! | `JWT_CSRF_IN_EVERY_TOKEN` | `true` | `false` | whether tokens have the claim `csrf` without cookies too |
//! | `JWT_CSRF_METHODS` | `["POST","PUT","PATCH","DELETE"]` | – | the methods that need a CSRF token; without it all but GET, HEAD, OPTIONS and TRACE |
//! | `JWT_CSRF_IN_COOKIES` | `true` | `true` | whether the CSRF token is set as a cookie that scripts can read |
//! | `JWT_CSRF_CHECK_FORM` | `false` | `false` | whether a form field may carry the CSRF token |
//! | `JWT_ACCESS_CSRF_COOKIE_NAME` | `"csrf_access_token"` | `"__Host-csrf_access_token"` | the cookie of the access token's CSRF token |
//! | `JWT_REFRESH_CSRF_COOKIE_NAME` | `"csrf_refresh_token"` | `"__Host-csrf_refresh_token"` | that of the refresh token |
//! | `JWT_ACCESS_CSRF_COOKIE_PATH` | `"/"` | `"/"` | the path of the access token's CSRF cookie |
//! | `JWT_REFRESH_CSRF_COOKIE_PATH` | `"/"` | `"/"` | that of the refresh token |
//! | `JWT_ACCESS_CSRF_HEADER_NAME` | `"X-CSRF-TOKEN"` | `"X-CSRF-TOKEN"` | the header that carries the access token's CSRF token |
//! | `JWT_REFRESH_CSRF_HEADER_NAME` | `"X-CSRF-TOKEN"` | `"X-CSRF-TOKEN"` | that of the refresh token |
//! | `JWT_ACCESS_CSRF_FIELD_NAME` | `"csrf_token"` | `"csrf_token"` | the form field that carries the access token's CSRF token |
//! | `JWT_REFRESH_CSRF_FIELD_NAME` | `"csrf_token"` | `"csrf_token"` | that of the refresh token |
//! | `JWT_CSRF_CHECK_ORIGIN` | `false` | `true` | whether the browser's word on where a request comes from is heard: `Sec-Fetch-Site`, or else `Origin` |
//! | `JWT_CSRF_TRUSTED_ORIGINS` | none | none | other origins that may send requests in the user's name |
//!
//! The key of the options signs. Keys that are added in code ([`ManagerBuilder::key`](crate::ManagerBuilder::key)) only verify beside it; where
//! the options have no key, the first of those signs. A private and a public key have to be halves of one key. An algorithm of
//! `JWT_DECODE_ALGORITHMS` that the key is not for is an error, and so is a key that `JWT_ALGORITHM` does not take; with any
//! [weakening](crate::Weakening) both are left out with a warning, since Flask-JWT-Extended starts with them and refuses the tokens.
