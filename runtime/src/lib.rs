#![doc = include_str!("../README.md")]

#[doc(hidden)]
pub mod __private;

mod at_once;
mod authenticate;
mod base64url;
mod claims;
mod clock;
mod config;
#[cfg(feature = "conformance")]
pub mod conformance;
mod cookies;
mod crypto;
mod csrf;
mod decide;
pub mod endpoints;
mod exchange;
mod extract;
mod flask;
mod guard;
mod hooks;
mod identify;
mod imperative;
mod issuers;
mod key_source;
mod keys;
mod locate;
mod manager;
pub mod manual;
mod mint;
mod oauth_error;
mod policy;
mod policy_layer;
mod problem;
mod publish;
mod quotable;
mod rejection;
pub mod routing;
mod rule;
mod session;
mod shared;
mod sliding;
mod soon;
mod store;
mod trial;
mod user;
mod verify;

pub use portcullis_macros::{Role, Scope, check, jwt_required, policy, public};

pub use crate::claims::kind::TokenKind;
pub use crate::claims::typed::ClaimsType;
pub use crate::clock::{Clock, ManualClock, SystemClock};
pub use crate::config::{
    ConfigError, ConfigFault, JwtConfig, Lifetime, ManagerBuilder, Weakening, Weakenings,
};
pub use crate::cookies::{CookieError, SameSite, SetTokenCookies};
pub use crate::crypto::{Algorithm, UnknownAlgorithm};
pub use crate::exchange::{GateFuture, GateLayer, GateService};
pub use crate::extract::{Claims, CurrentUser, Identity, Token};
pub use crate::guard::Guard;
pub use crate::hooks::{HookError, RefusedRequest, UnverifiedToken, VerifiedToken};
pub use crate::imperative::{DecodeOptions, DecodedToken};
pub use crate::issuers::{IssuerFault, TokenProfile, TrustedIssuer};
pub use crate::key_source::FetchOptions;
pub use crate::keys::{Key, KeyFault, KeyState, KeyStatus, RotationError};
pub use crate::locate::{Location, Locations, UnknownLocation};
pub use crate::manager::{JwtManager, LoadKeysError};
pub use crate::mint::{IssuedToken, MintError, TokenBuilder, TokenPair, TokenPairBuilder};
pub use crate::policy::{
    AnyOf, Decide, ExpectedKind, Freshness, Policy, Presence, Requirement, Site,
};
pub use crate::policy_layer::{PolicyFuture, PolicyLayer, PolicyService};
pub use crate::publish::AuthorizationServerMetadata;
pub use crate::rejection::{
    CsrfFault, ErrorStyle, Refusal, Rejection, RequestFault, StepUp, TokenFault,
};
pub use crate::rule::check::{Check, CheckAnswer, CheckTerm, Denied};
pub use crate::rule::{
    ClaimCollection, ClaimPresence, ClaimValue, Comparison, Counterexample, Grant, GrantTable,
    NativeTest, Operand, Relation, RoleType, Rule, RuleValue, ScopeType, Truth,
};
pub use crate::session::{
    RefreshBuilder, RefreshError, ReloadedClaims, SessionError, SessionEvent, StoreFailure,
};
pub use crate::sliding::{SlidingFuture, SlidingService, SlidingSession};
#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub use crate::store::OpenStoreError;
#[cfg(feature = "postgres")]
pub use crate::store::PostgresStore;
#[cfg(feature = "sqlite")]
pub use crate::store::SqliteStore;
pub use crate::store::{
    Begun, Durability, Judgement, Lookup, MemoryStore, NewSession, Revocation, RevocationKey,
    Revoked, Rotated, Rotation, RotationRefusal, Session, SessionStore, StoreError, StoreFuture,
    Successor,
};
#[cfg(any(feature = "postgres", feature = "redis"))]
pub use crate::store::{Mirror, MirrorOptions};
#[cfg(feature = "redis")]
pub use crate::store::{RedisStore, RedisStoreBuilder, RedisStoreError};
pub use crate::user::{LoadUser, TokenIdentity};
pub use crate::verify::fresh::FreshClaim;
