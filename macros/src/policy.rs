//! What one attribute decides, after every check: no value of these types contradicts itself.

use proc_macro2::{Ident, TokenStream};
use syn::{Attribute, ItemStruct, LitStr, Type};

use crate::block::BlockKind;
use crate::handler::Handler;
use crate::names::Runtime;
use crate::rule::Rule;
use crate::rule::analyse::Callers;

/// A handler that `#[jwt_required]` guards.
pub(crate) struct Guarded {
    pub(crate) handler: Handler,
    pub(crate) runtime: Runtime,
    pub(crate) policy: Policy,
    /// The policies of the attributes above this one.
    pub(crate) above: Option<Above>,
}

/// A handler that `#[public]` opens.
pub(crate) struct Opened {
    pub(crate) handler: Handler,
    pub(crate) runtime: Runtime,
}

/// A `mod` or an `impl` whose functions `#[jwt_required]` guards.
pub(crate) struct GuardedBlock {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) kind: BlockKind,
    /// All between the attributes and the braces.
    pub(crate) header: TokenStream,
    pub(crate) inner_attrs: Vec<Attribute>,
    pub(crate) members: Vec<Member>,
    /// The name of the first function that the block guards.
    pub(crate) first: Ident,
    pub(crate) runtime: Runtime,
    pub(crate) policy: Policy,
}

/// What stands in a block.
pub(crate) enum Member {
    /// A function without a decision of its own.
    Guarded(Box<Handler>),
    /// A function of an `impl` with `#[jwt_required]` of its own.
    GuardedByItself(Box<Guarded>),
    /// A function of an `impl` with `#[public]` of its own.
    Opened(Box<Opened>),
    /// All else, as it was written.
    AsWritten(TokenStream, Told),
}

/// What readers of the block are told of what is left as it was written.
pub(crate) enum Told {
    Nothing,
    /// This function has a decision of its own.
    Decided(String),
    /// This one has none.
    Unguarded(String),
}

/// A requirement with a name, as `#[policy]` says.
pub(crate) struct NamedPolicy {
    pub(crate) item: ItemStruct,
    pub(crate) runtime: Runtime,
    pub(crate) policy: Policy,
}

/// A function that rules may ask, as `#[check]` says.
pub(crate) struct Asked {
    pub(crate) function: Handler,
    pub(crate) runtime: Runtime,
    pub(crate) parameters: Vec<Type>,
    pub(crate) answer: Type,
}

/// The policies of the attributes that stand above and have been expanded already.
pub(crate) struct Above {
    /// The policy type that they came to.
    pub(crate) policy: Box<Type>,
    pub(crate) count: usize,
}

/// What one `#[jwt_required]` asks of a request.
pub(crate) struct Policy {
    pub(crate) kind: Kind,
    pub(crate) admission: Admission,
    pub(crate) rule: Option<Rule>,
    pub(crate) locations: Locations,
    pub(crate) skips_revocation_check: bool,
    pub(crate) claims: Option<Type>,
    /// The type of the router's state, for checks that are plain functions.
    pub(crate) state: Option<Type>,
    /// A policy with a name of its own, which holds as well.
    pub(crate) named: Option<Type>,
    /// Empty for any.
    pub(crate) audience: Vec<LitStr>,
    /// Empty for any.
    pub(crate) acr: Vec<LitStr>,
    /// Empty for any.
    pub(crate) amr: Vec<LitStr>,
    pub(crate) realm: Option<LitStr>,
}

/// Which kind of token is asked for; only an access token can be fresh.
pub(crate) enum Kind {
    Access(Option<Fresh>),
    Refresh,
    Any,
}

/// How recently the user must have proved who they are.
pub(crate) enum Fresh {
    /// As the token's `fresh` claim says.
    Claim,
    /// At most this many seconds ago.
    MaxAge(u64),
}

/// What a request without a token meets.
pub(crate) enum Admission {
    Required,
    Optional { expired_is_anonymous: bool },
}

impl Admission {
    /// Whom a rule is asked about.
    pub(crate) fn callers(&self) -> Callers {
        match self {
            Self::Required => Callers::Known,
            Self::Optional { .. } => Callers::KnownAndAnonymous,
        }
    }
}

/// Where the token is looked for; only a token from a cookie is ever asked for a CSRF token.
pub(crate) enum Locations {
    /// Where the manager says.
    Managers(Csrf),
    /// Here, in this order; each once and at least one.
    Named(Vec<Location>),
}

pub(crate) enum Location {
    Header,
    Cookie(Csrf),
    Query,
    Json,
}

/// Whether a token from a cookie needs a CSRF token beside it.
pub(crate) enum Csrf {
    Checked,
    Unchecked,
}
