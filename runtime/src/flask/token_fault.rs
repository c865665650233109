//! What PyJWT and Flask-JWT-Extended say of a token that is refused.

use serde_json::Value;

use super::compact;
use crate::crypto::Algorithm;
use crate::manager::JwtManager;
use crate::rejection::{Refusal, TokenFault};

/// The sentence. The form of a text comes first, as it does in PyJWT; what neither library knows gets one sentence that tells nothing.
pub(super) fn sentence(manager: &JwtManager, fault: TokenFault, token: Option<&str>) -> String {
    // A text that was too long to be looked at is not looked at here either.
    let readable = token.filter(|_| fault != TokenFault::TooLarge);
    if let Some(fault) = readable.and_then(compact::fault) {
        return fault;
    }
    let known = match fault {
        TokenFault::MissingIdentity | TokenFault::MissingClaim("sub") => {
            let claim = manager.verification().own.demands.identity_claim();
            return format!("Missing claim: {claim}");
        }
        TokenFault::Base64 if token.is_none() => "Invalid header padding",
        TokenFault::Algorithm | TokenFault::AlgorithmMismatch | TokenFault::UnknownKey => {
            algorithm_fault(manager, token)
        }
        TokenFault::Signature => "Signature verification failed",
        TokenFault::ClaimType("exp") => "Expiration Time claim (exp) must be an integer.",
        TokenFault::ClaimType("iat") => "Issued At claim (iat) must be an integer.",
        TokenFault::ClaimType("nbf") => "Not Before claim (nbf) must be an integer.",
        TokenFault::NotYetValid => "The token is not yet valid (nbf)",
        TokenFault::IssuedInFuture => "The token is not yet valid (iat)",
        TokenFault::MissingIssuer => "Token is missing the \"iss\" claim",
        TokenFault::ClaimType("iss") => "Payload Issuer (iss) must be a string",
        TokenFault::Issuer => "Invalid issuer",
        TokenFault::MissingAudience => "Token is missing the \"aud\" claim",
        TokenFault::ClaimType("aud") => "Invalid claim format in token",
        TokenFault::Audience => "Audience doesn't match",
        TokenFault::UnexpectedAudience => "Invalid audience",
        TokenFault::ClaimType("sub") => "Subject must be a string",
        TokenFault::ClaimType("jti") => "JWT ID must be a string",
        _ => Refusal::InvalidToken(fault).row().detail,
    };
    known.to_owned()
}

/// Of the algorithm or, where that is one of ours, of a key that only we choose by `kid`.
fn algorithm_fault(manager: &JwtManager, token: Option<&str>) -> &'static str {
    let header = token.and_then(compact::header).unwrap_or_default();
    let algorithm = header.get("alg");
    let named = algorithm
        .and_then(Value::as_str)
        .and_then(Algorithm::from_name);
    let ours = |algorithm| {
        manager
            .verification()
            .own
            .keys
            .load()
            .ring
            .verifies(algorithm)
    };
    match (algorithm, named) {
        (None, _) => "Algorithm not specified",
        (_, Some(named)) if ours(named) => "Signature verification failed",
        _ => "The specified alg value is not allowed",
    }
}
