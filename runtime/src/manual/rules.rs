//! What a rule may say, what its terms come to, and what the compiler says of it.
//!
//! A rule is a boolean expression among the items of `#[jwt_required(…)]` or `#[policy(…)]`, in Rust's own syntax and with its
//! precedence. It is parsed, never pasted: what you write is the tree that is evaluated.
//!
//! ```
//! use axum::extract::Path;
//! use portcullis::{Denied, Identity, Role, check, jwt_required};
//!
//! #[derive(Clone, Copy, Role)]
//! #[role(rename_all = "lowercase")]
//! enum Role {
//!     #[role(implies(Editor))]
//!     Admin,
//!     Editor,
//! }
//!
//! #[derive(serde::Deserialize)]
//! struct Account {
//!     level: u8,
//!     flags: Vec<String>,
//! }
//!
//! #[check]
//! async fn is_author(Identity(name): Identity, Path(owner): Path<String>) -> Result<(), Denied> {
//!     if name == owner { Ok(()) } else { Err(Denied::because("not the author")) }
//! }
//!
//! #[jwt_required(role(Role::Editor) || scope("docs:write") && sub == path.owner)]
//! async fn edit() {}
//!
//! #[jwt_required(claims = Account, claims.level >= 3 && claims.flags.contains("beta"))]
//! async fn try_out() {}
//!
//! #[jwt_required(fresh, role(Role::Admin) || check(is_author))]
//! async fn delete() {}
//! ```
//!
//! # Terms
//!
//! | term | is true where |
//! |---|---|
//! | `role("admin")`, `scope("docs:read")` | the token has the role, the scope; the name is compared exactly |
//! | `role(Role::Admin)`, `scope(Scope::Read)` | it has that one of your own type, or one that implies it ([`derive(Role)`](derive@crate::Role)) |
//! | `any_role(a, b)`, `any_scope(a, b)` | it has one of them |
//! | `all_roles(a, b)`, `all_scopes(a, b)` | it has all of them |
//! | `left == right`, and `!=`, `<`, `<=`, `>`, `>=` | the operands compare so |
//! | `claims.flags.contains("beta")` | the array has that element, or the text that part; the part may be an operand: `claims.tenants.contains(path.tenant)` |
//! | `claims.name.starts_with("a")` | the text begins so |
//! | `claims.flags.is_empty()` | the array or text has nothing in it |
//! | `claims.org.exists()` | the claim is there and not `null`; the same for `path`, `query`, `header`, `acr` and `iss` |
//! | `check(can_edit)` | a function of yours says so ([below](#checks)) |
//!
//! # Operands
//!
//! | operand | its value |
//! |---|---|
//! | `sub`, `iss`, `acr` | those claims; `sub` is the identity, whichever claim the manager takes it from |
//! | `claims.a.b`, `claims["https://x/y"]` | a claim by its path in the JSON |
//! | `claims.a.b` beside `claims = MyClaims` | the field, which rustc checks; `claims.org?.id` goes on where the `Option` is there |
//! | `path.owner`, `path["user-id"]` | a parameter of the route |
//! | `query.page` | a parameter of the query string; one that is there twice compares with nothing |
//! | `header("x-tenant")` | a header; one that is there twice compares with nothing |
//! | `method` | the request's method, in capitals; HEAD is not GET |
//! | `"text"`, `3`, `-1.5`, `true` | a literal |
//! | `LIMIT`, `Plan::Pro`, `limits::MAX` | a constant or a variant of yours |
//!
//! Numbers compare with numbers, texts with texts, truth values with each other. What the request says (`path`, `query`, `header`) is a
//! text that takes the type of the other side, if it is written exactly as that value is: `07` is not `7`, and `1e1` is not `10`.
//! A typed claim and a constant of yours compare by Rust's own operators, so `claims.plan == Plan::Pro` needs `PartialEq`; fields of your own types that
//! compare with literals or with the request implement [`ClaimValue`](crate::ClaimValue).
//!
//! # True, false, unknown
//!
//! A comparison that meets a value that is not there, or one of another type, is neither true nor false: it is *unknown*. So is its
//! opposite: a token without the claim `banned` does not pass `!(claims.banned == true)`. `&&` and `||` follow Kleene's strong logic (unknown
//! and false is false, unknown or true is true), and a rule that ends unknown refuses. Absence never grants; where absence
//! is the point, say so: `!claims.banned.exists() || claims.banned == false`.
//!
//! Roles and scopes are sets, so not having one is plainly false, and `!role("suspended")` holds for a token without it.
//!
//! # Checks
//!
//! A check is an asynchronous function of extractors, such as `State`, `Path`, [`Identity`](crate::Identity) and
//! [`CurrentUser`](crate::CurrentUser), that returns `bool`, `Result<(), Denied>`, or `Result<bool, E>` for any error:
//!
//! - marked with [`#[check]`](macro@crate::check), it can be used in rules of routers of every state that its extractors fit. Without the mark, rustc
//!   says "expected type, found function";
//! - not marked, in a rule beside `state = AppState`, the state of the router.
//!
//! Checks come last, one at a time in the order of writing, and only while the outcome still depends on them: in
//! `role("editor") && check(can_edit)` the function is not called for a caller without the role. Everything else of the rule was judged before.
//! `false` and a [`Denied`](crate::Denied) mean that the check does not hold. An extractor that refuses the request (a path parameter that is no number, say) leaves it unknown, so that `!check(is_frozen)` does not hold either; an error, a panic and an
//! extractor that fails by itself (with a status of 500 or more) refuse the request with 503 and a line in the log, whatever the rest of the rule is. A check never sees the body.
//!
//! # What the client is told
//!
//! A rule that does not hold is answered with 403 and `insufficient_scope`. The challenge names the scopes that are needed, of
//! alternatives those of the one with the fewest, and nothing else: roles, claims and checks are nobody's business. The term that failed is in the
//! log, and in the response's extensions as [`Refusal::InsufficientPermission`](crate::Refusal::InsufficientPermission).
//!
//! # What the compiler says
//!
//! Beside mistakes of form, the compiler refuses
//!
//! - a rule that nobody can satisfy, such as `role("a") && !role("a")` or `claims.n > 3 && claims.n < 2`, and shows the terms that clash;
//! - a rule that every good token satisfies, which plain `#[jwt_required]` says better;
//! - a term without effect: in `role("a") || role("a") && scope("b")` the scope changes nothing;
//! - comparisons of two literals, or of a value with itself;
//! - `optional` beside a rule that nobody passes without a token.
//!
//! It knows the values of a comparison and what is unknown. For typed roles it knows what they imply: `role(Role::Admin) && !role(Role::Editor)`
//! above can never hold. It takes other terms as independent of each other: what a check does, it does not know. Rules of more than 12 different terms
//! are not analysed.
//!
//! # Several rules
//!
//! Rules and items of one attribute, stacked attributes and named policies are all joined by AND. [`#[policy]`](macro@crate::policy) gives a requirement a name,
//! for `#[jwt_required(policy = CanPublish)]`, for `Guard<CanPublish>` as an extractor, for [`PolicyLayer`](crate::PolicyLayer) around
//! services that have no handler of ours, for [`Router::require`](crate::routing::Router::require), and for
//! [`JwtManager::verify`](crate::JwtManager::verify). It may be less visible than the handler. An attribute on a `mod` or an `impl` is that of
//! [each handler in it](macro@crate::jwt_required#on-a-mod-or-an-impl) that has none of its own.
//!
//! # What is found at start-up
//!
//! [`Router::into_axum`](crate::routing::Router::into_axum) reports what no compiler can see: `path.owner` on a route that has no `{owner}`, and, where the
//! manager was built with [`roles`](crate::ManagerBuilder::roles) or [`scopes`](crate::ManagerBuilder::scopes), a string that the enum does not
//! know.
