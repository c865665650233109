//! All settings of a configuration, each with its name.

use portcullis::JwtConfig;

macro_rules! fields {
    ($config:ident: $($field:ident)*) => {
        vec![$((stringify!($field), format!("{:?}", $config.$field)),)*]
    };
}

pub(crate) fn fields(config: &JwtConfig) -> Vec<(&'static str, String)> {
    fields!(config:
        token_location
        secret_key
        private_key
        public_key
        algorithm
        decode_algorithms
        key_id
        access_token_expires
        refresh_token_expires
        identity_claim
        verify_sub
        encode_nbf
        encode_session
        encode_access_token_profile
        encode_audience
        decode_audience
        encode_issuer
        decode_issuer
        decode_leeway
        max_token_bytes
        verified_token_cache_bytes
        role_claims
        scope_claims
        error_style
        error_message_key
        realm
        jwks_max_age
        resource
        resource_name
        authorization_servers
        header_name
        header_type
        query_string_name
        query_string_value_prefix
        json_key
        refresh_json_key
        access_cookie_name
        refresh_cookie_name
        access_cookie_path
        refresh_cookie_path
        cookie_domain
        cookie_secure
        cookie_samesite
        session_cookie
        cookie_max_age
        cookie_partitioned
        plain_http_development
        cookie_csrf_protect
        csrf_in_every_token
        csrf_methods
        csrf_in_cookies
        csrf_check_form
        access_csrf_cookie_name
        refresh_csrf_cookie_name
        access_csrf_cookie_path
        refresh_csrf_cookie_path
        access_csrf_header_name
        refresh_csrf_header_name
        access_csrf_field_name
        refresh_csrf_field_name
        csrf_check_origin
        csrf_trusted_origins
        weakenings
    )
}
