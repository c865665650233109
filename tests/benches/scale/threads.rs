//! Two threads beside one.

use std::hint::black_box;
use std::sync::Barrier;
use std::thread;
use std::time::Instant;

use portcullis::JwtManager;

use crate::requests::{Requests, manager, tokens};
use crate::rounds::time;
use crate::table::Times;

const ROUNDS: usize = 21;
const TURNS: u32 = 20_000;

/// What each of two threads does over and over.
struct Pair<'a> {
    name: &'static str,
    turns: [SendTurn<'a>; 2],
    /// By which factor two threads do more than one.
    factors: Vec<f64>,
}

type SendTurn<'a> = Box<dyn FnMut() + Send + 'a>;

pub(crate) fn print() {
    let build = || manager().build().unwrap();
    let (shared, own) = (build(), [build(), build()]);
    let minted = tokens(&shared, 2);
    let (one, other) = (&minted[..1], &minted[1..]);
    let mut pairs = [
        Pair::new("nothing shared: arithmetic alone", [compute(), compute()]),
        Pair::new(
            "managers and tokens of their own",
            [pass(&own[0], one), pass(&own[1], other)],
        ),
        Pair::new(
            "one manager, tokens of their own",
            [pass(&shared, one), pass(&shared, other)],
        ),
        Pair::new(
            "one manager, one token",
            [pass(&shared, one), pass(&shared, one)],
        ),
    ];
    for _ in 0..ROUNDS {
        for pair in &mut pairs {
            pair.measure();
        }
    }
    println!("\n### Two threads beside one\n");
    println!("| | times the throughput of one |\n|---|---:|");
    for Pair { name, factors, .. } in pairs {
        let factors = Times::new(factors);
        let (low, high) = (factors.quantile(100), factors.quantile(900));
        println!("| {name} | {:.2} ({low:.2}–{high:.2}) |", factors.median());
    }
}

impl<'a> Pair<'a> {
    fn new(name: &'static str, turns: [SendTurn<'a>; 2]) -> Self {
        Self {
            name,
            turns,
            factors: Vec::new(),
        }
    }

    /// One thread before and one after, so that a machine that becomes slower favours neither.
    fn measure(&mut self) {
        let [one, other] = &mut self.turns;
        let before = time(TURNS, &mut *one);
        let together = both(one, other);
        let after = time(TURNS, other);
        self.factors.push((before + after) / together);
    }
}

/// Nanoseconds from when both begin until both are done, for one turn of each.
fn both(one: &mut SendTurn<'_>, other: &mut SendTurn<'_>) -> f64 {
    let ready = Barrier::new(2);
    let run = |turn: &mut SendTurn<'_>| {
        ready.wait();
        let begin = Instant::now();
        for _ in 0..TURNS {
            turn();
        }
        (begin, Instant::now())
    };
    let (here, there) = thread::scope(|scope| {
        let there = scope.spawn(|| run(other));
        (run(one), there.join().unwrap())
    });
    let took = here.1.max(there.1) - here.0.min(there.0);
    took.as_secs_f64() * 1e9 / f64::from(TURNS)
}

fn pass<'a>(manager: &JwtManager, tokens: &[String]) -> SendTurn<'a> {
    let mut requests = Requests::new(manager, tokens);
    Box::new(move || requests.pass())
}

/// What two cores have room for at most: they may be two halves of one.
fn compute<'a>() -> SendTurn<'a> {
    Box::new(|| {
        let steps = 0..500_u64;
        black_box(steps.fold(1, |state: u64, step| {
            (state ^ black_box(step)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        }));
    })
}
