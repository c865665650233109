//! What may happen, one after the other.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

pub(super) const SECOND: i64 = 1_000_000;
pub(super) const HOUR: i64 = 3_600 * SECOND;

/// One thing that happens. Sessions are counted from the first login on, around the number there is.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Login {
        subject: u8,
        idle_hours: Option<u8>,
        hours: Option<u8>,
    },
    Refresh {
        session: u8,
        token: Spent,
        grace: bool,
        idle_hours: Option<u8>,
    },
    RefreshAsSomebodyElse {
        session: u8,
    },
    EndToken {
        token: u8,
        hours: Option<u8>,
    },
    EndSession {
        session: u8,
        hours: Option<u8>,
    },
    EndSubject {
        subject: u8,
        ahead: i64,
    },
    EndEverything {
        ahead: i64,
    },
    /// The clock, perhaps set back.
    Wait(i64),
    RemoveExpired,
    List {
        subject: u8,
    },
    /// Whether a token is revoked, that began so many microseconds from now.
    Ask {
        token: u8,
        session: Option<u8>,
        subject: u8,
        began: i64,
    },
    Crash,
}

/// Which refresh token of a session comes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Spent {
    Present,
    Previous,
    Older,
    Future,
}

/// A story of so many steps at most, with a crash among this many steps.
pub(super) fn story(longest: usize, steps_a_crash: u32) -> impl Strategy<Value = Vec<Step>> {
    let everyday = everyday();
    let step = match steps_a_crash {
        0 => everyday.boxed(),
        steps => prop_oneof![steps => everyday, 1 => Just(Step::Crash)].boxed(),
    };
    vec(step, 1..longest)
}

fn everyday() -> impl Strategy<Value = Step> {
    let hours = || option::weighted(0.7, 1..6_u8);
    let session = 0..6_u8;
    let token = prop_oneof![
        6 => Just(Spent::Present),
        4 => Just(Spent::Previous),
        1 => Just(Spent::Older),
        1 => Just(Spent::Future),
    ];
    prop_oneof![
        5 => (0..2_u8, hours(), hours()).prop_map(|(subject, idle_hours, hours)| Step::Login { subject, idle_hours, hours }),
        9 => (session.clone(), token, any::<bool>(), hours())
            .prop_map(|(session, token, grace, idle_hours)| Step::Refresh { session, token, grace, idle_hours }),
        1 => session.clone().prop_map(|session| Step::RefreshAsSomebodyElse { session }),
        2 => (0..3_u8, hours()).prop_map(|(token, hours)| Step::EndToken { token, hours }),
        1 => (session.clone(), hours()).prop_map(|(session, hours)| Step::EndSession { session, hours }),
        1 => (0..2_u8, -2..2_i64).prop_map(|(subject, ahead)| Step::EndSubject { subject, ahead }),
        1 => (-2..2_i64).prop_map(|ahead| Step::EndEverything { ahead }),
        4 => wait().prop_map(Step::Wait),
        2 => Just(Step::RemoveExpired),
        2 => (0..2_u8).prop_map(|subject| Step::List { subject }),
        4 => (0..3_u8, option::of(session), 0..2_u8, -2..2_i64)
            .prop_map(|(token, session, subject, began)| Step::Ask { token, session, subject, began }),
    ]
}

fn wait() -> impl Strategy<Value = i64> {
    prop_oneof![
        -2..3_i64,
        prop::sample::select(vec![
            SECOND,
            10 * SECOND - 1,
            10 * SECOND,
            -SECOND,
            -10 * SECOND
        ]),
        (-1..4_i64).prop_map(|hours| hours * HOUR),
    ]
}
