//! What an authorization server wants to say of itself (RFC 8414).

use serde_json::{Map, Value};

/// What a service that mints tokens says of itself to those that take them (RFC 8414, OpenID Connect Discovery), for
/// [`ManagerBuilder::authorization_server`](crate::ManagerBuilder::authorization_server).
///
/// The issuer is the manager's, and so are the algorithms. The URL of an endpoint is absolute, or begins with `/` and is on the
/// issuer's host. What is wrong with any of it is reported when the manager is built.
///
/// ```
/// use portcullis::{AuthorizationServerMetadata, JwtManager, endpoints};
/// use portcullis::routing::Router;
/// # use axum::{body::Body, http::Request};
/// # use http_body_util::BodyExt as _;
/// # use tower::ServiceExt as _;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let tokens = JwtManager::builder()
///     .secret("0pen-sesame-0pen-sesame-0pen-sesame")
///     .issuer("https://auth.example.com")
///     .authorization_server(
///         AuthorizationServerMetadata::new()
///             .token_endpoint("/oauth/token", ["client_credentials"])
///             .revocation_endpoint("/oauth/revoke"),
///     )
///     .build()?;
/// let routes = endpoints::well_known_routes(&tokens);
/// let app: axum::Router = Router::new().merge(routes).with_state(tokens).into_axum()?;
///
/// let request = Request::get("/.well-known/oauth-authorization-server").body(Body::empty())?;
/// let body = app.oneshot(request).await?.into_body().collect().await?.to_bytes();
/// let metadata: serde_json::Value = serde_json::from_slice(&body)?;
/// assert_eq!(metadata["token_endpoint"], "https://auth.example.com/oauth/token");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "given to `ManagerBuilder::authorization_server`"]
pub struct AuthorizationServerMetadata {
    /// Each with its name; a later one takes the place of an earlier one.
    pub(super) endpoints: Vec<(&'static str, String)>,
    pub(super) lists: Vec<(&'static str, Vec<String>)>,
    pub(super) members: Map<String, Value>,
}

impl AuthorizationServerMetadata {
    /// An issuer that says where its keys are, and nothing else.
    pub fn new() -> Self {
        Self::default()
    }

    /// Where the key set is (`jwks_uri`): `/.well-known/jwks.json` below the path of the issuer, where this is not said.
    pub fn jwks_uri(self, url: impl Into<String>) -> Self {
        self.endpoint("jwks_uri", url.into())
    }

    /// Where users are sent to, and the `response_type`s that can be asked for there, such as `code`.
    pub fn authorization_endpoint<I: IntoIterator<Item: Into<String>>>(
        self,
        url: impl Into<String>,
        response_types: I,
    ) -> Self {
        self.endpoint("authorization_endpoint", url.into())
            .list("response_types_supported", response_types)
    }

    /// Where tokens are fetched, and for which `grant_type`s, such as `client_credentials` and `refresh_token`.
    pub fn token_endpoint<I: IntoIterator<Item: Into<String>>>(
        self,
        url: impl Into<String>,
        grant_types: I,
    ) -> Self {
        self.endpoint("token_endpoint", url.into())
            .list("grant_types_supported", grant_types)
    }

    /// How clients say there who they are, such as `none`; `client_secret_basic` where this is not said (RFC 8414 section 2).
    pub fn token_endpoint_auth_methods<I: IntoIterator<Item: Into<String>>>(
        self,
        methods: I,
    ) -> Self {
        self.list("token_endpoint_auth_methods_supported", methods)
    }

    /// Where tokens are revoked (RFC 7009), by [`endpoints::revoke`](crate::endpoints::revoke) for one.
    pub fn revocation_endpoint(self, url: impl Into<String>) -> Self {
        self.endpoint("revocation_endpoint", url.into())
    }

    /// Where it is told what a token is (RFC 7662), by [`endpoints::introspect`](crate::endpoints::introspect) for one.
    pub fn introspection_endpoint(self, url: impl Into<String>) -> Self {
        self.endpoint("introspection_endpoint", url.into())
    }

    /// The scopes that are told, instead of those of [`ManagerBuilder::scopes`](crate::ManagerBuilder::scopes).
    pub fn scopes<I: IntoIterator<Item: Into<String>>>(self, scopes: I) -> Self {
        self.list("scopes_supported", scopes)
    }

    /// A member of another name, as it stands, such as `service_documentation`.
    pub fn member(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.members.insert(name.into(), value.into());
        self
    }

    fn endpoint(mut self, name: &'static str, url: String) -> Self {
        self.endpoints.retain(|(known, _)| *known != name);
        self.endpoints.push((name, url));
        self
    }

    fn list<I: IntoIterator<Item: Into<String>>>(mut self, name: &'static str, words: I) -> Self {
        self.lists.retain(|(known, _)| *known != name);
        let words = words.into_iter().map(Into::into).collect();
        self.lists.push((name, words));
        self
    }
}
