//! Two threads beside one.

use std::hint::black_box;
use std::sync::Barrier;
use std::thread;
use std::time::Instant;

use portcullis::JwtManager;

use crate::requests::{Cache, Requests, manager, tokens};
use crate::rounds::time;
use crate::service::Service;
use crate::table::Times;

const ROUNDS: usize = 201;
/// About as long as a thread runs undisturbed on a machine that others use, too.
const TURNS: u32 = 2_000;

/// What each of two threads does over and over.
struct Pair<'a> {
    name: String,
    turns: [SendTurn<'a>; 2],
    /// Nanoseconds of one turn of one thread, and of one of each together.
    alone: Vec<f64>,
    together: Vec<f64>,
}

type SendTurn<'a> = Box<dyn FnMut() + Send + 'a>;

pub(crate) fn print() {
    let mut pairs = vec![Pair::new("arithmetic alone", [compute(), compute()])];
    pairs.extend(sharing(Cache::Off));
    pairs.extend(sharing(Cache::On));
    for _ in 0..ROUNDS {
        pairs.iter_mut().for_each(Pair::measure);
    }
    println!("\n### Two threads beside one\n");
    println!("| both have | one, ns | times its throughput | in the quickest rounds |");
    println!("|---|---:|---:|---:|");
    for Pair {
        name,
        alone,
        together,
        ..
    } in pairs
    {
        let factors = alone.iter().zip(&together);
        let factors = Times::new(factors.map(|(one, two)| 2.0 * one / two).collect());
        let [alone, together] = [alone, together].map(Times::new);
        println!(
            "| {name} | {:.0} | {:.2} ({:.2}–{:.2}) | {:.2} |",
            alone.median(),
            factors.median(),
            factors.quantile(100),
            factors.quantile(900),
            2.0 * alone.quantile(0) / together.quantile(0),
        );
    }
}

/// The less they share, the less they can wait for each other: what the first two lose, the machine loses.
fn sharing<'a>(cache: Cache) -> [Pair<'a>; 6] {
    let build = || manager(cache).build().unwrap();
    let (shared, own) = (build(), [build(), build()]);
    let leaked = shared.clone().leak();
    let minted = tokens(&shared, 2);
    let (one, other) = minted.split_at(1);
    let shared_state = || serve(Service::new(&shared, one));
    let larger_state = || serve(Service::of_application(&shared, one));
    let leaked_state = || serve(Service::new(&leaked, one));
    let name = |what| match cache {
        Cache::Off => format!("{what}, cache off"),
        Cache::On | Cache::Large => format!("{what}, cache on"),
    };
    [
        Pair::new(
            name("managers and tokens of their own"),
            [pass(&own[0], one), pass(&own[1], other)],
        ),
        Pair::new(
            name("one manager, tokens of their own"),
            [pass(&shared, one), pass(&shared, other)],
        ),
        Pair::new(
            name("one manager and one token"),
            [pass(&shared, one), pass(&shared, one)],
        ),
        Pair::new(
            name("the same, a whole request through a router"),
            [shared_state(), shared_state()],
        ),
        Pair::new(
            name("the same request, the manager a part of the state"),
            [larger_state(), larger_state()],
        ),
        Pair::new(
            name("the same request, the manager leaked"),
            [leaked_state(), leaked_state()],
        ),
    ]
}

impl<'a> Pair<'a> {
    fn new(name: impl Into<String>, turns: [SendTurn<'a>; 2]) -> Self {
        Self {
            name: name.into(),
            turns,
            alone: Vec::new(),
            together: Vec::new(),
        }
    }

    /// One thread before and one after, so that a machine that becomes slower favours neither.
    fn measure(&mut self) {
        let [one, other] = &mut self.turns;
        let before = time(TURNS, &mut *one);
        let together = both(one, other);
        let after = time(TURNS, other);
        self.alone.push(f64::midpoint(before, after));
        self.together.push(together);
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

fn serve<'a>(mut service: Service) -> SendTurn<'a> {
    Box::new(move || service.serve())
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
