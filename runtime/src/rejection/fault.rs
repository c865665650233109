//! Why a token is not one of ours: told to logs and to other layers, never to the client.

/// Why a token was not accepted. One cause each, for logs, metrics and tests; a client is told
/// [`invalid_token`](super::Refusal::InvalidToken) for all of them alike.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum TokenFault {
    /// Longer than the manager's `max_token_bytes`.
    TooLarge,
    /// Not three segments.
    SegmentCount,
    /// An encrypted token (five segments, or `enc` in the header).
    Encrypted,
    /// A segment that is not canonical unpadded base64url.
    Base64,
    /// The header is not one JSON object in UTF-8.
    HeaderJson,
    /// The payload is not one JSON object in UTF-8.
    PayloadJson,
    /// A member name twice in one object.
    DuplicateMember,
    /// Objects or arrays nested more than 32 deep.
    TooDeep,
    /// `alg` is missing, not a string, `none`, not an algorithm we know, or none that the token's issuer may use.
    Algorithm,
    /// `crit` is there; no extension is understood.
    CriticalHeader,
    /// `b64` is there (RFC 7797).
    UnencodedPayload,
    /// `zip` is there.
    Compressed,
    /// `cty` says that the payload is itself a token.
    NestedToken,
    /// `typ` is that of another kind of token.
    MediaType,
    /// `kid` is not a string or longer than 256 bytes.
    KeyId,
    /// No key of ours fits the token's `kid` and `alg`.
    UnknownKey,
    /// The key that `kid` names is for another algorithm.
    AlgorithmMismatch,
    /// The signature does not verify.
    Signature,
    /// A claim that must be there is not.
    MissingClaim(&'static str),
    /// A claim of the wrong JSON type, or a time that is none.
    ClaimType(&'static str),
    /// The roles claim is neither a string nor an array of strings.
    Roles,
    /// The scopes claim is neither a string nor an array of strings.
    Scopes,
    /// `iss` is neither the configured issuer nor one that is trusted.
    Issuer,
    /// `aud` names no audience of ours.
    Audience,
    /// An issuer is required and there is no `iss`.
    MissingIssuer,
    /// An audience is required and there is no `aud`.
    MissingAudience,
    /// `aud` is there and no audience is configured (RFC 7519 section 4.1.3).
    UnexpectedAudience,
    /// `nbf` is still to come.
    NotYetValid,
    /// `iat` is still to come.
    IssuedInFuture,
    /// The claim that the manager takes the identity from is missing.
    MissingIdentity,
    /// `type` is neither `access` nor `refresh`.
    UnknownKind,
    /// A trusted issuer's token of another kind than access: a refresh token, an ID token, a logout token.
    NotAnAccessToken,
    /// A claim that a trusted issuer's tokens have to have is missing or says something else.
    ExactClaim,
    /// The identity is one that only another issuer may name.
    ForeignSubject,
    /// A trusted issuer's token lives longer than what was ended is remembered for.
    LivesTooLong,
    /// `cnf` binds the token to a key whose proof is not checked here (RFC 7800).
    SenderConstrained,
    /// The claims do not deserialise into the type that the handler asks for.
    ClaimsMismatch,
    /// The subject does not parse into the type that the handler asks for.
    IdentityMismatch,
}

impl TokenFault {
    /// The claim that is missing or of the wrong type, where it is one claim.
    #[must_use]
    pub const fn claim(self) -> Option<&'static str> {
        match self {
            Self::MissingClaim(claim) | Self::ClaimType(claim) => Some(claim),
            _ => None,
        }
    }

    /// A stable code for logs and metrics.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        match self {
            Self::TooLarge => "token_too_large",
            Self::SegmentCount => "segment_count",
            Self::Encrypted => "encrypted_token",
            Self::Base64 => "base64",
            Self::HeaderJson => "header_json",
            Self::PayloadJson => "payload_json",
            Self::DuplicateMember => "duplicate_member",
            Self::TooDeep => "too_deep",
            Self::Algorithm => "algorithm",
            Self::CriticalHeader => "critical_header",
            Self::UnencodedPayload => "unencoded_payload",
            Self::Compressed => "compressed_token",
            Self::NestedToken => "nested_token",
            Self::MediaType => "media_type",
            Self::KeyId => "key_id",
            Self::UnknownKey => "unknown_key",
            Self::AlgorithmMismatch => "algorithm_mismatch",
            Self::Signature => "signature",
            Self::MissingClaim(_) => "missing_claim",
            Self::ClaimType(_) => "claim_type",
            Self::Roles => "roles_type",
            Self::Scopes => "scopes_type",
            Self::Issuer | Self::MissingIssuer => "issuer",
            Self::Audience | Self::MissingAudience => "audience",
            Self::UnexpectedAudience => "unexpected_audience",
            Self::NotYetValid => "not_yet_valid",
            Self::IssuedInFuture => "issued_in_future",
            Self::MissingIdentity => "missing_identity",
            Self::UnknownKind => "unknown_kind",
            Self::NotAnAccessToken => "not_an_access_token",
            Self::ExactClaim => "exact_claim",
            Self::ForeignSubject => "foreign_subject",
            Self::LivesTooLong => "lives_too_long",
            Self::SenderConstrained => "sender_constrained",
            Self::ClaimsMismatch => "claims_mismatch",
            Self::IdentityMismatch => "identity_mismatch",
        }
    }
}
