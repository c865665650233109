//! Guards of every sort, drawn by number, for comparing them with a model.

use std::task::{Context, Poll, Waker};

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use portcullis::__private::And;
use portcullis::{Decide, Guard, JwtManager, Policy, Rejection, Requirement, Rule, Site, Token};

use super::model::Kind;

/// What one attribute asks.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a list of what may be asked, not a state"
)]
pub(crate) struct Asked {
    /// Nothing for either kind.
    pub(crate) kind: Option<Kind>,
    pub(crate) absence_is_anonymous: bool,
    pub(crate) expiry_is_anonymous: bool,
    pub(crate) fresh: bool,
    pub(crate) max_age: Option<u64>,
    /// Empty for any.
    pub(crate) audiences: &'static [&'static str],
    /// Empty for any.
    pub(crate) acr: &'static [&'static str],
    pub(crate) skips_revocation_check: bool,
    pub(crate) role: Option<&'static str>,
    pub(crate) scope: Option<&'static str>,
}

impl Asked {
    /// The attribute of this number: the same in every run, and every value of every field in many of them.
    pub(crate) const fn number(number: u64) -> Self {
        let bits = shuffled(number);
        let presence = bits >> 2 & 3;
        Self {
            kind: match bits & 3 {
                _ if number >= FIRST_STACKED && number % 2 == 1 => None,
                0 | 1 => Some(Kind::Access),
                2 => Some(Kind::Refresh),
                _ => None,
            },
            absence_is_anonymous: presence >= 2,
            expiry_is_anonymous: presence == 3,
            fresh: bits >> 4 & 3 == 1,
            max_age: if bits >> 6 & 3 == 1 { Some(100) } else { None },
            audiences: match bits >> 8 & 3 {
                0 => &["admin"],
                1 => &["admin", "billing"],
                _ => &[],
            },
            acr: match bits >> 10 & 3 {
                0 => &["gold"],
                1 => &["gold", "silver"],
                _ => &[],
            },
            skips_revocation_check: bits >> 12 & 3 == 1,
            role: match bits >> 14 & 7 {
                0 => Some("admin"),
                1 => Some("editor"),
                _ => None,
            },
            scope: match bits >> 17 & 7 {
                0 => Some("read"),
                1 => Some("write"),
                _ => None,
            },
        }
    }

    const fn requirement(self) -> Requirement {
        let mut requirement = Requirement::access(Site::new("drawn", "", "", 0, 0));
        requirement = match self.kind {
            Some(Kind::Access) => requirement,
            Some(_) => requirement.refresh(),
            None => requirement.any_type(),
        };
        if self.expiry_is_anonymous {
            requirement = requirement.optional_expired();
        } else if self.absence_is_anonymous {
            requirement = requirement.optional();
        }
        if self.fresh {
            requirement = requirement.fresh();
        }
        if let Some(seconds) = self.max_age {
            requirement = requirement.max_age(seconds);
        }
        if !self.audiences.is_empty() {
            requirement = requirement.audience(self.audiences);
        }
        if !self.acr.is_empty() {
            requirement = requirement.acr(self.acr);
        }
        if self.skips_revocation_check {
            requirement = requirement.skip_revocation_check();
        }
        match self.rule() {
            Some(rule) => requirement.rule(rule),
            None => requirement,
        }
    }

    const fn rule(self) -> Option<Rule> {
        const ALL: [[Rule; 2]; 4] = [
            [Rule::Role("admin"), Rule::Scope("read")],
            [Rule::Scope("write"), Rule::Role("admin")],
            [Rule::Role("editor"), Rule::Scope("read")],
            [Rule::Role("editor"), Rule::Scope("write")],
        ];
        match (self.role, self.scope) {
            (None, None) => None,
            (Some(role), None) => Some(Rule::Role(role)),
            (None, Some(scope)) => Some(Rule::Scope(scope)),
            (Some(role), Some(scope)) => Some(Rule::All(match (role.len(), scope.len()) {
                (5, 4) => &ALL[0],
                (5, _) => &ALL[1],
                (_, 4) => &ALL[2],
                _ => &ALL[3],
            })),
        }
    }
}

/// From this number on attributes are drawn for stacks; the odd ones ask for no kind, so that none contradicts another.
const FIRST_STACKED: u64 = 1000;

/// Steele, Lea and Flood's `SplitMix64`.
const fn shuffled(number: u64) -> u64 {
    let bits = number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let bits = (bits ^ bits >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ bits >> 31
}

struct Numbered<const NUMBER: u64>;

impl<const NUMBER: u64> Policy for Numbered<NUMBER> {
    const REQUIREMENT: Requirement = Asked::number(NUMBER).requirement();
}

impl<const NUMBER: u64, S> Decide<S> for Numbered<NUMBER> {}

/// A guard, and the attributes that it stands for.
pub(crate) struct Drawn {
    pub(crate) attributes: Vec<Asked>,
    pub(crate) judge: fn(&mut Parts, &JwtManager) -> Result<Option<Token>, Rejection>,
}

/// Runs a guard and asks who was let in.
fn judge<P: Decide<JwtManager>>(
    parts: &mut Parts,
    manager: &JwtManager,
) -> Result<Option<Token>, Rejection> {
    at_once(<Guard<P> as FromRequestParts<_>>::from_request_parts(
        parts, manager,
    ))?;
    at_once(<Token as OptionalFromRequestParts<_>>::from_request_parts(
        parts, manager,
    ))
}

fn at_once<T>(future: impl Future<Output = T>) -> T {
    let mut context = Context::from_waker(Waker::noop());
    match std::pin::pin!(future).poll(&mut context) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("nothing to wait for"),
    }
}

macro_rules! drawn {
    ($($single:literal)* ; $($one:literal + $two:literal)*) => {
        vec![
            $(Drawn { attributes: vec![Asked::number($single)], judge: judge::<Numbered<$single>> },)*
            $(Drawn {
                attributes: vec![Asked::number($one), Asked::number($two)],
                judge: judge::<And<Numbered<$one>, Numbered<$two>>>,
            },)*
        ]
    };
}

/// Guards of one attribute and of two.
pub(crate) fn drawn() -> Vec<Drawn> {
    drawn! {
        0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31
        32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63
        64 65 66 67 68 69 70 71 72 73 74 75 76 77 78 79 ;
        1000 + 1001 1003 + 1002 1004 + 1005 1007 + 1006 1008 + 1009 1011 + 1010 1012 + 1013 1015 + 1014
        1016 + 1017 1019 + 1018 1020 + 1021 1023 + 1022 1024 + 1025 1027 + 1026 1028 + 1029 1031 + 1030
        1032 + 1033 1035 + 1034 1036 + 1037 1039 + 1038 1040 + 1041 1043 + 1042 1044 + 1045 1047 + 1046
    }
}
