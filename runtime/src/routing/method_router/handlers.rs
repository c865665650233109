//! Further handlers of a path. Written out, as the functions that begin one are.

use axum::routing::MethodFilter;

use super::MethodRouter;
use crate::routing::bound::{Fits, Guarded};
use crate::routing::entry::Methods;
use crate::routing::fault::MethodFault;

impl<S: Clone + Send + Sync + 'static> MethodRouter<S> {
    /// Takes `GET` requests, and `HEAD` requests that have no handler of their own, with this handler too.
    pub fn get<H, T>(self, handler: H) -> Self
    where
        H: Guarded<T> + Fits<T, S>,
        T: 'static,
    {
        self.on(MethodFilter::GET, handler)
    }

    /// Takes `HEAD` requests with this handler too.
    pub fn head<H, T>(self, handler: H) -> Self
    where
        H: Guarded<T> + Fits<T, S>,
        T: 'static,
    {
        self.on(MethodFilter::HEAD, handler)
    }

    /// Takes `POST` requests with this handler too.
    pub fn post<H, T>(self, handler: H) -> Self
    where
        H: Guarded<T> + Fits<T, S>,
        T: 'static,
    {
        self.on(MethodFilter::POST, handler)
    }

    /// Takes `PUT` requests with this handler too.
    pub fn put<H, T>(self, handler: H) -> Self
    where
        H: Guarded<T> + Fits<T, S>,
        T: 'static,
    {
        self.on(MethodFilter::PUT, handler)
    }

    /// Takes `PATCH` requests with this handler too.
    pub fn patch<H, T>(self, handler: H) -> Self
    where
        H: Guarded<T> + Fits<T, S>,
        T: 'static,
    {
        self.on(MethodFilter::PATCH, handler)
    }

    /// Takes `DELETE` requests with this handler too.
    pub fn delete<H, T>(self, handler: H) -> Self
    where
        H: Guarded<T> + Fits<T, S>,
        T: 'static,
    {
        self.on(MethodFilter::DELETE, handler)
    }

    /// Takes `OPTIONS` requests with this handler too.
    pub fn options<H, T>(self, handler: H) -> Self
    where
        H: Guarded<T> + Fits<T, S>,
        T: 'static,
    {
        self.on(MethodFilter::OPTIONS, handler)
    }

    /// Takes `TRACE` requests with this handler too.
    pub fn trace<H, T>(self, handler: H) -> Self
    where
        H: Guarded<T> + Fits<T, S>,
        T: 'static,
    {
        self.on(MethodFilter::TRACE, handler)
    }

    /// Takes `CONNECT` requests with this handler too.
    pub fn connect<H, T>(self, handler: H) -> Self
    where
        H: Guarded<T> + Fits<T, S>,
        T: 'static,
    {
        self.on(MethodFilter::CONNECT, handler)
    }

    /// Takes requests of these methods with this handler too.
    pub fn on<H, T>(mut self, filter: MethodFilter, handler: H) -> Self
    where
        H: Guarded<T> + Fits<T, S>,
        T: 'static,
    {
        let methods = Methods::These(filter);
        let taken: Vec<_> = self.taken(methods).map(MethodFault::SameMethod).collect();
        if taken.is_empty() {
            self.inner = self.inner.on(filter, handler);
            self.note::<H::Gate>(methods);
        }
        self.faults.extend(taken);
        self
    }

    /// Takes requests of all other methods with this handler, instead of the answer 405, and instead of the handler of
    /// [`any`](crate::routing::any) or of an earlier `fallback`.
    pub fn fallback<H, T>(mut self, handler: H) -> Self
    where
        H: Guarded<T> + Fits<T, S>,
        T: 'static,
    {
        self.entries.retain(|entry| !entry.methods.is_rest());
        self.inner = self.inner.fallback(handler);
        self.note::<H::Gate>(Methods::Others);
        self
    }

    pub(in crate::routing) fn any<H, T>(handler: H) -> Self
    where
        H: Guarded<T> + Fits<T, S>,
        T: 'static,
    {
        let mut any = Self::new();
        any.inner = axum::routing::any(handler);
        any.note::<H::Gate>(Methods::Any);
        any
    }
}
