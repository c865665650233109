//! `#[jwt_required(…)]` on an `impl`.

use axum::Router;
use axum::extract::{FromRef, State};
use axum::routing::{get, post};
use portcullis::{Identity, JwtManager, jwt_required};

use crate::http::app::{App, refresh_claims, signed};
use crate::http::captured::Captured;
use crate::http::expected::{FORBIDDEN, MISSING_TOKEN};
use crate::support::claims;

#[derive(Clone)]
struct Articles {
    tokens: JwtManager,
    title: &'static str,
}

impl FromRef<Articles> for JwtManager {
    fn from_ref(articles: &Articles) -> Self {
        articles.tokens.clone()
    }
}

const LIST_LINE: u32 = line!() + 7;

#[jwt_required(scope = "articles")]
impl Articles {
    const EMPTY: &str = "nothing";

    /// `Self` is the state.
    pub(crate) async fn list(State(articles): State<Self>, Identity(name): Identity) -> String {
        format!("{name}: {}", articles.titles())
    }

    pub(crate) async fn echo(body: String) -> String {
        body
    }

    #[jwt_required(refresh)]
    async fn renew() -> &'static str {
        "in"
    }

    #[portcullis::public]
    pub(self) async fn health() -> &'static str {
        "up"
    }

    fn titles(&self) -> &str {
        if self.title.is_empty() {
            Self::EMPTY
        } else {
            self.title
        }
    }

    async fn touch(&mut self) {
        tokio::task::yield_now().await;
        self.title = "touched";
    }
}

/// Methods of other types may have the same names.
struct Drafts<const N: usize>;

#[jwt_required(scope = "drafts")]
impl Drafts<1> {
    pub(crate) async fn list() -> &'static str {
        "in"
    }
}

#[jwt_required(role = "admin")]
impl Drafts<2> {
    pub(crate) async fn list() -> &'static str {
        "in"
    }
}

fn app() -> App {
    App::built(
        |builder| builder,
        |manager| {
            let articles = Articles {
                tokens: manager.clone(),
                title: "",
            };
            Router::new()
                .route("/list", get(Articles::list))
                .route("/echo", post(Articles::echo))
                .route("/renew", get(Articles::renew))
                .route("/health", get(Articles::health))
                .route("/drafts/1", get(Drafts::<1>::list))
                .route("/drafts/2", get(Drafts::<2>::list))
                .with_state(articles)
        },
    )
}

fn with_scope(scope: &str) -> String {
    signed(&claims().with("scope", scope))
}

#[tokio::test]
async fn every_public_async_function_has_the_block_s_policy() {
    let app = app();
    app.anonymous("/list").await.is(&MISSING_TOKEN);
    let reply = app.get("/list", signed(&claims())).await;
    reply.is(&FORBIDDEN.and(", scope=\"articles\""));
    let reply = app.get("/list", with_scope("\"articles\"")).await;
    assert_eq!(reply.passed(), "alice: nothing");
}

#[tokio::test]
async fn an_attribute_of_its_own_is_instead_of_the_block_s() {
    let app = app();
    let refresh = signed(&refresh_claims());
    assert_eq!(app.get("/renew", refresh).await.passed(), "in");
    app.anonymous("/renew").await.is(&MISSING_TOKEN);
    assert_eq!(app.anonymous("/health").await.passed(), "up");
}

#[tokio::test]
async fn blocks_of_other_types_have_policies_of_their_own() {
    let (app, drafts) = (app(), with_scope("\"drafts\""));
    assert_eq!(app.get("/drafts/1", &drafts).await.passed(), "in");
    app.get("/drafts/2", &drafts).await.is(&FORBIDDEN);
}

#[tokio::test]
async fn other_methods_stay_as_they_were_written() {
    let manager = app().manager;
    let mut articles = Articles {
        tokens: manager,
        title: "",
    };
    articles.touch().await;
    assert_eq!(articles.titles(), "touched");
}

#[tokio::test]
async fn the_log_names_each_handler_and_where_it_stands() {
    let (app, log) = (app(), Captured::begin());
    app.anonymous("/list").await;
    let line = format!(
        "request refused level=DEBUG handler=list ({}:{LIST_LINE}) reason=missing_token",
        file!()
    );
    assert_eq!(log.take(), [line]);
}
