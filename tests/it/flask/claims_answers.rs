//! What is said of a token that is signed by us and still refused.

use portcullis::JwtConfig;

use super::{compatible, configured, says};
use crate::support::forge::with_secret;
use crate::support::{NOW, Object, Service, claims, header};

#[track_caller]
fn told(service: &Service, claims: &Object, status: u16, message: &str) {
    let token = with_secret(header("HS256"), claims);
    says(&service.get(token), status, message, &claims.to_string());
}

#[test]
fn times_are_worded_as_pyjwt_words_them() {
    let service = compatible();
    for odd in ["null", "[]", "{}", "\"\"", "\"soon\"", "\"1.5\""] {
        for (name, message) in [
            ("exp", "Expiration Time claim (exp) must be an integer."),
            ("iat", "Issued At claim (iat) must be an integer."),
            ("nbf", "Not Before claim (nbf) must be an integer."),
        ] {
            told(&service, &claims().with(name, odd), 422, message);
        }
    }
    for late in [
        (NOW + 1).to_string(),
        format!("\"{}\"", NOW + 1),
        "1e300".to_owned(),
    ] {
        told(
            &service,
            &claims().with("nbf", &late),
            422,
            "The token is not yet valid (nbf)",
        );
        told(
            &service,
            &claims().with("iat", &late),
            422,
            "The token is not yet valid (iat)",
        );
    }
    for end in [
        NOW.to_string(),
        format!("{NOW}.9"),
        format!("\" {NOW} \""),
        "true".to_owned(),
    ] {
        told(
            &service,
            &claims().with("exp", end),
            401,
            "Token has expired",
        );
    }
}

#[test]
fn subject_and_id_are_worded_as_pyjwt_words_them() {
    let service = compatible();
    for odd in ["null", "7", "[]", "{}", "true"] {
        told(
            &service,
            &claims().with("sub", odd),
            422,
            "Subject must be a string",
        );
        told(
            &service,
            &claims().with("jti", odd),
            422,
            "JWT ID must be a string",
        );
    }
    told(
        &service,
        &claims().without("sub"),
        422,
        "Missing claim: sub",
    );
    let elsewhere = configured(|config| config.identity_claim = "user".to_owned());
    told(&elsewhere, &claims(), 422, "Missing claim: user");
    let user = claims().with("user", "\"alice\"");
    told(
        &elsewhere,
        &user.with("sub", "7"),
        422,
        "Subject must be a string",
    );
}

#[test]
fn issuer_and_audience_are_worded_as_pyjwt_words_them() {
    let service = configured(|config: &mut JwtConfig| {
        config.decode_issuer = vec!["us".to_owned()];
        config.decode_audience = vec!["api".to_owned()];
    });
    let good = || claims().with("iss", "\"us\"").with("aud", "\"api\"");
    service
        .get(with_secret(
            header("HS256"),
            good().with("aud", "[\"x\",\"api\"]"),
        ))
        .accepted("one of several");
    told(
        &service,
        &good().without("iss"),
        422,
        "Token is missing the \\\"iss\\\" claim",
    );
    told(
        &service,
        &good().with("iss", "\"them\""),
        422,
        "Invalid issuer",
    );
    told(
        &service,
        &good().with("iss", "7"),
        422,
        "Payload Issuer (iss) must be a string",
    );
    for none in ["null", "\"\"", "[]", "{}", "0", "0.0", "false"] {
        told(
            &service,
            &good().with("aud", none),
            422,
            "Token is missing the \\\"aud\\\" claim",
        );
    }
    told(
        &service,
        &good().without("aud"),
        422,
        "Token is missing the \\\"aud\\\" claim",
    );
    told(
        &service,
        &good().with("aud", "[\"web\"]"),
        422,
        "Audience doesn't match",
    );
    for odd in ["7", "[\"api\",7]", "{\"api\":1}", "true"] {
        told(
            &service,
            &good().with("aud", odd),
            422,
            "Invalid claim format in token",
        );
    }
}

#[test]
fn the_type_of_a_token_is_worded_as_flask_words_it() {
    let service = compatible();
    let refresh = claims().with("type", "\"refresh\"");
    told(
        &service,
        &refresh,
        422,
        "Only non-refresh tokens are allowed",
    );
    let token = with_secret(header("HS256"), claims());
    let answer = service.get_at("/refresh", token);
    says(
        &answer,
        422,
        "Only refresh tokens are allowed",
        "an access token",
    );
}

#[test]
fn a_token_that_is_not_fresh_is_said_to_need_to_be() {
    let service = compatible();
    for stale in ["false", "1799999999", "1799999999.5", "null", "\"yes\""] {
        let token = with_secret(header("HS256"), claims().with("fresh", stale));
        says(
            &service.get_at("/fresh", token),
            401,
            "Fresh token required",
            stale,
        );
    }
    let token = with_secret(header("HS256"), claims().with("fresh", NOW));
    service.get_at("/fresh", token).accepted("fresh");
}

#[test]
fn a_revoked_token_is_said_to_be_one() {
    let service = compatible();
    let token = with_secret(header("HS256"), claims());
    service.get_at("/logout", &token).accepted("logout");
    says(
        &service.get(&token),
        401,
        "Token has been revoked",
        "revoked",
    );
}
