//! Layers around the handlers of one path.

use std::convert::Infallible;

use axum::error_handling::HandleError;
use axum::extract::Request;
use axum::response::IntoResponse;
use axum::routing::Route;
use tower_layer::Layer;
use tower_service::Service;

use super::MethodRouter;
use crate::routing::entry::{Entry, Methods, is_gate_layer};
use crate::routing::fault::MethodFault;

impl<S: Clone + 'static, E: 'static> MethodRouter<S, E> {
    /// Puts a layer around the handlers that are there already, and around the answer 405.
    pub fn layer<L, NewError>(mut self, layer: L) -> MethodRouter<S, NewError>
    where
        L: Layer<Route<E>> + Clone + Send + Sync + 'static,
        L::Service: Service<Request> + Clone + Send + Sync + 'static,
        <L::Service as Service<Request>>::Response: IntoResponse + 'static,
        <L::Service as Service<Request>>::Error: Into<NewError> + 'static,
        <L::Service as Service<Request>>::Future: Send + 'static,
        NewError: 'static,
    {
        if is_gate_layer::<L>() {
            self.entries.iter_mut().for_each(Entry::gated);
        }
        MethodRouter {
            inner: self.inner.layer(layer),
            entries: self.entries,
            faults: self.faults,
        }
    }

    /// Puts a layer around the handlers that are there already, and around nothing else.
    pub fn route_layer<L>(mut self, layer: L) -> Self
    where
        L: Layer<Route<E>> + Clone + Send + Sync + 'static,
        L::Service: Service<Request, Error = E> + Clone + Send + Sync + 'static,
        <L::Service as Service<Request>>::Response: IntoResponse + 'static,
        <L::Service as Service<Request>>::Future: Send + 'static,
    {
        let mut routes = self
            .entries
            .iter_mut()
            .filter(|entry| matches!(entry.methods, Methods::These(_)))
            .peekable();
        if routes.peek().is_none() {
            self.faults.push(MethodFault::LayerBeforeRoutes);
            return self;
        }
        if is_gate_layer::<L>() {
            routes.for_each(Entry::gated);
        }
        self.inner = self.inner.route_layer(layer);
        self
    }

    /// Makes answers of the errors of layers; see [`axum::routing::MethodRouter::handle_error`].
    pub fn handle_error<F, T>(self, handle: F) -> MethodRouter<S, Infallible>
    where
        F: Clone + Send + Sync + 'static,
        HandleError<Route<E>, F, T>: Service<Request, Error = Infallible>,
        <HandleError<Route<E>, F, T> as Service<Request>>::Future: Send,
        <HandleError<Route<E>, F, T> as Service<Request>>::Response: IntoResponse + Send,
        T: 'static,
    {
        MethodRouter {
            inner: self.inner.handle_error(handle),
            entries: self.entries,
            faults: self.faults,
        }
    }
}
