//! The manager that a state holds.

use std::any::Any;
use std::borrow::Cow;

use axum::extract::FromRef;

use super::JwtManager;

impl JwtManager {
    /// The manager of this state: borrowed of one that is a manager and nothing else, for what is not cloned is not counted.
    ///
    /// Which of both it is, rustc finds out when it optimises: the state's type is known.
    #[inline]
    pub(crate) fn of<S>(state: &S) -> Cow<'_, Self>
    where
        Self: FromRef<S>,
        S: 'static,
    {
        match (state as &dyn Any).downcast_ref() {
            Some(manager) => Cow::Borrowed(manager),
            None => Cow::Owned(Self::from_ref(state)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use axum::extract::FromRef;

    use crate::manager::JwtManager;

    #[derive(Clone, FromRef)]
    struct AppState {
        tokens: JwtManager,
    }

    fn manager() -> JwtManager {
        let secret = "0pen-sesame-0pen-sesame-0pen-sesame";
        JwtManager::builder().secret(secret).build().unwrap()
    }

    #[test]
    fn a_state_that_is_a_manager_lends_it() {
        let state = manager();
        let Cow::Borrowed(lent) = JwtManager::of(&state) else {
            panic!("a clone, which is counted");
        };
        assert!(std::ptr::eq(lent, &raw const state));
    }

    #[test]
    fn a_state_with_more_in_it_says_which_is_its_manager() {
        let [tokens, other] = [manager(), manager()];
        let state = AppState { tokens };
        let Cow::Owned(said) = JwtManager::of(&state) else {
            panic!("a state of another type was taken for a manager");
        };
        assert!(said.is_same(&state.tokens) && !said.is_same(&other));
    }
}
