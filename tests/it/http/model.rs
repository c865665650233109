//! A guard as a person would write it down: what is sent, and what comes of it.

use super::asked::Asked;
use crate::support::{NOW, Object, claims};

/// The manager of the model.
pub(crate) const ISSUER: &str = "https://auth.example";
pub(crate) const AUDIENCES: [&str; 3] = ["api", "admin", "billing"];
pub(crate) const LEEWAY: i64 = 10;

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Kind {
    Access,
    Refresh,
    /// Neither of them.
    Other,
}

/// How the credentials stand in the request.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Credentials {
    Absent,
    OtherScheme,
    Twice,
    Empty,
    Once,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Fresh {
    Absent,
    Flag(bool),
    /// Seconds from now.
    Until(i64),
}

/// A request. Instants are seconds from now.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    pub(crate) credentials: Credentials,
    pub(crate) well_signed: bool,
    pub(crate) kind: Kind,
    pub(crate) issuer: Option<&'static str>,
    pub(crate) audiences: Vec<&'static str>,
    pub(crate) begins: Option<i64>,
    pub(crate) issued: i64,
    pub(crate) ends: i64,
    pub(crate) fresh: Fresh,
    pub(crate) authenticated: Option<i64>,
    pub(crate) acr: Option<&'static str>,
    pub(crate) roles: Vec<&'static str>,
    pub(crate) scopes: Vec<&'static str>,
    pub(crate) revoked: bool,
}

/// What a guard answers.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Verdict {
    Anonymous,
    Known,
    Refused(&'static str),
}

/// The answer, and whether the revocation store is asked on the way.
pub(crate) fn expected(attributes: &[Asked], sent: &Sent) -> (Verdict, bool) {
    let before_the_store = stranger(attributes, sent).or_else(|| unfit(attributes, sent));
    if let Some(verdict) = before_the_store {
        return (verdict, false);
    }
    let asks_the_store = attributes.iter().any(|asked| !asked.skips_revocation_check);
    let allowed = attributes.iter().all(|asked| {
        asked.role.is_none_or(|role| sent.roles.contains(&role))
            && asked.scope.is_none_or(|scope| sent.scopes.contains(&scope))
    });
    let verdict = if asks_the_store && sent.revoked {
        Verdict::Refused("token_revoked")
    } else if allowed {
        Verdict::Known
    } else {
        Verdict::Refused("insufficient_permission")
    };
    (verdict, asks_the_store)
}

/// Who sent no token, or none that is one of ours.
fn stranger(attributes: &[Asked], sent: &Sent) -> Option<Verdict> {
    // Nobody without a token has a role or a scope.
    let all = |forgives: fn(&Asked) -> bool| {
        let of_anybody = |asked: &Asked| asked.role.is_none() && asked.scope.is_none();
        attributes
            .iter()
            .all(|asked| forgives(asked) && of_anybody(asked))
    };
    let reason = match sent.credentials {
        Credentials::Absent | Credentials::OtherScheme => {
            let forgiven = all(|asked| asked.absence_is_anonymous);
            return Some(if forgiven {
                Verdict::Anonymous
            } else {
                Verdict::Refused("missing_token")
            });
        }
        Credentials::Twice => "several_credentials",
        Credentials::Empty => "malformed_credentials",
        Credentials::Once if !sent.well_signed => "signature",
        Credentials::Once if sent.kind == Kind::Other => "unknown_kind",
        Credentials::Once if sent.issuer != Some(ISSUER) => "issuer",
        Credentials::Once if !sent.audiences.iter().any(|name| AUDIENCES.contains(name)) => {
            "audience"
        }
        Credentials::Once if sent.begins.is_some_and(|begin| begin > LEEWAY) => "not_yet_valid",
        Credentials::Once if sent.issued > LEEWAY => "issued_in_future",
        Credentials::Once if sent.ends + LEEWAY <= 0 => {
            let forgiven = all(|asked| asked.expiry_is_anonymous);
            return Some(if forgiven {
                Verdict::Anonymous
            } else {
                Verdict::Refused("token_expired")
            });
        }
        Credentials::Once => return None,
    };
    Some(Verdict::Refused(reason))
}

/// Whose token is one of ours, but not one for this handler.
fn unfit(attributes: &[Asked], sent: &Sent) -> Option<Verdict> {
    let any = |fails: &dyn Fn(&Asked) -> bool| attributes.iter().any(fails);
    let reason = if any(&|asked| asked.kind.is_some_and(|kind| kind != sent.kind)) {
        "wrong_token_kind"
    } else if any(&|asked| misses(asked.audiences, &sent.audiences)) {
        "audience"
    } else if any(&|asked| asked.fresh) && !is_fresh(sent.fresh) {
        "not_fresh"
    } else if any(&|asked| {
        asked
            .max_age
            .is_some_and(|limit| !is_recent(sent.authenticated, limit))
    }) {
        "authentication_too_long_ago"
    } else if any(&|asked| misses(asked.acr, sent.acr.as_slice())) {
        "authentication_context"
    } else {
        return None;
    };
    Some(Verdict::Refused(reason))
}

fn misses(wanted: &[&str], held: &[&str]) -> bool {
    !wanted.is_empty() && !held.iter().any(|name| wanted.contains(name))
}

fn is_fresh(fresh: Fresh) -> bool {
    match fresh {
        Fresh::Absent => false,
        Fresh::Flag(fresh) => fresh,
        Fresh::Until(end) => end >= 0,
    }
}

fn is_recent(authenticated: Option<i64>, limit: u64) -> bool {
    authenticated.is_some_and(|then| then <= 0 && then.unsigned_abs() <= limit)
}

impl Sent {
    /// The claims of the request's token.
    pub(crate) fn claims(&self) -> Object {
        let kind = match self.kind {
            Kind::Access => "access",
            Kind::Refresh => "refresh",
            Kind::Other => "id",
        };
        let claims = claims()
            .with("type", format!("{kind:?}"))
            .with("iat", NOW + self.issued)
            .with("exp", NOW + self.ends)
            .with("roles", format!("{:?}", self.roles))
            .with("scope", format!("{:?}", self.scopes.join(" ")))
            .without("nbf");
        let claims = maybe(claims, "nbf", self.begins.map(|begin| NOW + begin));
        let claims = maybe(
            claims,
            "auth_time",
            self.authenticated.map(|then| NOW + then),
        );
        let claims = maybe(claims, "iss", self.issuer.map(|name| format!("{name:?}")));
        let claims = maybe(claims, "acr", self.acr.map(|name| format!("{name:?}")));
        let claims = match self.audiences.as_slice() {
            [] => claims,
            [only] => claims.with("aud", format!("{only:?}")),
            several => claims.with("aud", format!("{several:?}")),
        };
        match self.fresh {
            Fresh::Absent => claims,
            Fresh::Flag(fresh) => claims.with("fresh", fresh),
            Fresh::Until(end) => claims.with("fresh", NOW + end),
        }
    }
}

fn maybe(claims: Object, name: &str, value: Option<impl std::fmt::Display>) -> Object {
    match value {
        Some(value) => claims.with(name, value),
        None => claims,
    }
}
