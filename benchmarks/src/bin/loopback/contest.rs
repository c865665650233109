//! All servers of one algorithm, by turns.

use std::io;

use portcullis_benchmarks::algorithm::Algorithm;
use portcullis_benchmarks::contestants::{self, OPEN};
use portcullis_benchmarks::rounds::ratios;
use portcullis_benchmarks::spread::Spread;
use portcullis_benchmarks::subject::{Payload, Subject};

use crate::pinned::Server;
use crate::{Plan, flask, load};

/// A server that had less of the processor in a turn, in seconds, was not measured.
const LEAST_SECONDS: f64 = 0.01;

/// What one algorithm's rounds gave.
pub(crate) struct Measured {
    pub(crate) algorithm: Algorithm,
    pub(crate) lanes: Vec<Lane>,
}

/// One server's rounds.
pub(crate) struct Lane {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    server: Server,
    token: String,
    rates: Rates,
}

/// Requests, round by round.
#[derive(Default)]
struct Rates {
    per_second: Vec<f64>,
    /// Of the server's own time, where it is known.
    per_processor_second: Vec<Option<f64>>,
}

impl Lane {
    fn new(id: &'static str, name: &'static str, server: Server, token: String) -> Self {
        Self {
            id,
            name,
            server,
            token,
            rates: Rates::default(),
        }
    }

    fn turn(&mut self, plan: &Plan, seconds: u64) -> io::Result<()> {
        let before = self.server.processor_seconds();
        let load = load::run(plan, self.server.port, &self.token, seconds)
            .map_err(|error| io::Error::other(format!("{}: {error}", self.name)))?;
        self.rates.per_second.push(load.requests_per_second);
        let after = self.server.processor_seconds();
        let spent = before.zip(after).map(|(before, after)| after - before);
        let rate = spent.filter(|spent| *spent > LEAST_SECONDS);
        let rate = rate.map(|spent| load.requests / spent);
        self.rates.per_processor_second.push(rate);
        Ok(())
    }

    /// Requests a second.
    pub(crate) fn rate(&self) -> Spread {
        Spread::of(self.rates.per_second.iter().copied())
    }
}

impl Measured {
    /// The requests a second by those of the open route, round by round.
    pub(crate) fn share(&self, id: &str) -> Option<Spread> {
        self.compare(id, OPEN)
    }

    /// The requests a second of one by those of another, round by round.
    pub(crate) fn compare(&self, id: &str, by: &str) -> Option<Spread> {
        let (rates, by) = (self.rates(id)?, self.rates(by)?);
        Some(ratios(&rates.per_second, &by.per_second))
    }

    /// As [`share`](Self::share), of the server's own time.
    pub(crate) fn share_of_processor(&self, id: &str) -> Option<Spread> {
        let rates = &self.rates(id)?.per_processor_second;
        let open = &self.rates(OPEN)?.per_processor_second;
        let rounds = rates.iter().zip(open);
        let shares = rounds.filter_map(|(rate, open)| Some(rate.as_ref()? / open.as_ref()?));
        let shares: Vec<f64> = shares.collect();
        (!shares.is_empty()).then(|| Spread::of(shares))
    }

    fn rates(&self, id: &str) -> Option<&Rates> {
        let mut lanes = self.lanes.iter();
        lanes.find(|lane| lane.id == id).map(|lane| &lane.rates)
    }
}

/// Starts the servers, lets them take turns, and ends them.
pub(crate) fn run(algorithm: Algorithm, plan: &Plan) -> io::Result<Measured> {
    let mut lanes = start(algorithm, plan)?;
    for lane in &mut lanes {
        lane.turn(plan, 1)?;
        lane.rates = Rates::default();
    }
    let count = lanes.len();
    for round in 0..plan.rounds as usize {
        eprintln!("{algorithm}: round {} of {}", round + 1, plan.rounds);
        for place in 0..count {
            if let Some(lane) = lanes.get_mut((place + round) % count) {
                lane.turn(plan, plan.seconds)?;
            }
        }
    }
    Ok(Measured { algorithm, lanes })
}

fn start(algorithm: Algorithm, plan: &Plan) -> io::Result<Vec<Lane>> {
    let subject = Subject::new(algorithm);
    let mut lanes = Vec::new();
    for contestant in contestants::all() {
        let server = Server::start(contestant.id, algorithm, plan.server_core, plan.longest())?;
        let token = (contestant.token)(&subject, Payload::default());
        lanes.push(Lane::new(contestant.id, contestant.name, server, token));
    }
    if let Some(environment) = &plan.python {
        let server = flask::start(environment, algorithm, plan)?;
        lanes.push(Lane::new(flask::ID, flask::NAME, server, subject.token()));
    }
    Ok(lanes)
}
