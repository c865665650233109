//! Layers around routes.

use std::convert::Infallible;

use axum::extract::Request;
use axum::response::IntoResponse;
use axum::routing::Route;
use tower_layer::Layer;
use tower_service::Service;

use super::Router;
use super::part::Part;
use crate::routing::entry::{Entry, is_gate_layer};
use crate::routing::fault::RouterFault;

impl<S: Clone + Send + Sync + 'static> Router<S> {
    /// Puts a layer around all that is there already, and around the answers 404 and 405. Layers that are to be seen in the access
    /// matrix are added with [`require`](Self::require).
    pub fn layer<L>(mut self, layer: L) -> Self
    where
        L: Layer<Route> + Clone + Send + Sync + 'static,
        L::Service: Service<Request> + Clone + Send + Sync + 'static,
        <L::Service as Service<Request>>::Response: IntoResponse + 'static,
        <L::Service as Service<Request>>::Error: Into<Infallible> + 'static,
        <L::Service as Service<Request>>::Future: Send + 'static,
    {
        if is_gate_layer::<L>() {
            self.all_entries_mut().for_each(Entry::gated);
        }
        let fallbacks = self.fallbacks.into_iter();
        self.fallbacks = fallbacks.map(|part| part.layer(layer.clone())).collect();
        self.routes = self.routes.layer(layer);
        self
    }

    /// Puts a layer around the routes that are there already, but not around fallbacks.
    pub fn route_layer<L>(mut self, layer: L) -> Self
    where
        L: Layer<Route> + Clone + Send + Sync + 'static,
        L::Service: Service<Request> + Clone + Send + Sync + 'static,
        <L::Service as Service<Request>>::Response: IntoResponse + 'static,
        <L::Service as Service<Request>>::Error: Into<Infallible> + 'static,
        <L::Service as Service<Request>>::Future: Send + 'static,
    {
        if !self.routes.has_routes() {
            self.faults
                .push(RouterFault::LayerBeforeRoutes("/*".to_owned()));
            return self;
        }
        if is_gate_layer::<L>() {
            self.entries.iter_mut().for_each(Entry::gated);
        }
        self.routes = self.routes.route_layer(layer);
        self
    }
}

impl<S: Clone + Send + Sync + 'static> Part<S> {
    pub(super) fn layer<L>(self, layer: L) -> Self
    where
        L: Layer<Route> + Clone + Send + Sync + 'static,
        L::Service: Service<Request> + Clone + Send + Sync + 'static,
        <L::Service as Service<Request>>::Response: IntoResponse + 'static,
        <L::Service as Service<Request>>::Error: Into<Infallible> + 'static,
        <L::Service as Service<Request>>::Future: Send + 'static,
    {
        Self {
            router: self.router.layer(layer),
            ..self
        }
    }
}
