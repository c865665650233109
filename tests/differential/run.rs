//! Runs all groups: one pair of services for each set-up, four pairs at a time.

use std::iter;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::case::{Case, case};
use crate::client::Client;
use crate::environment::Environment;
use crate::group::{Group, What};
use crate::pair::Pair;
use crate::process::{FLASK, Failure, Starting, TWIN};
use crate::report::Report;
use crate::request::Request;
use crate::rule::Explained;
use crate::verdict::judge_stumble;

const AT_ONCE: usize = 4;

pub(crate) fn all(groups: Vec<Group>) -> Report {
    let units = by_environment(groups);
    let next = AtomicUsize::new(0);
    let report = Mutex::new(Report::default());
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some((environment, groups)) =
                    units.get(next.fetch_add(1, Ordering::Relaxed))
                {
                    let found = run(environment, groups);
                    report.lock().unwrap().add(found);
                }
            });
        }
    });
    report.into_inner().unwrap()
}

fn by_environment(groups: Vec<Group>) -> Vec<(Environment, Vec<Group>)> {
    let mut units: Vec<(Environment, Vec<Group>)> = Vec::new();
    for group in groups {
        match units
            .iter_mut()
            .find(|(environment, _)| *environment == group.environment)
        {
            Some((_, groups)) => groups.push(group),
            None => units.push((group.environment.clone(), vec![group])),
        }
    }
    units
}

fn run(environment: &Environment, groups: &[Group]) -> Report {
    let mut report = Report::default();
    let mut pair = None;
    for group in groups {
        report.groups += 1;
        match &group.what {
            What::RefusedAtStart(why, stumbles) => {
                report.refused += 1;
                let wrong = refusal(environment, *why, stumbles);
                if !wrong.is_empty() {
                    report.differs(group, stumbles, &wrong);
                }
            }
            What::Cases(cases) => match pair.get_or_insert_with(|| Pair::start(environment)) {
                Ok(pair) => compare(group, pair, &cases(), &mut report),
                Err(why) => report.did_not_run(group, why),
            },
        }
    }
    report
}

fn compare(group: &Group, pair: &mut Pair, cases: &[Case], report: &mut Report) {
    let before = report.differences.len();
    pair.forget();
    let reset = case("reset", Request::post("/_reset")).passes();
    for case in iter::once(&reset).chain(cases) {
        report.compared += 1;
        let wrong = pair.compare(case);
        if !wrong.is_empty() {
            report.differs(group, case, &wrong);
        }
    }
    if report.differences.len() > before {
        report.note(group, &pair.twin_log());
    }
}

/// Flask starts and stumbles over the case; the twin ends at once and says why.
fn refusal(environment: &Environment, why: Explained, stumbles: &Case) -> Vec<String> {
    let [flask, twin] = [FLASK, TWIN].map(|program| Starting::new(program, environment));
    let mut wrong = match flask.listening() {
        Ok(flask) => judge_stumble(stumbles, Client::new(flask.address).send(&stumbles.request)),
        Err(failure) => vec![format!("Flask did not start: {failure}")],
    };
    let expected = why.expected();
    match twin.listening() {
        Ok(_) => wrong.push(format!("the twin starts; expected: {expected}")),
        Err(Failure::Ended(status, reason)) => {
            if status.success() || reason.trim().is_empty() {
                wrong.push(format!("the twin ends with {status} and says `{reason}`"));
            }
        }
        Err(failure) => wrong.push(format!("the twin: {failure}")),
    }
    wrong
}
