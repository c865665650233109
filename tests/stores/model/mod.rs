//! Random stories of logins, refreshes, thefts, ends, clocks and crashes: every store tells them as the reference does.

mod looking;
mod reference;
mod step;
mod telling;
mod words;

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use portcullis::SessionStore;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use tokio::runtime::Runtime;

use self::step::{Step, story};
use self::telling::Telling;
use crate::conformance::flawed::{Flaw, Flawed};
use crate::world::Place;

/// Tells so many stories to one store, and shrinks the first that it tells otherwise.
fn tell(runtime: &Runtime, place: Place, stories: u32, steps_a_crash: u32) -> Result<(), String> {
    let store: RefCell<Arc<dyn SessionStore>> = RefCell::new(runtime.block_on(place.open()));
    let place = RefCell::new(place);
    let number = Cell::new(0);
    let config = Config {
        cases: stories,
        max_shrink_iters: 400,
        failure_persistence: None,
        ..Config::default()
    };
    let outcome = TestRunner::new(config).run(&story(60, steps_a_crash), |steps| {
        number.set(number.get() + 1);
        let mut telling = Telling::new(Arc::clone(&store.borrow()), number.get());
        let told = runtime.block_on(all(&mut telling, &steps, &mut place.borrow_mut()));
        *store.borrow_mut() = telling.store;
        told.map_err(TestCaseError::fail)
    });
    outcome.map_err(|error| error.to_string())
}

fn expect_the_same(told: Result<(), String>) {
    if let Err(error) = told {
        panic!("{error}");
    }
}

async fn all(telling: &mut Telling, steps: &[Step], place: &mut Place) -> Result<(), String> {
    for (number, step) in steps.iter().enumerate() {
        let taken = telling.step(step, place).await;
        taken.map_err(|error| format!("step {number}, {step:?}: {error}"))?;
    }
    Ok(())
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap()
}

#[test]
fn the_memory_store_tells_every_story_as_the_reference_does() {
    expect_the_same(tell(&runtime(), Place::memory(), 500, 0));
}

#[test]
fn the_sqlite_store_tells_every_story_as_the_reference_does() {
    expect_the_same(tell(&runtime(), Place::sqlite(), 60, 40));
}

#[test]
fn the_postgres_store_tells_every_story_as_the_reference_does() {
    let runtime = runtime();
    let place = runtime.block_on(Place::postgres());
    expect_the_same(tell(&runtime, place, 40, 400));
}

#[test]
fn the_redis_store_tells_every_story_as_the_reference_does() {
    expect_the_same(tell(&runtime(), Place::redis(), 100, 100));
}

#[test]
fn a_store_that_forgives_replays_is_found_in_a_few_steps() {
    let place = Place::Memory(Arc::new(Flawed::new(Flaw::ForgivesReplays)));
    let found = tell(&runtime(), place, 500, 0).expect_err("the flaw is found");
    println!("{found}");
    assert!(found.matches("Refresh").count() <= 4, "{found}");
}
