//! The options of fetching, judged.

use std::ops::RangeInclusive;
use std::time::Duration;

use super::FetchOptions;

const COOLDOWN: RangeInclusive<Duration> = Duration::from_secs(1)..=Duration::from_hours(1);
const TIMEOUT: RangeInclusive<Duration> = Duration::from_millis(10)..=Duration::from_mins(1);
const SHORTEST_LIFE: Duration = Duration::from_secs(1);
const MAX_BYTES: RangeInclusive<usize> = 1024..=16 * 1024 * 1024;

impl FetchOptions {
    /// Fails with everything that is out of range.
    pub(super) fn judged(&self) -> Result<(), String> {
        let lives = self.shortest_life >= SHORTEST_LIFE && self.shortest_life <= self.longest_life;
        let rules = [
            (
                COOLDOWN.contains(&self.cooldown),
                "the cooldown is from a second to an hour",
            ),
            (
                TIMEOUT.contains(&self.timeout),
                "the timeout is from 10 milliseconds to a minute",
            ),
            (
                lives,
                "the shortest life is at least a second and no longer than the longest",
            ),
            (
                MAX_BYTES.contains(&self.max_bytes),
                "`max_bytes` is from 1024 to 16777216",
            ),
        ];
        let broken: Vec<_> = rules
            .into_iter()
            .filter_map(|(holds, rule)| (!holds).then_some(rule))
            .collect();
        if broken.is_empty() {
            Ok(())
        } else {
            Err(broken.join("; "))
        }
    }
}
