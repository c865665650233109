//! From a token to the user that it names.

use crate::extract::Token;
use crate::hooks::HookError;

/// A user that is loaded for the token of a request: what [`CurrentUser`](crate::CurrentUser) extracts.
///
/// `S` is the router's state, in which the database is found.
///
/// ```
/// use axum::extract::FromRef;
/// use portcullis::{CurrentUser, JwtManager, LoadUser, Token, jwt_required};
///
/// #[derive(Clone, FromRef)]
/// struct AppState {
///     tokens: JwtManager,
///     users: Users,
/// }
///
/// #[derive(Clone)]
/// struct User {
///     name: String,
/// }
///
/// impl LoadUser<AppState> for User {
///     type Error = std::io::Error;
///
///     async fn load(token: &Token, state: &AppState) -> Result<Option<Self>, Self::Error> {
///         state.users.find(token.subject()).await
///     }
/// }
///
/// #[jwt_required]
/// async fn hello(CurrentUser(user): CurrentUser<User>) -> String {
///     format!("hello, {}", user.name)
/// }
/// # #[derive(Clone)]
/// # struct Users;
/// # impl Users {
/// #     async fn find(&self, _: &str) -> Result<Option<User>, std::io::Error> { Ok(None) }
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be loaded as the current user where the router's state is `{S}`",
    label = "this type does not implement `LoadUser<{S}>`",
    note = "write `impl portcullis::LoadUser<{S}> for {Self}` and say in it how a user is found for a token"
)]
pub trait LoadUser<S>: Clone + Send + Sync + 'static {
    /// Why users cannot be loaded at the moment. Its text goes into the log, so it must hold no credentials.
    type Error: Into<HookError>;

    /// The user of this token, for which everything that the guard asks has held; `None` where there is no such user any more, or none
    /// who may still come in.
    ///
    /// # Errors
    /// When it cannot be known; nobody is let in meanwhile.
    fn load(
        token: &Token,
        state: &S,
    ) -> impl Future<Output = Result<Option<Self>, Self::Error>> + Send;
}
