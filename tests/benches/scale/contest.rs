//! Rounds of contestants, and what is made of their times.

use crate::rounds::time;
use crate::table::Times;

/// A turn of one contestant.
pub(crate) type Turn<'a> = Box<dyn FnMut() + 'a>;

/// The nanoseconds of one turn of each contestant, in so many rounds of so many turns.
pub(crate) fn contest(mut contestants: Vec<Turn<'_>>, rounds: usize, turns: u32) -> Vec<Times> {
    let mut times = vec![Vec::new(); contestants.len()];
    // What is used for the first time is prepared.
    for turn in &mut contestants {
        time(turns, turn);
    }
    for _ in 0..rounds {
        for (turn, times) in contestants.iter_mut().zip(&mut times) {
            times.push(time(turns, turn));
        }
    }
    times.into_iter().map(Times::new).collect()
}
