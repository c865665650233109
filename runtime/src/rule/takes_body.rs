//! Whether an extractor takes the request's body, which a check has no share in, asked of a type while it compiles.

use std::marker::PhantomData;

use axum::extract::FromRequest;

/// A parameter of a check.
#[derive(Debug)]
#[non_exhaustive]
pub struct Parameter<T>(PhantomData<T>);

/// Takes the body: as an associated constant of the type itself this comes before that of the trait below.
impl<T: FromRequest<()>> Parameter<T> {
    /// It takes the body.
    pub const TAKES_BODY: bool = true;
}

/// All others.
pub trait AnyOther {
    /// It leaves the body alone.
    const TAKES_BODY: bool = false;
}

impl<T> AnyOther for Parameter<T> {}

impl<T> Parameter<T> {
    /// What `#[check]` has the compiler find out of each parameter, so that the error stands on it.
    ///
    /// # Panics
    /// Where it takes the body: while it compiles, as a constant.
    #[track_caller]
    pub const fn stays_out_of_the_body(takes_body: bool) {
        assert!(
            !takes_body,
            "a check is asked before the request's body may be read; take the body in the handler"
        );
    }
}
