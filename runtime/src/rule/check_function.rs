//! Checks that are plain functions, for a state that the attribute names.

use std::pin::Pin;

use axum::extract::FromRequestParts;
use http::request::Parts;

use super::check::{CheckAnswer, Checked};

/// An async function whose arguments are extractors for the state `S`, and whose output answers whether a request may pass.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no check for the state `{S}`",
    label = "not an async function of extractors that answers whether a request may pass",
    note = "its arguments implement `FromRequestParts<{S}>`, and it returns `bool`, `Result<(), portcullis::Denied>`, or `Result<bool, E>` where `E` is an error"
)]
pub trait CheckFunction<T, S> {
    /// Calls it with what its extractors find.
    fn ask(self, parts: &mut Parts, state: &S) -> impl Future<Output = Checked> + Send;
}

/// Asks a function: what the expansion of `state = …` calls.
///
/// The future is boxed so that its type does not hang on the extractors: rustc would tell of a function that is no check a second
/// time, where the future is awaited.
pub fn ask_function<'a, S: Sync, F, T>(
    function: F,
    parts: &'a mut Parts,
    state: &'a S,
) -> Pin<Box<dyn Future<Output = Checked> + Send + 'a>>
where
    F: CheckFunction<T, S> + 'a,
    T: 'a,
{
    Box::pin(function.ask(parts, state))
}

macro_rules! functions {
    ($([$($extractor:ident)*])*) => { $(
        #[diagnostic::do_not_recommend]
        #[allow(non_snake_case, unused_variables, reason = "an extractor's value goes by its type's name; there may be none")]
        impl<F, Answer, S, $($extractor,)*> CheckFunction<($($extractor,)*), S> for F
        where
            F: FnOnce($($extractor),*) -> Answer + Send,
            Answer: Future<Output: CheckAnswer> + Send,
            S: Sync,
            $($extractor: FromRequestParts<S> + Send,)*
        {
            async fn ask(self, parts: &mut Parts, state: &S) -> Checked {
                $(
                    let $extractor = match $extractor::from_request_parts(parts, state).await {
                        Ok(extracted) => extracted,
                        Err(rejection) => return Checked::rejected(rejection),
                    };
                )*
                self($($extractor),*).await.checked()
            }
        }
    )* };
}

functions! {
    []
    [T1]
    [T1 T2]
    [T1 T2 T3]
    [T1 T2 T3 T4]
    [T1 T2 T3 T4 T5]
    [T1 T2 T3 T4 T5 T6]
    [T1 T2 T3 T4 T5 T6 T7]
    [T1 T2 T3 T4 T5 T6 T7 T8]
    [T1 T2 T3 T4 T5 T6 T7 T8 T9]
    [T1 T2 T3 T4 T5 T6 T7 T8 T9 T10]
    [T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11]
    [T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11 T12]
    [T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11 T12 T13]
    [T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11 T12 T13 T14]
    [T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11 T12 T13 T14 T15]
    [T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11 T12 T13 T14 T15 T16]
}
