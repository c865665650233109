//! All servers of one algorithm, by turns.

use std::io;

use portcullis_benchmarks::algorithm::Algorithm;
use portcullis_benchmarks::contestants::{self, OPEN};
use portcullis_benchmarks::rounds::ratios;
use portcullis_benchmarks::spread::Spread;
use portcullis_benchmarks::subject::{Payload, Subject};

use crate::pinned::Server;
use crate::{Plan, flask, load};

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
    rates: Vec<f64>,
}

impl Lane {
    fn turn(&mut self, plan: &Plan, seconds: u64) -> io::Result<f64> {
        load::requests_per_second(plan, self.server.port, &self.token, seconds)
            .map_err(|error| io::Error::other(format!("{}: {error}", self.name)))
    }

    /// Requests a second.
    pub(crate) fn rate(&self) -> Spread {
        Spread::of(self.rates.iter().copied())
    }
}

impl Measured {
    /// The requests a second by those of the open route, round by round.
    pub(crate) fn share(&self, id: &str) -> Option<Spread> {
        self.compare(id, OPEN)
    }

    /// The requests a second of one by those of another, round by round.
    pub(crate) fn compare(&self, id: &str, by: &str) -> Option<Spread> {
        let rates = |id: &str| {
            let mut lanes = self.lanes.iter();
            lanes.find(|lane| lane.id == id).map(|lane| &lane.rates)
        };
        Some(ratios(rates(id)?, rates(by)?))
    }
}

/// Starts the servers, lets them take turns, and ends them.
pub(crate) fn run(algorithm: Algorithm, plan: &Plan) -> io::Result<Measured> {
    let mut lanes = start(algorithm, plan)?;
    for lane in &mut lanes {
        lane.turn(plan, 1)?;
    }
    let count = lanes.len();
    for round in 0..plan.rounds as usize {
        eprintln!("{algorithm}: round {} of {}", round + 1, plan.rounds);
        for place in 0..count {
            if let Some(lane) = lanes.get_mut((place + round) % count) {
                let rate = lane.turn(plan, plan.seconds)?;
                lane.rates.push(rate);
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
        lanes.push(Lane {
            id: contestant.id,
            name: contestant.name,
            server,
            token: (contestant.token)(&subject, Payload::default()),
            rates: Vec::new(),
        });
    }
    if let Some(environment) = &plan.python {
        lanes.push(Lane {
            id: flask::ID,
            name: flask::NAME,
            server: flask::start(environment, algorithm, plan)?,
            token: subject.token(),
            rates: Vec::new(),
        });
    }
    Ok(lanes)
}
