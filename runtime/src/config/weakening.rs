//! Every check that can be weakened, each by a name that says so.

use std::fmt;

/// One check that a manager leaves out. None is, unless it is named; [`JwtConfig::flask_compatible`](super::JwtConfig::flask_compatible)
/// names them all, so that a service can move over and then take back one after the other.
///
/// ```
/// use portcullis::{JwtConfig, Weakening};
///
/// let mut config = JwtConfig::flask_compatible();
/// config.weakenings.remove(Weakening::UnknownTokenTypes);
/// assert!(!config.weakenings.contains(Weakening::UnknownTokenTypes));
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
#[repr(u8)]
pub enum Weakening {
    /// Tokens without `exp` are accepted: one that gets lost opens the service for ever.
    TokensWithoutExpiry,
    /// Tokens without a `jti`, or with an empty one, are accepted: such a token cannot be revoked.
    TokensWithoutId,
    /// Tokens without `iat` are accepted: nothing tells how old they are.
    TokensWithoutIssuedAt,
    /// Whatever is no refresh token counts as an access token, a `type` of another service or none at all too: a token that was
    /// signed for another purpose, to reset a password say, then opens every route.
    UnknownTokenTypes,
    /// The header's `typ`, `cty`, `zip`, `enc` and `b64` are not looked at, so that tokens of other purposes pass (RFC 8725 section 3.11).
    AnyMediaType,
    /// Tokens with `cnf` are accepted without proof of the key that they are bound to (RFC 7800): a stolen one is as good as the real one.
    SenderConstrainedTokens,
    /// `exp`, `nbf` and `iat` may be numbers with a fraction, which is cut off, numbers in a string, or booleans; a `fresh` that is
    /// neither a boolean nor a number counts as stale.
    LooseTimes,
    /// Claims that say nothing in the JSON type they have count as absent: roles, scopes, `csrf`, `sid`, `acr`, `amr` and `auth_time`. An
    /// identity that is not in `sub` may be of any type: whatever reads tokens has to tell `7` from `"7"`.
    LooseClaims,
    /// JSON members that occur twice are accepted, and the last one counts; base64 may be padded. Two readers of one token can
    /// then see two different tokens.
    LooseEncoding,
    /// An issuer or an audience that is written into tokens is not required of them, and where no audience is required a token
    /// for anybody else's service is accepted.
    UnrelatedIssuerAndAudience,
    /// Claims and header members that are added by hand override those that the manager writes, `sub` and `exp` among them: claims
    /// that a user can choose then make that user anybody.
    ReservedClaims,
    /// Secrets shorter than the hash are accepted: they can be guessed from one token, without asking the service (RFC 7518 section 3.2).
    ShortSecrets,
    /// A lifetime of zero means that tokens never expire.
    ZeroLifetime,
    /// A leeway of more than five minutes is accepted: every token lives longer by it.
    LongLeeway,
    /// Requests with the method `OPTIONS` pass every guard as anonymous, and their handlers run.
    UnguardedOptions,
    /// A header may hold credentials of several schemes, parted by commas or in several lines, and the one of the configured scheme
    /// counts; the scheme's case matters. Two readers of one request can then see two callers.
    SeveralCredentials,
    /// Of several cookies or parameters of one name the first one counts, and a cookie's value may stand in quotes: a subdomain that sets a cookie of that name then chooses
    /// whose session the user works in.
    RepeatedCredentials,
    /// Cookies may be set without `Secure` and without `SameSite`, and kept longer than their token is good for: they then travel over
    /// plain HTTP and with requests of other sites, and lie in the browser for anybody who finds it open.
    InsecureCookies,
    /// The list of methods that need a CSRF token may leave out some of POST, PUT, PATCH and DELETE: any site that the user visits can
    /// then send those in the user's name.
    FewerCsrfMethods,
}

/// A set of weakenings, empty by default.
#[derive(Clone, Copy, Default, Eq, PartialEq)]
pub struct Weakenings {
    bits: u32,
}

impl Weakening {
    /// All of them, in the order of the documentation.
    pub const ALL: [Self; 19] = [
        Self::TokensWithoutExpiry,
        Self::TokensWithoutId,
        Self::TokensWithoutIssuedAt,
        Self::UnknownTokenTypes,
        Self::AnyMediaType,
        Self::SenderConstrainedTokens,
        Self::LooseTimes,
        Self::LooseClaims,
        Self::LooseEncoding,
        Self::UnrelatedIssuerAndAudience,
        Self::ReservedClaims,
        Self::ShortSecrets,
        Self::ZeroLifetime,
        Self::LongLeeway,
        Self::UnguardedOptions,
        Self::SeveralCredentials,
        Self::RepeatedCredentials,
        Self::InsecureCookies,
        Self::FewerCsrfMethods,
    ];

    /// The name by which a configuration file names it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::TokensWithoutExpiry => "tokens_without_expiry",
            Self::TokensWithoutId => "tokens_without_id",
            Self::TokensWithoutIssuedAt => "tokens_without_issued_at",
            Self::UnknownTokenTypes => "unknown_token_types",
            Self::AnyMediaType => "any_media_type",
            Self::SenderConstrainedTokens => "sender_constrained_tokens",
            Self::LooseTimes => "loose_times",
            Self::LooseClaims => "loose_claims",
            Self::LooseEncoding => "loose_encoding",
            Self::UnrelatedIssuerAndAudience => "unrelated_issuer_and_audience",
            Self::ReservedClaims => "reserved_claims",
            Self::ShortSecrets => "short_secrets",
            Self::ZeroLifetime => "zero_lifetime",
            Self::LongLeeway => "long_leeway",
            Self::UnguardedOptions => "unguarded_options",
            Self::SeveralCredentials => "several_credentials",
            Self::RepeatedCredentials => "repeated_credentials",
            Self::InsecureCookies => "insecure_cookies",
            Self::FewerCsrfMethods => "fewer_csrf_methods",
        }
    }

    const fn bit(self) -> u32 {
        1 << self as u8
    }
}

impl Weakenings {
    /// No check is left out.
    #[must_use]
    pub const fn none() -> Self {
        Self { bits: 0 }
    }

    /// Every check that can be left out is.
    #[must_use]
    pub fn all() -> Self {
        Weakening::ALL.into_iter().collect()
    }

    /// Leaves out this check too.
    pub fn insert(&mut self, weakening: Weakening) {
        self.bits |= weakening.bit();
    }

    /// Takes back this weakening: the check is made again.
    pub fn remove(&mut self, weakening: Weakening) {
        self.bits &= !weakening.bit();
    }

    /// Whether this check is left out.
    #[must_use]
    pub const fn contains(self, weakening: Weakening) -> bool {
        self.bits & weakening.bit() != 0
    }

    /// Whether no check is left out.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// The checks that are left out.
    pub fn iter(self) -> impl Iterator<Item = Weakening> {
        Weakening::ALL
            .into_iter()
            .filter(move |weakening| self.contains(*weakening))
    }
}

impl FromIterator<Weakening> for Weakenings {
    fn from_iter<I: IntoIterator<Item = Weakening>>(weakenings: I) -> Self {
        let mut set = Self::none();
        weakenings
            .into_iter()
            .for_each(|weakening| set.insert(weakening));
        set
    }
}

impl fmt::Debug for Weakenings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
