//! Why the defaults are what they are.
//!
//! | default | why |
//! |---|---|
//! | access tokens live 15 minutes, refresh tokens 30 days | what Flask-JWT-Extended's users know; an access token that leaks is of use for minutes |
//! | `exp`, `iat`, `sub`, `jti` and `type` must be there | without `exp` a token is good for ever, without `jti` it cannot be revoked, without `type` any token of a service is an access token (RFC 8725 section 3.12) |
//! | what is configured is required | a token without `iss` passes libraries that only compare the `iss` there is |
//! | `aud` without a configured audience is refused | RFC 7519 section 4.1.3: a token for somebody else is not for us |
//! | an issuer's audience is that of the manager, and one of them has to be named | a token that the same provider wrote for another service is not for us |
//! | an issuer's tokens live a day at most | what a logout ends is remembered for as long as the longest token lives |
//! | an issuer's roles are nowhere, unless its profile or its preset knows where | a claim that happens to be called `roles` grants nothing |
//! | several issuers need a prefix for their users each, or have to be said to share them | an issuer calls its users as it likes, and could call one as somebody else's |
//! | keys of an issuer are public ones; secrets have to be said | whoever has the other half, or the secret, can make its tokens |
//! | the keys of an issuer are fetched over HTTPS, from public addresses, without redirects or a proxy | whoever can choose where we ask can choose the keys, or look into the network of the service |
//! | they are used for a day while the issuer is down | its users go on working, and a key that was taken away ends some time ([`FetchOptions`](crate::FetchOptions)) |
//! | a private key is known by its thumbprint, which its tokens carry | two keys never have one id, and the same key has it everywhere |
//! | a new key signs five minutes after it was published | others go by the key set that they read before |
//! | a retired key verifies for as long as the longest token lives | nobody is logged out because a key was changed |
//! | no leeway | it is for clocks that differ; on one machine there are none |
//! | `iat` in the future is refused | it is a sign of another clock or of a forged token; leeway applies |
//! | a token is at most 8 KiB | servers limit headers to about that, and judging a token costs time in proportion to its length |
//! | secrets have at least 32, 48 or 64 bytes | RFC 7518 section 3.2; only length and obvious repetition are tested, so a phrase of a person's passes and can be guessed: draw them at random: `openssl rand -hex 32` |
//! | RSA keys have at least 2048 bits and an exponent of at least 65537 | RFC 7518 section 3.3, NIST SP 800-56B |
//! | `alg` must be the one of the key | RFC 8725 section 3.1; there is no way to configure `none` |
//! | `crit`, `b64`, `zip`, `enc` and nested tokens are refused | no extension is understood, so none may be critical |
//! | `jku`, `jwk`, `x5u` and `x5c` are ignored | a token does not choose the key it is verified with |
//! | a token bound to a key (`cnf`) is refused | its proof is not checked here, and without the proof it is a stolen token |
//! | NumericDates are rounded against the holder, and beyond 2^53 they are refused | a fraction never makes a token live a second longer |
//! | 32 levels of nesting, no member name twice at any level | two readers of one token must not see two tokens |
//! | role names and scopes are compared exactly | a role is not a pattern |
//! | revocations are kept in memory, a million of them, and when that is full `revoke` fails | forgetting one would let a token back in |
//! | a store that fails is a 503 | nobody is let in because we cannot tell |
//! | `optional` refuses bad tokens | a caller who shows a token wants to be known; `optional(expired)` makes an expired one anonymous |
//! | tokens are looked for in the `Authorization` header alone | a cookie needs CSRF protection, a query string gets into logs |
//! | the access cookie is `__Host-`, the refresh cookie `__Secure-` for `/auth` | no subdomain can set the one, and the other is not sent where it is not needed |
//! | cookies are `HttpOnly`, `Secure`, `SameSite=Lax` and live as long as their token | scripts cannot read them, and other sites' requests do not carry them unless they open a page |
//! | every method but GET, HEAD, OPTIONS and TRACE needs a CSRF token | `Lax` does not protect from subdomains, and old browsers do not know it |
//! | `Sec-Fetch-Site`, or else `Origin`, is heard too | the browser knows where a request comes from, at no cost |
//! | CSRF faults are 403 without a challenge | the caller is known; another token would not help |
