//! The settings of a new service, and those of one that moves over from Flask.

use std::time::Duration;

use http::Method;

use super::lifetime::Lifetime;
use super::settings::JwtConfig;
use super::weakening::Weakenings;
use crate::cookies::SameSite;
use crate::crypto::Algorithm;
use crate::locate::Location;
use crate::rejection::ErrorStyle;

/// The secure form of everything.
impl Default for JwtConfig {
    fn default() -> Self {
        Self {
            token_location: vec![Location::Header],
            secret_key: None,
            private_key: None,
            public_key: None,
            algorithm: Algorithm::HS256,
            decode_algorithms: Vec::new(),
            key_id: None,
            encode_key_id: true,
            keys: None,
            keys_file: None,
            jwks_max_age: Duration::from_mins(5),
            access_token_expires: Lifetime::For(Duration::from_mins(15)),
            refresh_token_expires: Lifetime::For(Duration::from_hours(30 * 24)),
            longest_token_lifetime: None,
            session_lifetime: Lifetime::For(Duration::from_hours(90 * 24)),
            refresh_grace: Duration::from_secs(10),
            store_timeout: Duration::from_secs(1),
            identity_claim: "sub".to_owned(),
            verify_sub: true,
            encode_nbf: true,
            encode_session: true,
            encode_access_token_profile: false,
            encode_audience: Vec::new(),
            decode_audience: Vec::new(),
            encode_issuer: None,
            decode_issuer: Vec::new(),
            decode_leeway: Duration::ZERO,
            max_token_bytes: 8 * 1024,
            verified_token_cache_bytes: 16 * 1024 * 1024,
            role_claims: vec!["roles".to_owned(), "role".to_owned()],
            scope_claims: vec!["scope".to_owned(), "scp".to_owned()],
            error_style: ErrorStyle::Problem,
            error_message_key: "msg".to_owned(),
            realm: "api".to_owned(),
            resource: None,
            resource_name: None,
            authorization_servers: Vec::new(),
            header_name: "Authorization".to_owned(),
            header_type: "Bearer".to_owned(),
            query_string_name: "jwt".to_owned(),
            query_string_value_prefix: String::new(),
            json_key: "access_token".to_owned(),
            refresh_json_key: "refresh_token".to_owned(),
            access_cookie_name: "__Host-access_token".to_owned(),
            refresh_cookie_name: "__Secure-refresh_token".to_owned(),
            access_cookie_path: "/".to_owned(),
            refresh_cookie_path: "/auth".to_owned(),
            cookie_domain: None,
            cookie_secure: true,
            cookie_samesite: Some(SameSite::Lax),
            session_cookie: false,
            cookie_max_age: None,
            cookie_partitioned: false,
            plain_http_development: false,
            cookie_csrf_protect: true,
            csrf_in_every_token: false,
            csrf_methods: None,
            csrf_in_cookies: true,
            csrf_check_form: false,
            access_csrf_cookie_name: "__Host-csrf_access_token".to_owned(),
            refresh_csrf_cookie_name: "__Host-csrf_refresh_token".to_owned(),
            access_csrf_cookie_path: "/".to_owned(),
            refresh_csrf_cookie_path: "/".to_owned(),
            access_csrf_header_name: "X-CSRF-TOKEN".to_owned(),
            refresh_csrf_header_name: "X-CSRF-TOKEN".to_owned(),
            access_csrf_field_name: "csrf_token".to_owned(),
            refresh_csrf_field_name: "csrf_token".to_owned(),
            csrf_check_origin: true,
            csrf_trusted_origins: Vec::new(),
            weakenings: Weakenings::none(),
        }
    }
}

impl JwtConfig {
    /// What Flask-JWT-Extended 4.7 does by default, its answers and its weaknesses included: for a service that moves over with a
    /// front end and tokens that stay as they are.
    ///
    /// Every [`Weakening`](super::Weakening) is on, and cookies are neither `Secure` nor `SameSite`: take back what you can.
    #[must_use]
    pub fn flask_compatible() -> Self {
        let name = str::to_owned;
        Self {
            error_style: ErrorStyle::FlaskJwtExtended,
            encode_key_id: false,
            encode_session: false,
            longest_token_lifetime: Some(Lifetime::Never),
            max_token_bytes: 1 << 20,
            access_cookie_name: name("access_token_cookie"),
            refresh_cookie_name: name("refresh_token_cookie"),
            refresh_cookie_path: name("/"),
            cookie_secure: false,
            cookie_samesite: None,
            session_cookie: true,
            cookie_max_age: Some(Duration::from_secs(31_540_000)),
            csrf_in_every_token: true,
            csrf_methods: Some(vec![
                Method::POST,
                Method::PUT,
                Method::PATCH,
                Method::DELETE,
            ]),
            access_csrf_cookie_name: name("csrf_access_token"),
            refresh_csrf_cookie_name: name("csrf_refresh_token"),
            csrf_check_origin: false,
            weakenings: Weakenings::all(),
            ..Self::default()
        }
    }
}
