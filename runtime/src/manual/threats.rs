//! What is defended against, and what is not.
//!
//! **The client is hostile.** It sends any bytes as a token, as many as it likes, and reads every answer.
//! A token is looked at only up to its size limit; nothing of it but the header is read before the signature holds; the
//! header selects among keys that the service configured and does nothing else. A guard runs before the handler's
//! own extractors: the body of a refused request is never read. Refusals do not say what was wrong with a token.
//!
//! **The holder of a good token wants more.** Kinds exclude each other; freshness, `auth_time` and `acr` are not renewed by a
//! refresh; roles and scopes are taken from signed claims alone; a rule that meets something absent or of another
//! type does not grant; claims with a meaning here cannot be set by hand when minting.
//!
//! **A thief holds a token.** Short lifetimes, revocation, and freshness for what matters limit the harm. A bearer token is
//! as good as a password while it lives: use TLS, keep tokens out of URLs and logs. This crate never logs one, and every type that holds one
//! hides it in `Debug`.
//!
//! **The developer errs.** Mistakes in an attribute do not compile, nor do rules that make no sense; in [`routing`](crate::routing) neither
//! does a handler without a decision, and a change of access fails a test. Weak or contradictory settings do not start, extractors where no guard
//! ran authenticate by the plain access rule, and what can be found only by a request is a refusal. There is no switch, feature or constructor that
//! makes a proof without a verification; tests mint tokens like everybody else, with a clock of their own.
//!
//! **Out of scope.** Whoever can read the process's memory or its configuration has the keys. Time spent on comparing secrets is constant as far as the
//! cryptographic back end makes it so (HMAC tags are compared by it, never by us). Denial of service by sheer volume is for a proxy in front of
//! the service. In-memory revocations are lost with the process; run more than one, or want them to last, and you need a store of your own
//! ([`RevocationStore`](crate::RevocationStore)).
