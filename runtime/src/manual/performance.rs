//! # What a guard costs
//!
//! The tables are in the README, each with the command that measures it; here is what they come from, and what you can do.
//!
//! ## Where the time of a request goes
//!
//! | step | what it is | cost |
//! |---|---|---|
//! | locate | the header, its scheme, its size | some ten nanoseconds; cookies, query and JSON only where nothing was found before |
//! | recognise | the whole token among those that were verified a moment ago | one hash and one comparison |
//! | verify, where it is not recognised | header, signature, payload, claims | the signature: less than half of it for HS256, nearly all for the others |
//! | judge | times, kind, freshness, audience, CSRF | comparisons of numbers and short texts |
//! | revoked? | the session store | [memory](crate::MemoryStore): a few ten nanoseconds; a server: its round trip, unless it is [mirrored](super::sessions) |
//! | rule | typed roles and scopes | a bit each; as texts, a comparison each; claims of your own, a look into the JSON each |
//! | hand on | the first of our extractors, read at the guard's end | nothing is allocated, not even for the token; where others may ask who is calling, a proof is left for them, see below |
//!
//! The order is that of the checks: what is refused early costs no more than what was done until then. A text that is no token, or names
//! no key of ours, is refused before anything is computed, and a forged token after its signature: it never costs more than a good one.
//!
//! ## What a refusal takes
//!
//! An answer is put into words once and sent to everybody who is refused alike. Some words tell what the handler asks: a realm or places of
//! its own, the scopes, `acr` values or age of a login that are missing, where a CSRF token belongs. Such an answer is kept for each
//! handler, up to some hundreds of them; where a requirement is made at run time, for
//! [`verify_with`](crate::JwtManager::verify_with), it is put into words each time. Nothing is kept of a refused request, unless a hook
//! ([`on_refusal`](crate::ManagerBuilder::on_refusal)) or an answer in Flask's words may tell what its token says.
//!
//! So most refusals cost less than a request that is let in. A token that is good but for having expired, for its kind or for not being
//! fresh is judged nearly as far as a good one, and the whole request takes as long as one that a handler answers with two letters. One
//! that is revoked, or lacks the role, is judged all the way and then answered, by four headers and a body of 150 bytes: that takes up to a
//! tenth longer.
//!
//! ## Tokens that come again
//!
//! A client sends the same token until it expires. So a manager [keeps](crate::ManagerBuilder::verified_token_cache_bytes) those that it
//! verified, for every algorithm: even for HS256, whose signature is the cheapest, to find a token is several times cheaper than to verify
//! it. Nothing of a decision is kept, only that the signature holds and what the token says; [the threats](super::threats) have what
//! that changes.
//!
//! 16 MiB are room for some ten thousand tokens of usual length. A service with more users at a time than that gains from a larger one;
//! one whose every request brings a token of its own gains nothing and may say `0`. What is kept is bounded by this number in bytes, and by
//! nothing that a client sends.
//!
//! ```
//! use portcullis::JwtManager;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let tokens = JwtManager::builder()
//!     .secret("0pen-sesame-0pen-sesame-0pen-sesame")
//!     .verified_token_cache_bytes(64 * 1024 * 1024)
//!     .build()?;
//! # Ok(())
//! # }
//! ```
//!
//! ## What handlers take
//!
//! A guard knows who is calling, and its handler mostly asks for that at once. So the attribute joins the guard and the first parameter that
//! is [`Identity`](crate::Identity), [`Claims`](crate::Claims) or [`Token`](crate::Token), or an `Option` of one: it is read where the guard
//! ends. Where all other parameters are extractors of Axum's own, nobody else can ask, and the guard leaves nothing behind: the token is judged
//! where it was sent, or where it is kept, and is gone with the guard. Otherwise it leaves a proof in the request's extensions, which takes two
//! allocations and some 110 ns: as a rule the request has Axum's three extensions, for which their map has room, and a fourth makes it grow.
//! A token that is not kept takes a third allocation then, and some 60 ns for it.
//!
//! The attribute sees the names of types alone, and a type of yours may have the same name. That makes no difference but of time: the
//! compiler says whether an extractor is ours, and one of yours is asked itself and finds the proof. What is read first is refused first: an
//! identity that does not parse is told before a path parameter that does not.
//!
//! The proof is left, too, where an extractor of yours or of the body stands before ours, where a handler is generic, stands in an `impl` that
//! is guarded as a whole, has an attribute below ours that may read its parameters (`#[instrument]`, `#[utoipa::path]`), or takes the guard
//! as a parameter itself.
//!
//! ## What makes it dearer
//!
//! - **The back end.** `rust_crypto` verifies RSA and ECDSA several times slower than `aws_lc_rs`. Where tokens come again it matters
//!   for the first request of each. HS256 is verified by RustCrypto with both, where the processor has instructions for SHA-256: the hash is
//!   the same there, and a token takes a fifth less around it.
//! - **The algorithm**, likewise. EdDSA verifies slower than RS256 and signs many times faster.
//! - **Claims that a rule or a handler reads.** `claims.plan == "pro"` looks into the JSON for each request, and
//!   `Claims<T>` deserialises it: once a request, however many ask. Identity, roles, scopes and all claims with a name in this crate are read already.
//! - **Hooks.** Each is your code in the way of each request; one that is not set costs nothing.
//! - **A store on a server.** Its answer is waited for with each request: the mirror answers from memory instead, within a bound of
//!   staleness that you choose. `skip_revocation_check` on a handler leaves the question out.
//!
//! ## Many cores
//!
//! No request takes a lock that a change of keys, a revocation or another request could hold: keys are exchanged whole, kept tokens and
//! revocations are read without waiting. What cores share is counters of holders: that of the manager, and that of a token which stays longer
//! than its guard, because a proof is left or somebody is waited for. A token that several cores judge at one time is only read. Axum clones
//! the state for every request; where that is the manager and nothing else, the guard borrows it, and otherwise clones the manager once more.
//! `cargo bench --bench scale` prints what a request costs as tokens, revocations and sessions grow to a million, and what two threads do
//! with one token.
//!
//! A server whose manager lives as long as its process need not count who holds it: [`leak`](crate::JwtManager::leak) keeps it for good, and
//! a router that clones its state for every request then clones a pointer. Nor is counted who sends its answers to refused requests. It
//! matters where several cores answer requests; a single one gains some ten nanoseconds of a request.
//!
//! ```
//! use portcullis::JwtManager;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let tokens = JwtManager::builder().secret("0pen-sesame-0pen-sesame-0pen-sesame").build()?.leak();
//! # Ok(())
//! # }
//! ```
//!
//! ## What is read how
//!
//! Payloads and headers are read by a deserializer of our own for plain JSON, which gives up at anything unusual (an escape, a fraction, a deep
//! nesting) and leaves that to `serde_json`. Both show what they read to the same visitors, so what is a duplicate, a wrong type or too deep is
//! said once; only `serde_json` ever finds fault with them, and what a header names is judged afterwards. Random texts in the tests hold the
//! two together.
//!
//! A header that is written as most are, with `alg`, `kid` and `typ` and nothing between them, is shown to nobody: its bytes say all, and
//! whether its algorithm is one of ours. Random headers are judged as `serde_json` and the visitor judge them, too.
//!
//! ## What time it is
//!
//! A request is judged at one instant, to the second. On Linux the [system clock](crate::SystemClock) takes it from the kernel's last tick,
//! which is a few milliseconds old and read in a quarter of the time; near the end of a second, and where a store is waited for, it is the
//! exact one. A [clock of your own](crate::Clock) is asked as it is.
//!
//! ## How it is kept so
//!
//! `tests/hot-path` counts the allocations of a request and, by callgrind, its instructions outside of the signature, compares them with limits
//! in the repository, and is part of the gate: such counts are the same on a busy machine. `tests/compile-time` measures what the
//! attributes cost the compiler. `benchmarks/` has the programs that compare us with others.
