//! What can be wrong with a router.

use std::fmt;
use std::panic::Location as Place;

use crate::policy::Site;

/// The router is wrong: every fault of it.
///
/// ```
/// use portcullis::routing::{Router, get};
/// use portcullis::public;
///
/// #[public]
/// async fn health() {}
///
/// let router: Router = Router::new().route("health", get(health)).route("/users/:id", get(health));
/// let error = router.into_axum().unwrap_err();
/// assert_eq!(error.faults().len(), 2);
/// ```
#[derive(Clone, Eq, PartialEq)]
#[non_exhaustive]
pub struct RouterError {
    faults: Vec<RouterFault>,
}

impl RouterError {
    pub(super) fn new(faults: Vec<RouterFault>) -> Self {
        Self { faults }
    }

    /// Every fault, those of the paths first; never none.
    #[must_use]
    pub fn faults(&self) -> &[RouterFault] {
        &self.faults
    }
}

impl fmt::Display for RouterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the router is wrong:")?;
        self.faults
            .iter()
            .try_for_each(|fault| write!(f, "\n- {fault}"))
    }
}

/// The same as `Display`: it is what a `main` that returns the error prints.
impl fmt::Debug for RouterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for RouterError {}

/// One fault of a router. Its text says what to do.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum RouterFault {
    /// A path that does not begin with a slash.
    #[error("`{0}` does not begin with `/`; write `/{0}`")]
    NoSlash(String),
    /// A parameter as Axum had it before 0.8.
    #[error(
        "`{path}`: a segment begins with `{sign}`; a parameter is written `{{name}}`, the rest of a path `{{*name}}`"
    )]
    OldParameter {
        /// The path.
        path: String,
        /// `:` or `*`.
        sign: char,
    },
    /// A path that cannot be understood.
    #[error("`{path}`: {problem}")]
    Path {
        /// The path.
        path: String,
        /// What the router says of it.
        problem: String,
    },
    /// Two paths, neither of which is more exact than the other.
    #[error(
        "`{path}` and `{other}` match the same requests; name their parameters alike, or leave one out"
    )]
    SamePath {
        /// The later one.
        path: String,
        /// The earlier one.
        other: String,
    },
    /// Two handlers of one method and path.
    #[error("`{path}` has two handlers for {method}; leave one out")]
    SameMethod {
        /// The path.
        path: String,
        /// The method.
        method: &'static str,
    },
    /// Two fallbacks, or two `any`, of one path.
    #[error("`{0}` has two fallbacks, of which only one could answer; leave one out")]
    SecondFallback(String),
    /// A router nested at no path of its own.
    #[error("a router is nested at `{0}`, which is no path of its own; use `merge`")]
    NestedAtRoot(String),
    /// A router nested at a path without an end.
    #[error(
        "a router is nested at `{0}`, which takes the rest of the path; leave `{{*…}}` to its routes"
    )]
    NestedAtRest(String),
    /// A fallback below a path that begins with a parameter.
    #[error(
        "the fallback at `{0}` stands beside that of the whole, since its path begins with a parameter; nest its router at a path that begins with a fixed part"
    )]
    FallbackBelowParameter(String),
    /// A fallback that Axum would leave out.
    #[error(
        "the fallback at `{fallback}` would be left out, since the router at `{path}` around it has none of its own; give it one"
    )]
    FallbackLeftOut {
        /// The fallback's path.
        fallback: String,
        /// The path of the router around it.
        path: String,
    },
    /// A layer for routes where there are none.
    #[error("a `route_layer` of `{0}` is added before any route; add the routes first")]
    LayerBeforeRoutes(String),
    /// A policy around a router in which there is nothing yet.
    #[error(
        "{0} is required of a router that has nothing yet, and what is added later does not ask for it; add the routes first"
    )]
    RequiredOfNothing(Site),
    /// A rule that reads a parameter that its path does not have.
    #[error(
        "the rule of {site} reads `path.{name}`, but `{path}` has no parameter of that name{}",
        .nearest.as_ref().map(|nearest| format!("; did you mean `path.{nearest}`?")).unwrap_or_default()
    )]
    NoParameter {
        /// Where the rule is written.
        site: Site,
        /// The parameter's name.
        name: &'static str,
        /// The path.
        path: String,
        /// The path's parameter that looks most like it.
        nearest: Option<String>,
    },
    /// A rule that reads a parameter that its path has twice.
    #[error(
        "the rule of {site} reads `path.{name}`, but `{path}` has two parameters of that name; rename one, or the handler may read the other one"
    )]
    SameParameter {
        /// Where the rule is written.
        site: Site,
        /// The parameters' name.
        name: &'static str,
        /// The path.
        path: String,
    },
    /// A rule that names a role which the manager's type of roles does not know.
    #[error(
        "the rule of {site} asks for the role `{name}`, which `{type_name}` does not know{}",
        .nearest.map(|nearest| format!("; did you mean `{nearest}`?")).unwrap_or_default()
    )]
    UnknownRole {
        /// Where the rule is written.
        site: Site,
        /// The role.
        name: &'static str,
        /// The type of the application's roles.
        type_name: &'static str,
        /// The known one that looks most like it.
        nearest: Option<&'static str>,
    },
    /// A rule that names a scope which the manager's type of scopes does not know.
    #[error(
        "the rule of {site} asks for the scope `{name}`, which `{type_name}` does not know{}",
        .nearest.map(|nearest| format!("; did you mean `{nearest}`?")).unwrap_or_default()
    )]
    UnknownScope {
        /// Where the rule is written.
        site: Site,
        /// The scope.
        name: &'static str,
        /// The type of the application's scopes.
        type_name: &'static str,
        /// The known one that looks most like it.
        nearest: Option<&'static str>,
    },
    /// A guarded handler in a router that was given no state.
    #[error(
        "{0} is guarded, but the router has no state yet; call `.with_state(…)` before `.into_axum()`"
    )]
    NoState(Site),
    /// A guarded handler in a router that was said to be public.
    #[error(
        "{0} is guarded, but the router was given its state by `with_public_state`; use `with_state`"
    )]
    NotPublic(Site),
    /// A foreign router of which nobody says why it is there.
    #[error(
        "the foreign router at `{path}` ({place}) has no reason; say why its routes need no rule of ours"
    )]
    NoReason {
        /// Its path.
        path: String,
        /// Where it was added.
        place: &'static Place<'static>,
    },
}

/// A fault of a path's methods, before the path is known.
#[derive(Clone, Debug)]
pub(super) enum MethodFault {
    SameMethod(&'static str),
    SecondFallback,
    LayerBeforeRoutes,
    Other(RouterFault),
}

impl MethodFault {
    pub(super) fn at(self, path: &str) -> RouterFault {
        let path = path.to_owned();
        match self {
            Self::SameMethod(method) => RouterFault::SameMethod { path, method },
            Self::SecondFallback => RouterFault::SecondFallback(path),
            Self::LayerBeforeRoutes => RouterFault::LayerBeforeRoutes(path),
            Self::Other(fault) => fault,
        }
    }
}
