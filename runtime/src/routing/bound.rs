//! The two traits by which a router takes a handler.
//!
//! They are two so that each says its own: with one, a guarded handler with another mistake would be told that it has no
//! access rule.

use axum::handler::Handler;

use super::gate::Gate;

/// A handler with an access rule: its first parameter is the one that `#[jwt_required]` or `#[public]` inserts.
///
/// Nothing has to be done to implement it; `T` is found by the compiler, as with Axum's
/// [`Handler`](axum::handler::Handler). A type that implements `Handler` by hand, not by being a function, is taken at its word about
/// its parameters, and a layer around one handler may answer before it.
#[diagnostic::on_unimplemented(
    message = "this handler has no access rule",
    label = "add `#[jwt_required]` or `#[public]` to this handler",
    note = "an attribute stands on an `async fn`: make one of a closure or of a constant answer"
)]
pub trait Guarded<T> {
    /// The first parameter.
    type Gate: Gate;
}

/// A handler whose guard and extractors the router's state is enough for.
///
/// Nothing has to be done to implement it: every [`Handler`](axum::handler::Handler) does.
#[diagnostic::on_unimplemented(
    message = "this handler does not fit its router",
    label = "its guard, a check, another extractor or its answer does not fit",
    note = "the router's state, which `.with_state(…)` is given, is `{S}`; a guard needs `JwtManager: FromRef<{S}>`, and its checks may need another state",
    note = "`#[axum::debug_handler]` below the attribute says more"
)]
pub trait Fits<T, S>: Handler<T, S> {}

#[diagnostic::do_not_recommend]
impl<H: Handler<T, S>, T, S> Fits<T, S> for H {}

macro_rules! guarded {
    ($([$($parameter:ident)*])*) => {
        $(
            // Of no `Handler`, so that what fails here is only the first parameter.
            #[diagnostic::do_not_recommend]
            impl<H, M, G: Gate, $($parameter),*> Guarded<(M, G, $($parameter),*)> for H {
                type Gate = G;
            }
        )*
    };
}

guarded! {
    []
    [A]
    [A B]
    [A B C]
    [A B C D]
    [A B C D E]
    [A B C D E F]
    [A B C D E F I]
    [A B C D E F I J]
    [A B C D E F I J K]
    [A B C D E F I J K L]
    [A B C D E F I J K L N]
    [A B C D E F I J K L N O]
    [A B C D E F I J K L N O P]
    [A B C D E F I J K L N O P Q]
    [A B C D E F I J K L N O P Q R]
}
