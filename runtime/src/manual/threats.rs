//! What is defended against, and what is not.
//!
//! **The client is hostile.** It sends any bytes as a token, as many as it likes, and reads every answer.
//! A token is looked at only up to its size limit; nothing of it but the header is read before the signature holds, and its `iss` where
//! other issuers are trusted; the header selects among keys that the service configured and does nothing else. A guard runs before the handler's
//! own extractors: the body of a refused request is never read. Refusals do not say what was wrong with a token.
//!
//! **The holder of a good token wants more.** Kinds exclude each other; freshness, `auth_time` and `acr` are not renewed by a
//! refresh; roles and scopes are taken from signed claims alone; a rule that meets something absent or of another
//! type does not grant; claims with a meaning here cannot be set by hand when minting.
//!
//! **A thief holds a refresh token.** It is good once. Whoever of thief and user refreshes second comes with a spent token, and the session
//! ends with every token of it; the application is told and warns the user. Within the grace (10 seconds by default, 0 is strict)
//! the second one gets the same successor, so there is still one lineage, which ends at the refresh after. A stolen store is no
//! theft of sessions: it holds no token. A session has an absolute end, whoever refreshes it.
//!
//! **Another issuer errs, or means harm.** What a manager [trusts](crate::ManagerBuilder::trust) an issuer with is its own users. A key of one
//! issuer never validates a token that names another: `iss` is read to the letter, and chooses the keys before any is used. A token of no
//! issuer that is trusted costs no key and no fetch; nor does one whose header that issuer could not have written. The issuer's other
//! tokens (ID tokens, logout tokens, refresh tokens) let nobody in, its users have a prefix, and what it calls a token or a session ends nothing of
//! ours or of a third one's. Its tokens are never refreshed or renewed here, no token of ours is minted from them, and their claims that
//! only this crate knows (`csrf`, the generation of a session) mean nothing. An issuer that says that a user is somebody else, or an
//! administrator, is believed about its own users: that is what trust means.
//!
//! **A user is gone.** A logout, a lost device, a new password and a ban end sessions at once, for every process that shares the store; a
//! disabled user is refused at the next refresh by the hook that reloads claims. A store that does not answer lets nobody in.
//!
//! **A thief holds an access token.** Short lifetimes, revocation, and freshness for what matters limit the harm. A bearer token is
//! as good as a password while it lives: use TLS, keep tokens out of URLs and logs. This crate never logs one, and every type that holds one
//! hides it in `Debug`.
//!
//! **Somebody wants to be taken for a token that was verified before.** A manager keeps tokens that it verified and does not check their
//! signature again ([`verified_token_cache_bytes`](crate::ManagerBuilder::verified_token_cache_bytes), on by default, for every algorithm).
//! It changes when the signature is checked, and nothing else:
//!
//! - A token is found by its whole text, byte for byte. Only those come in whose signature, form and claims held and whose time it was;
//!   forged, expired and refused ones change nothing there, however many are sent, and of good ones those that come once go before those
//!   that come again.
//! - It counts for the very keys that verified it. Whichever key comes, goes, retires by the clock or is published anew: from that
//!   instant on its tokens are verified again, those too that were being verified by the former keys meanwhile. Keys that were fetched
//!   count while nobody has to ask for newer ones.
//! - `exp`, `nbf`, `iat`, freshness, the audience of the handler, CSRF, revocation, hooks, the rule and the user are judged for every
//!   request. Revoking a token, a session or a key works at the next request, as without.
//! - What a [key lookup](crate::ManagerBuilder::key_lookup) verified is not kept, nor what is let in by a [`Weakening`](crate::Weakening)
//!   of what a token may say.
//! - The comparison takes longer the more of a text is right, which tells nobody how to go on: the text is looked for by a hash with a
//!   seed that nobody knows, and the next guess, one letter better, is compared with nothing, because its hash is another one.
//! - Tokens stay in memory for longer than their request: until others take their place, or the manager is dropped. Their text is
//!   overwritten then, by whoever holds it last. Copies that were made on the way (the request's header, the stack) are not, nor is the
//!   text where two requests let go of the last two holds on it in the same instant. Whoever reads the process's memory has the keys
//!   anyway. `0` keeps none.
//! - Who has many good tokens can make others be verified again, as a service without this always does.
//!
//! **An issuer is down, or somebody floods its name.** Keys of a [`TrustedIssuer`](crate::TrustedIssuer) are fetched by one fetch at a time, in a
//! task of its own: no request waits for one that it does not need. Unknown key ids and wrong signatures cause one in a cooldown. An issuer
//! that does not answer, or answers nonsense, leaves the keys as they were, up to a bound, and then its tokens get 503; one
//! that hangs is waited for once, and then asked beside the requests. Nobody is led from TLS to plain HTTP, nor
//! led into the service's own network: fetches use TLS, follow no redirect and no proxy, and connect to no private, loopback or
//! link-local address, whatever a name resolves to or the metadata says, but to the host for which the application allows it.
//!
//! **The developer errs.** Mistakes in an attribute do not compile, nor do rules that make no sense; in [`routing`](crate::routing) neither
//! does a handler without a decision, and a change of access fails a test. Weak or contradictory settings do not start, extractors where no guard
//! ran authenticate by the plain access rule, and what can be found only by a request is a refusal. There is no switch, feature or constructor that
//! makes a proof without a verification; tests mint tokens like everybody else, with a clock of their own.
//!
//! **Out of scope.** Whoever can read the process's memory or its configuration has the keys. Time spent on comparing secrets is constant as far as the
//! cryptographic back end makes it so (HMAC tags are compared by it, never by us). Denial of service by sheer volume is for a proxy in front of
//! the service. What a [`MemoryStore`](crate::MemoryStore) keeps is lost with the process and unknown to others; what each store loses in which
//! failure stands in [the page on sessions](super::sessions).
