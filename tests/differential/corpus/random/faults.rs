//! Any number of faults in one request: the first in the order of the checks is answered.

use proptest::prelude::Strategy;
use proptest::sample::subsequence;

use crate::case::Case;
use crate::corpus::order::{self, FAULTS, Fault};

pub(super) fn cases() -> impl Strategy<Value = Case> {
    let positions: Vec<usize> = (0..FAULTS.len()).collect();
    subsequence(positions, 2..9).prop_map(|positions| {
        let mut chosen: Vec<&Fault> = Vec::new();
        for fault in positions.into_iter().map(|position| &FAULTS[position]) {
            if chosen.iter().all(|other| other.goes_with(fault)) {
                chosen.push(fault);
            }
        }
        order::of(&chosen)
    })
}
