//! The table of the options, in the order of the manual; it is the only list of their names.

use super::JwtOption;
use super::given::{Given, Problem, put};
use crate::config::JwtConfig;

/// One row an option: its name and the field that it sets. A field that is `blank` is empty where the value is `null`; other fields
/// then keep their default, or are nothing where they can be.
macro_rules! options {
    ($($name:literal $how:ident $field:ident,)*) => {
        &[
            JwtOption {
                name: BASE,
                set: choose_base,
                #[cfg(test)]
                shown: |config| (config.error_style == crate::rejection::ErrorStyle::FlaskJwtExtended).into(),
            },
            $(JwtOption {
                name: $name,
                set: |config, given| options!(@ $how config given $field),
                #[cfg(test)]
                shown: |config| super::given::Setting::shown(&config.$field),
            },)*
        ]
    };
    (@ sets $config:ident $given:ident $field:ident) => { put(&mut $config.$field, $given) };
    (@ blank $config:ident $given:ident $field:ident) => { put(&mut $config.$field, $given.or_empty()) };
}

/// Stands first, because it replaces all settings.
const BASE: &str = "JWT_FLASK_COMPATIBLE";

pub(in crate::config) const OPTIONS: &[JwtOption] = options! {
    "JWT_WEAKENINGS" sets weakenings,

    "JWT_TOKEN_LOCATION" sets token_location,

    "JWT_SECRET_KEY" sets secret_key,
    "JWT_PRIVATE_KEY" sets private_key,
    "JWT_PUBLIC_KEY" sets public_key,
    "JWT_ALGORITHM" sets algorithm,
    "JWT_DECODE_ALGORITHMS" sets decode_algorithms,
    "JWT_KEY_ID" sets key_id,
    "JWT_ENCODE_KEY_ID" sets encode_key_id,
    "JWT_KEYS" sets keys,
    "JWT_KEYS_FILE" sets keys_file,
    "JWT_JWKS_MAX_AGE" sets jwks_max_age,

    "JWT_ACCESS_TOKEN_EXPIRES" sets access_token_expires,
    "JWT_REFRESH_TOKEN_EXPIRES" sets refresh_token_expires,
    "JWT_LONGEST_TOKEN_LIFETIME" sets longest_token_lifetime,
    "JWT_SESSION_LIFETIME" sets session_lifetime,
    "JWT_REFRESH_GRACE" sets refresh_grace,
    "JWT_STORE_TIMEOUT" sets store_timeout,
    "JWT_IDENTITY_CLAIM" sets identity_claim,
    "JWT_VERIFY_SUB" sets verify_sub,
    "JWT_ENCODE_NBF" sets encode_nbf,
    "JWT_ENCODE_SESSION" sets encode_session,
    "JWT_ENCODE_ACCESS_TOKEN_PROFILE" sets encode_access_token_profile,
    "JWT_ENCODE_ISSUER" sets encode_issuer,
    "JWT_DECODE_ISSUER" sets decode_issuer,
    "JWT_ENCODE_AUDIENCE" sets encode_audience,
    "JWT_DECODE_AUDIENCE" sets decode_audience,
    "JWT_DECODE_LEEWAY" sets decode_leeway,
    "JWT_MAX_TOKEN_BYTES" sets max_token_bytes,
    "JWT_VERIFIED_TOKEN_CACHE_BYTES" sets verified_token_cache_bytes,
    "JWT_ROLE_CLAIMS" sets role_claims,
    "JWT_SCOPE_CLAIMS" sets scope_claims,

    "JWT_ERROR_STYLE" sets error_style,
    "JWT_ERROR_MESSAGE_KEY" sets error_message_key,
    "JWT_REALM" sets realm,

    "JWT_RESOURCE" sets resource,
    "JWT_RESOURCE_NAME" sets resource_name,
    "JWT_AUTHORIZATION_SERVERS" sets authorization_servers,

    "JWT_HEADER_NAME" sets header_name,
    "JWT_HEADER_TYPE" blank header_type,
    "JWT_QUERY_STRING_NAME" sets query_string_name,
    "JWT_QUERY_STRING_VALUE_PREFIX" blank query_string_value_prefix,
    "JWT_JSON_KEY" sets json_key,
    "JWT_REFRESH_JSON_KEY" sets refresh_json_key,

    "JWT_ACCESS_COOKIE_NAME" sets access_cookie_name,
    "JWT_REFRESH_COOKIE_NAME" sets refresh_cookie_name,
    "JWT_ACCESS_COOKIE_PATH" sets access_cookie_path,
    "JWT_REFRESH_COOKIE_PATH" sets refresh_cookie_path,
    "JWT_COOKIE_DOMAIN" sets cookie_domain,
    "JWT_COOKIE_SECURE" sets cookie_secure,
    "JWT_COOKIE_SAMESITE" sets cookie_samesite,
    "JWT_SESSION_COOKIE" sets session_cookie,
    "JWT_COOKIE_MAX_AGE" sets cookie_max_age,
    "JWT_COOKIE_PARTITIONED" sets cookie_partitioned,
    "JWT_PLAIN_HTTP_DEVELOPMENT" sets plain_http_development,

    "JWT_COOKIE_CSRF_PROTECT" sets cookie_csrf_protect,
    "JWT_CSRF_IN_EVERY_TOKEN" sets csrf_in_every_token,
    "JWT_CSRF_METHODS" sets csrf_methods,
    "JWT_CSRF_IN_COOKIES" sets csrf_in_cookies,
    "JWT_CSRF_CHECK_FORM" sets csrf_check_form,
    "JWT_ACCESS_CSRF_COOKIE_NAME" sets access_csrf_cookie_name,
    "JWT_REFRESH_CSRF_COOKIE_NAME" sets refresh_csrf_cookie_name,
    "JWT_ACCESS_CSRF_COOKIE_PATH" sets access_csrf_cookie_path,
    "JWT_REFRESH_CSRF_COOKIE_PATH" sets refresh_csrf_cookie_path,
    "JWT_ACCESS_CSRF_HEADER_NAME" sets access_csrf_header_name,
    "JWT_REFRESH_CSRF_HEADER_NAME" sets refresh_csrf_header_name,
    "JWT_ACCESS_CSRF_FIELD_NAME" sets access_csrf_field_name,
    "JWT_REFRESH_CSRF_FIELD_NAME" sets refresh_csrf_field_name,
    "JWT_CSRF_CHECK_ORIGIN" sets csrf_check_origin,
    "JWT_CSRF_TRUSTED_ORIGINS" sets csrf_trusted_origins,
};

/// Said, it decides either way: `false` over Flask's settings takes back all of them.
fn choose_base(config: &mut JwtConfig, given: Given) -> Result<(), Problem> {
    let mut flask = None;
    put(&mut flask, given)?;
    match flask {
        Some(true) => *config = JwtConfig::flask_compatible(),
        Some(false) => *config = JwtConfig::default(),
        None => {}
    }
    Ok(())
}
