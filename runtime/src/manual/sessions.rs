#![cfg_attr(
    not(all(
        feature = "conformance",
        feature = "postgres",
        feature = "redis",
        feature = "sqlite"
    )),
    allow(
        rustdoc::broken_intra_doc_links,
        reason = "the page speaks of all stores, whichever are there"
    )
)]
//! # Sessions that can be ended
//!
//! A signed token is good until it expires, whatever has happened since. A session is what can happen: a user logs out, loses a phone,
//! changes a password, is disabled, or a token is stolen.
//!
//! ## The model
//!
//! A login *begins* a session ([`TokenPairBuilder::begin_session`](crate::TokenPairBuilder::begin_session)): one row in a store, and
//! two tokens that name it.
//!
//! | claim | in | what it says |
//! |---|---|---|
//! | `sid` | both | the session, 128 random bits |
//! | `began_us` | both | when the login began, in microseconds since 1970; no refresh changes it |
//! | `auth_time`, `acr`, `amr` | both | when and how the user proved who they are; no refresh changes them |
//! | `session_generation` | the refresh token | how often the session was refreshed before this token |
//! | `session_exp` | the access token | when the session ends however often it is refreshed |
//!
//! The store keeps the session's id, its user, a label, the generation, and instants: no token and nothing that a token could be made
//! from. Who can read the store cannot log in by it.
//!
//! A session ends by itself once it lies idle for the lifetime of a refresh token (30 days by default), and at the latest
//! `session_lifetime` after the login (90 days); no token of it lives longer. One login may say otherwise:
//! [`TokenPairBuilder::session_lifetime`](crate::TokenPairBuilder::session_lifetime), for a computer that is not the user's own.
//!
//! A pair that is only [signed](crate::TokenPairBuilder::sign) is no session of the store: its refresh token does not rotate, it is
//! [continued](crate::TokenBuilder::continues) by hand, and no list shows it. It can be ended all the same.
//!
//! ## Refreshing
//!
//! [`JwtManager::refresh`](crate::JwtManager::refresh) spends a refresh token for the next one and a new access token. The new access
//! token is never fresh. Its roles, scopes and claims are those that [`reload_claims`](crate::ManagerBuilder::reload_claims) or the
//! handler says *now*: the refresh token holds none. The order is: verify, ask the hook, see that the new tokens can be
//! minted, spend, mint. Whatever fails before the spending costs nothing, and a client whose answer is lost asks again.
//!
//! **Rotation.** A refresh token is good once. One that comes back after it was spent is in two hands, and which of them is the
//! thief's nobody can tell: the session ends with all its tokens, the newest ones too, and
//! [`SessionEvent::Replayed`](crate::SessionEvent::Replayed) is told. The client only reads that its session has ended.
//!
//! **Grace.** Two tabs are not theft. For `refresh_grace` (10 seconds by default) after a refresh the token that it spent gets
//! *the same* successor again (the same `sid`, generation, `jti`, `iat` and `exp`) with a new access token. So two tabs, or a client
//! that lost the answer, stay on one lineage. Only the token just before the present one has a grace, and a repetition does not
//! renew it. A thief who is that quick gets in as well, and is found out at the next refresh of either. Zero is strict.
//!
//! **Of any number of refreshes at once** exactly one advances the session, in one process or in many: the store compares and sets the
//! generation in one step.
//!
//! ```
//! use axum::extract::State;
//! use axum::http::{HeaderMap, header};
//! use axum::routing::{get, post};
//! use axum::{Json, Router};
//! use portcullis::{
//!     Identity, JwtManager, RefreshError, ReloadedClaims, Session, SessionError, SessionEvent, StoreError, Token,
//!     TokenPair, VerifiedToken, jwt_required, public,
//! };
//!
//! #[public]
//! async fn log_in(State(tokens): State<JwtManager>, headers: HeaderMap) -> Result<TokenPair, SessionError> {
//!     // … after the password was checked
//!     let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok());
//!     tokens.token_pair("alice").roles(["editor"]).begin_session(agent.unwrap_or_default()).await
//! }
//!
//! #[jwt_required(refresh)]
//! async fn refresh(State(tokens): State<JwtManager>, token: Token) -> Result<TokenPair, RefreshError> {
//!     tokens.refresh(&token).rotate().await
//! }
//!
//! #[jwt_required(any_type)]
//! async fn log_out(State(tokens): State<JwtManager>, token: Token) -> Result<(), StoreError> {
//!     tokens.end_session(&token).await.map(drop)
//! }
//!
//! #[jwt_required]
//! async fn devices(State(tokens): State<JwtManager>, Identity(name): Identity) -> Result<Json<Vec<Session>>, StoreError> {
//!     Ok(Json(tokens.sessions(&name).await?))
//! }
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let tokens = JwtManager::builder()
//!     .secret("0pen-sesame-0pen-sesame-0pen-sesame")
//!     .reload_claims(|token: VerifiedToken| async move {
//!         let roles = roles_of(token.subject()).await?;
//!         Ok::<_, std::io::Error>(roles.map(|roles| ReloadedClaims::new().roles(roles)))
//!     })
//!     .on_session_event(|event| {
//!         if let SessionEvent::Replayed { subject, .. } = event {
//!             warn(subject);
//!         }
//!     })
//!     .build()?;
//! let app: Router = Router::new()
//!     .route("/login", post(log_in))
//!     .route("/refresh", post(refresh))
//!     .route("/logout", post(log_out))
//!     .route("/devices", get(devices))
//!     .with_state(tokens);
//! # Ok(())
//! # }
//! # async fn roles_of(_: &str) -> Result<Option<Vec<String>>, std::io::Error> { Ok(Some(vec!["editor".into()])) }
//! # fn warn(_: &str) {}
//! ```
//!
//! ## What ends what
//!
//! | call | ends |
//! |---|---|
//! | [`revoke`](crate::JwtManager::revoke) | this one token |
//! | [`end_session`](crate::JwtManager::end_session) | the session of this token, with all its tokens: a logout |
//! | [`end_session_by_id`](crate::JwtManager::end_session_by_id) | one of the user's own sessions: a lost phone |
//! | [`end_other_sessions`](crate::JwtManager::end_other_sessions) | the user's sessions but this one: a new password |
//! | [`limit_sessions`](crate::JwtManager::limit_sessions) | the user's sessions beyond the last used so many |
//! | [`end_all_sessions`](crate::JwtManager::end_all_sessions) | all sessions and tokens of the user that began by now: a stolen password, a ban |
//! | [`end_everything_before`](crate::JwtManager::end_everything_before) | everything of everybody that began by an instant: a stolen key |
//! | a replayed refresh token | its session |
//!
//! Every guard asks for all of them at each request, but for handlers with `skip_revocation_check`. What goes on for long after its
//! guard, such as a WebSocket, asks [`is_ended`](crate::JwtManager::is_ended).
//!
//! **A login after an end lives**, one before it dies, in the same microsecond and after a clock was set back, too. An end of
//! everything of a user is an *epoch*, at least as late as the user's newest session; a login begins (`began_us`) a
//! microsecond after the epoch at the earliest. Neither whole seconds nor equal clocks matter. Tokens of no session that another
//! process minted, and those of another issuer, have only the clocks and their `iat`: where that leaves a doubt, they die.
//!
//! **What was ended is remembered** for as long as a token may live that it speaks of: the longer one of both lifetimes, or
//! `longest_token_lifetime`, beyond which nothing is minted. Where tokens may live for ever it is remembered for ever.
//!
//! ## Events
//!
//! [`on_session_event`](crate::ManagerBuilder::on_session_event) tells what happened, after it was kept: `Began`, `Refreshed`, `Repeated`,
//! `Replayed`, `RefreshRefused`, `Ended`, `SubjectEnded`, `EverythingEnded`. A replay is a warning in the log, too. It happens on a
//! request's way: send what takes time to a task.
//!
//! ## Stores
//!
//! [`MemoryStore`](crate::MemoryStore) is the default. Each of the others has a cargo feature of its name, and
//! [`conformance`](crate::conformance) (a feature as well) checks one of your own.
//!
//! | store | for | promises of what it answered | loses | round trips a guarded request |
//! |---|---|---|---|---|
//! | [`MemoryStore`](crate::MemoryStore) | one process | `Process` | everything with the process: ended tokens that have not expired are good again, sessions cannot be refreshed | 0 |
//! | [`SqliteStore`](crate::SqliteStore) (`sqlite`) | the processes of one machine | `Disk` (a write-ahead log, `synchronous = FULL`) | nothing in a crash or a power cut; all with the file | 0 over the network, one query of the file |
//! | [`PostgresStore`](crate::PostgresStore) (`postgres`) | many machines | `Disk`; `Unknown` where `fsync`, `full_page_writes` or `synchronous_commit` is off | nothing in a crash; what a standby that takes over had not received | 1 |
//! | [`RedisStore`](crate::RedisStore) (`redis`), `appendonly yes`, `appendfsync always` | many machines | `Disk`; `Unknown` with replicas, Sentinel or `no-appendfsync-on-rewrite yes` | nothing in a crash; what a replica that takes over had not received | 1 |
//! | the same, another `appendfsync` or snapshots | many machines | `Unknown` | in a crash the last second or two, or all since the last snapshot; nobody notices | 1 |
//! | the same, nothing on disk ([has to be accepted](crate::RedisStoreBuilder::accept_no_persistence)) | many machines | `Process` | everything with the server; processes that were there before notice | 1 |
//! | the same, an eviction policy but `noeviction` ([has to be accepted](crate::RedisStoreBuilder::accept_eviction_policy)) | nobody who can help it | `Unknown`, or `Process` | whatever the server evicts when its memory is full: an ended token is good again, and nobody notices | 1 |
//! | [`Mirror`](crate::Mirror), by `mirrored` of [`PostgresStore`](crate::PostgresStore::mirrored) or [`RedisStore`](crate::RedisStore::mirrored) | many machines, many requests | what the store below does | what the store below does | 0; 1 while its feed is not fresh |
//!
//! [`Durability`](crate::Durability) says of each change what was promised: `Disk`, `Process`, or `Unknown`. With every store an end that was answered is
//! seen by the next request at any process; with a mirror within milliseconds, and after
//! [`max_staleness`](crate::MirrorOptions::max_staleness) (1 second) at the latest, however the network fails. A login, a refresh and an end are one
//! round trip more; `end_session_by_id` is two, and `end_other_sessions` and `limit_sessions` are one and one for each session that they end. Redis is asked for its
//! settings as well, each 10 seconds.
//!
//! **When a store fails**, is slow, or answers nonsense:
//!
//! | | a guarded request | login, refresh, logout | afterwards |
//! |---|---|---|---|
//! | no answer within [`store_timeout`](crate::ManagerBuilder::store_timeout) (1 second), an error, a panic | 503 with `Retry-After`, the handler does not run | 503 with `Retry-After`, nothing was promised; it may have happened | recovers by itself with the store |
//! | the same with [`StoreFailure::LetIn`](crate::StoreFailure::LetIn) | let in, an error in the log each time | 503 with `Retry-After` | the same |
//! | the same below a mirror | for up to `max_staleness` answered from memory, then 503; what is known to be ended is refused all the time | 503 with `Retry-After` | the same |
//! | [full](crate::StoreError::Full): `MemoryStore` at its capacity (a million entries), a full disk, Redis at `maxmemory` | unaffected | 503, an error in the log. `MemoryStore` still refreshes and ends the sessions it knows; the others keep no change | as entries expire, or with more room |
//! | emptied or exchanged under running processes (a database, Redis) | everything that began before is refused, an error in the log | the same: everybody logs in again | – |
//! | emptied while no process ran, or a backup that was put back | what was ended since is good again until it expires: call [`end_everything_before`](crate::JwtManager::end_everything_before) the present | sessions that are lost cannot be refreshed | – |
//!
//! A refresh whose answer was lost may be asked again within the grace. A logout is repeated until it is acknowledged: ending twice is no
//! error.
//!
//! ## Cleaning up
//!
//! What no valid token speaks of any more is removed in small batches, by a task that you start:
//! `tokio::spawn(tokens.clone().remove_expired_every(Duration::from_secs(60)))`. One for all replicas is enough, and more do no
//! harm; each process with a `MemoryStore` needs its own. Entries stay a minute longer than they have to, for processes whose clocks are behind.
//!
//! Without it nothing is let in that should not be, but the store grows: `MemoryStore` up to its capacity, where it makes room of what has
//! expired itself; the tables of a database without end; of Redis, whose keys expire by themselves, the list of ends that mirrors follow.
//!
//! ## Clocks
//!
//! Each process reads its own. They may differ by little: `exp` and the lifetimes are judged by the clock of whoever looks, and the
//! store is told the instant with each call. Set clocks by NTP. What was ended stays so when a clock is set back. One that runs ahead for
//! more than a minute makes whoever cleans up forget what is over by it: once it is set back, tokens that were ended live again until
//! their `exp`, so call [`end_everything_before`](crate::JwtManager::end_everything_before) the present then.
