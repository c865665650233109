//! Why a token was not minted.

use crate::claims::kind::TokenKind;
use crate::hooks::HookError;
use crate::rejection::TokenFault;

/// Why a token was not minted. Its text says what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MintError {
    /// The identity is empty.
    #[error("the identity is empty; a token has to be somebody's")]
    EmptyIdentity,
    /// The identity begins with the prefix of a trusted issuer's.
    #[error(
        "the identity begins with `{0}`, as those of a trusted issuer do; its holder would be taken for one of that issuer's users; choose another, or say `allow_own_tokens` of the issuer if it is one of them"
    )]
    ForeignIdentity(String),
    /// A claim that the manager or a method of the builder writes, or in which the manager looks for roles or scopes.
    #[error(
        "the claim `{0}` is reserved; use the builder's method for it (`roles`, `scopes`, …), or another name"
    )]
    ReservedClaim(String),
    /// A header member that the key decides.
    #[error(
        "the header member `{0}` is reserved; the key decides it, or every verifier refuses it"
    )]
    ReservedHeader(String),
    /// A claim that stands already.
    #[error("the claim `{0}` is set twice")]
    DuplicateClaim(String),
    /// The claims of `claims(…)` are no JSON object.
    #[error("claims are a struct or a map with string keys, so that they become a JSON object")]
    ClaimsNotAnObject,
    /// A value that does not become JSON.
    #[error("a claim does not serialise")]
    Serialize(#[source] serde_json::Error),
    /// Roles or scopes for a manager that reads none.
    #[error("this manager reads no {0} from tokens; name a claim for them when it is built")]
    NoPlace(&'static str),
    /// A scope that is not one word (RFC 6749 section 3.3).
    #[error(
        "`{0}` is not a scope; a scope is printable ASCII without spaces, quotes and backslashes"
    )]
    Scope(String),
    /// A role without a name.
    #[error("a role's name is empty")]
    EmptyRole,
    /// A role that the manager's type of roles does not have.
    #[error(
        "`{name}` is none of the roles of `{type_name}`; name one of those, or add it to that type"
    )]
    UnknownRole {
        /// The name that is not known.
        name: String,
        /// The type that [`roles`](crate::ManagerBuilder::roles) named.
        type_name: &'static str,
    },
    /// A scope that the manager's type of scopes does not have.
    #[error(
        "`{name}` is none of the scopes of `{type_name}`; name one of those, or add it to that type"
    )]
    UnknownScope {
        /// The name that is not known.
        name: String,
        /// The type that [`scopes`](crate::ManagerBuilder::scopes) named.
        type_name: &'static str,
    },
    /// The token to go on from is somebody else's.
    #[error("the token to continue names another subject; read the identity from that token")]
    OtherSubject,
    /// The token to mint again has another issuer than new tokens.
    #[error("the token names another issuer; only tokens of this manager's own are renewed")]
    OtherIssuer,
    /// Refreshing proves nothing new about the user.
    #[error(
        "a token that continues another is never fresh; mint it with `fresh` alone when the user typed a password"
    )]
    FreshContinuation,
    /// A refresh token cannot be fresh.
    #[error(
        "a refresh token is never fresh; freshness is for access tokens minted when the user typed a password"
    )]
    FreshRefreshToken,
    /// A lifetime of less than a second, or of more than a hundred years.
    #[error(
        "the lifetime is less than a second or more than a hundred years; a token that never expires is written `Lifetime::Never`"
    )]
    Lifetime,
    /// A token that never expires from a manager that would refuse it.
    #[error("this manager refuses {} tokens that never expire; build it with `Lifetime::Never` for that kind", kind_name(*.0))]
    Endless(TokenKind),
    /// A lifetime beyond the longest one, for which alone what was ended is remembered.
    #[error(
        "the lifetime of {lifetime} seconds is longer than any token of this manager may live, {longest} seconds; shorten it, or raise `longest_token_lifetime`"
    )]
    LongerThanLongest {
        /// In seconds.
        lifetime: i64,
        /// In seconds.
        longest: i64,
    },
    /// The refresh token rotates: whoever goes on from it has to spend it.
    #[error(
        "the token to continue is of a session whose refresh token rotates; refresh it with `JwtManager::refresh`"
    )]
    Rotates,
    /// A session's lifetime was set for tokens of none that the store keeps.
    #[error("a session's lifetime is for `begin_session`; `sign` begins none")]
    NoSession,
    /// The session's id could not be made: the system gives no random bits.
    #[error("the system gives no random bits")]
    NoRandomness,
    /// The audience is not one of the manager's own, so it would refuse the token.
    #[error("this manager would refuse the token for its audience; name one of the manager's own")]
    Audience,
    /// The manager would refuse the token for a claim or a header member that was added.
    #[error(
        "this manager would refuse the token ({}); look at the claims, header members and instants that were set", .0.reason()
    )]
    Unacceptable(TokenFault),
    /// An access token that RFC 9068 asks more of.
    #[error(
        "the token has no `{0}`, without which it is none of RFC 9068; set it, or build the manager without `encode_access_token_profile`"
    )]
    Profile(&'static str),
    /// Longer than the manager's own limit.
    #[error(
        "the token has {length} bytes and this manager accepts {limit}; put less into it, or raise `max_token_bytes`"
    )]
    TooLarge {
        /// Its length in bytes.
        length: usize,
        /// The limit.
        limit: usize,
    },
    /// The manager has only public keys.
    #[error(
        "this manager has no key that signs; its first key has to be a secret or a private key"
    )]
    NoSigningKey,
    /// The manager has no key of this id, or one that only verifies.
    #[error("this manager has no key `{0}` that signs; give it the private key with `Key::id`")]
    NoSuchSigningKey(String),
    /// The [`TokenIdentity`](crate::TokenIdentity) of the user's type failed.
    #[error("what the token has to say of its user could not be found out")]
    Identity(#[source] HookError),
    /// The back end failed.
    #[error("signing failed")]
    Signing,
}

fn kind_name(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Access => "access",
        TokenKind::Refresh => "refresh",
    }
}
