//! Issuers whose tokens are taken beside our own, each by its own keys and for what it may say.

mod constructors;
mod fault;
mod identities;
mod judge;
mod keys;
#[cfg(all(test, not(feature = "remote_keys")))]
mod out_of_reach_tests;
mod presets;
mod profile;
mod subjects;
mod tokens;
mod trusted_keys;

pub use self::fault::IssuerFault;
pub(crate) use self::judge::{Own, judge};
pub(crate) use self::profile::Foreign;
pub use self::profile::TokenProfile;
pub(crate) use self::subjects::prefixes_of_others;

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use crate::crypto::Algorithm;
use crate::key_source::FetchOptions;
#[cfg(feature = "remote_keys")]
use crate::key_source::Origin;
use crate::keys::Key;

/// An issuer whose access tokens are taken, each judged by that issuer's keys alone.
///
/// A token belongs to the issuer that its `iss` names, exactly, and no other issuer's keys, audiences or claims count for it (RFC 8725
/// section 3.8). Whatever is said here is judged by [`ManagerBuilder::build`](crate::ManagerBuilder::build), all faults at once.
///
/// [The manual](crate::manual::issuers) says what is asked of tokens and which providers are known by name.
///
/// ```
/// use portcullis::{Algorithm, JwtManager, Key, TrustedIssuer};
///
/// # const PARTNER_KEY: &str = r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let partner = TrustedIssuer::with_keys("https://partner.example.com", [Key::jwk(PARTNER_KEY)])
///     .audience("https://api.example.com")
///     .role_claims(["roles"]);
/// let manager = JwtManager::builder().trust(partner).build()?;
/// assert!(!manager.can_sign());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "given to `ManagerBuilder::trust`"]
pub struct TrustedIssuer {
    issuer: String,
    keys: IssuerKeys,
    fetching: FetchOptions,
    profile: TokenProfile,
    /// Those of the manager where there are none.
    audiences: Vec<String>,
    /// The claim that names the audience: `aud`, but for providers that write it elsewhere.
    audience_claim: String,
    /// Claims that have to be exactly this text.
    exact_claims: Vec<(String, String)>,
    /// Claims that have to be there, as texts.
    present_claims: Vec<String>,
    /// Whether its tokens have to say when their user logged in.
    wants_auth_time: bool,
    /// Where nothing is said: any asymmetric one of its keys.
    algorithms: Option<Vec<Algorithm>>,
    identity_claim: String,
    /// Written before the identities that its tokens name, so that no two issuers' are the same.
    subject_prefix: Option<String>,
    /// Whether the manager's own tokens may name its users too.
    allows_own_tokens: bool,
    /// Whether its identities are those of the manager and of other issuers that say so.
    shares_subjects: bool,
    /// Where nothing is said: those of the profile.
    role_claims: Option<Vec<String>>,
    /// Likewise.
    scope_claims: Option<Vec<String>>,
    /// That of the manager where there is none.
    leeway: Option<Duration>,
    /// No token that lives longer is taken, since what was ended is remembered no longer.
    longest_token_lifetime: Duration,
    /// What was wrong with what a constructor was given; told with everything else.
    unfit: Vec<IssuerFault>,
}

/// Where an issuer's keys come from.
#[derive(Clone)]
enum IssuerKeys {
    /// Known from the start, and never changed.
    Given(Vec<Key>),
    /// A JWK set in a file, read again when it changes.
    File(PathBuf),
    /// A JWK set at this URL.
    #[cfg(feature = "remote_keys")]
    Url(String),
    /// A JWK set whose URL the issuer's metadata names.
    #[cfg(feature = "remote_keys")]
    Discovery,
    /// Somewhere that this build cannot ask.
    #[cfg(not(feature = "remote_keys"))]
    OutOfReach,
}

/// A URL without its query, which may hold what is nobody else's business.
impl fmt::Debug for IssuerKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Given(keys) => f.debug_tuple("Given").field(keys).finish(),
            Self::File(path) => f.debug_tuple("File").field(path).finish(),
            #[cfg(feature = "remote_keys")]
            Self::Url(url) => f
                .debug_tuple("Url")
                .field(&Origin::Url(url.clone()))
                .finish(),
            #[cfg(feature = "remote_keys")]
            Self::Discovery => f.write_str("Discovery"),
            #[cfg(not(feature = "remote_keys"))]
            Self::OutOfReach => f.write_str("OutOfReach"),
        }
    }
}
