//! The sources of the crates that are compared.

use std::fmt::Write as _;

/// As an application has them: not all handlers stand in one file.
const IN_A_MODULE: usize = 30;

/// How the handlers of a crate are guarded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Guarded {
    /// By an extractor of the application's own, the first argument of each.
    ByArgument,
    /// By an attribute, of four kinds in turn.
    ByAttribute,
    /// All by the attribute without items.
    Bare,
    /// All by a rule of six terms.
    BySixTerms,
}

impl Guarded {
    pub(crate) const ALL: [Self; 4] = [
        Self::ByArgument,
        Self::ByAttribute,
        Self::Bare,
        Self::BySixTerms,
    ];

    /// Those whose builds are compared.
    pub(crate) const COMPARED: [Self; 2] = [Self::ByArgument, Self::ByAttribute];

    /// The name of the crate.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::ByArgument => "by-argument",
            Self::ByAttribute => "by-attribute",
            Self::Bare => "bare",
            Self::BySixTerms => "by-six-terms",
        }
    }

    const fn attribute(self, handler: usize) -> &'static str {
        match (self, handler % 4) {
            (Self::ByArgument, _) => "",
            (Self::ByAttribute, 1) => "#[jwt_required(fresh)]",
            (Self::ByAttribute, 2) => "#[jwt_required(role = \"admin\")]",
            (Self::ByAttribute, 3) => "#[jwt_required(role(\"editor\") || scope(\"docs:write\"))]",
            (Self::ByAttribute | Self::Bare, _) => "#[jwt_required]",
            (Self::BySixTerms, _) => {
                "#[jwt_required(role(\"admin\") || role(\"editor\") && scope(\"docs:write\") \
                 || sub == path.id && claims.verified == true && !role(\"suspended\"))]"
            }
        }
    }

    /// What stands before the handlers of a module.
    const fn imports(self) -> &'static str {
        match self {
            Self::ByArgument => "use crate::Caller;",
            _ => "use portcullis::jwt_required;",
        }
    }

    const fn first_argument(self) -> &'static str {
        match self {
            Self::ByArgument => "_: Caller, ",
            _ => "",
        }
    }
}

/// The file of each module, and `lib.rs`, which makes a router of all handlers.
pub(crate) fn files(guarded: Guarded, handlers: usize) -> Vec<(String, String)> {
    let numbers: Vec<_> = (0..handlers).collect();
    let modules = numbers.chunks(IN_A_MODULE).enumerate();
    let mut files: Vec<_> = modules
        .map(|(module, numbers)| (format!("m{module}.rs"), source(guarded, numbers)))
        .collect();
    files.push(("lib.rs".to_owned(), library(guarded, files.len())));
    files
}

/// A handler of this module has its body edited.
pub(crate) const EDITED_FILE: &str = "m0.rs";
const EDITED: &str = "\"document 0";

/// The module with another text in the body of its first handler.
pub(crate) fn edited(source: &str, round: usize) -> String {
    source.replacen(EDITED, &format!("{EDITED} as of round {round}"), 1)
}

fn source(guarded: Guarded, numbers: &[usize]) -> String {
    let mut source = format!(
        "use axum::extract::{{Path, Query, State}};\nuse axum::routing::get;\nuse axum::{{Json, Router}};\n{}\nuse crate::{{App, Document, Page}};\n",
        guarded.imports()
    );
    let mut routes = String::new();
    for number in numbers {
        let (attribute, first) = (guarded.attribute(*number), guarded.first_argument());
        let _ = write!(
            source,
            "
{attribute}
pub async fn handler_{number}({first}State(_app): State<App>, Path(id): Path<u64>, Query(page): Query<Page>) -> Json<Document> {{
    let title = format!(\"document {number} of {{id}}, from {{}}\", page.from);
    let pages = page.from.saturating_add(id);
    Json(Document {{ title, pages }})
}}
"
        );
        let _ = write!(
            routes,
            "\n        .route(\"/{number}/{{id}}\", get(handler_{number}))"
        );
    }
    let _ = write!(
        source,
        "\npub fn routes() -> Router<App> {{\n    Router::new(){routes}\n}}\n"
    );
    source
}

fn library(guarded: Guarded, modules: usize) -> String {
    let mut library = LIBRARY.to_owned();
    if guarded == Guarded::ByArgument {
        library += CALLER;
    }
    let mut merged = String::new();
    for module in 0..modules {
        let _ = writeln!(library, "mod m{module};");
        let _ = write!(merged, "\n        .merge(m{module}::routes())");
    }
    let _ = write!(
        library,
        "\npub fn router(app: App) -> Router {{\n    Router::new(){merged}\n        .with_state(app)\n}}\n"
    );
    library
}

const LIBRARY: &str = r"
use axum::Router;
use axum::extract::FromRef;
use portcullis::JwtManager;
use serde::{Deserialize, Serialize};

#[derive(Clone, FromRef)]
pub struct App { manager: JwtManager }

#[derive(Deserialize)]
pub struct Page { pub from: u64 }

#[derive(Serialize)]
pub struct Document { pub title: String, pub pages: u64 }
";

/// What the attribute is compared with.
const CALLER: &str = r#"
pub struct Caller { pub id: String }

impl<S: Send + Sync> axum::extract::FromRequestParts<S> for Caller
where
    JwtManager: FromRef<S>,
{
    type Rejection = axum::http::StatusCode;

    async fn from_request_parts(parts: &mut axum::http::request::Parts, state: &S) -> Result<Self, Self::Rejection> {
        let _manager = JwtManager::from_ref(state);
        match parts.headers.get("authorization").and_then(|value| value.to_str().ok()) {
            Some(id) => Ok(Self { id: id.to_owned() }),
            None => Err(axum::http::StatusCode::UNAUTHORIZED),
        }
    }
}
"#;
