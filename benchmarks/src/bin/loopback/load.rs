//! `wrk`, and what it says.

use std::io;

use crate::Plan;
use crate::pinned::pinned;

/// What came of one turn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Load {
    pub(crate) requests: f64,
    pub(crate) requests_per_second: f64,
}

/// One turn, every request of it answered with success.
pub(crate) fn run(plan: &Plan, port: u16, token: &str, seconds: u64) -> io::Result<Load> {
    let output = pinned(plan.load_core, "wrk")
        .arg("--threads=1")
        .arg(format!("--connections={}", plan.connections))
        .arg(format!("--duration={seconds}s"))
        .arg(format!("--header=Authorization: Bearer {token}"))
        .arg(format!("http://127.0.0.1:{port}/"))
        .output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    read(&text).ok_or_else(|| io::Error::other(format!("wrk did not measure: {text}")))
}

fn read(text: &str) -> Option<Load> {
    if text.contains("Non-2xx or 3xx responses") {
        return None;
    }
    let lines = || text.lines().map(str::trim);
    let requests = lines().find_map(|line| line.split_once(" requests in "))?.0;
    let rate = lines().find_map(|line| line.strip_prefix("Requests/sec:"))?;
    let load = Load {
        requests: requests.parse().ok()?,
        requests_per_second: rate.trim().parse().ok()?,
    };
    (load.requests > 0.0).then_some(load)
}

#[cfg(test)]
mod tests {
    use super::{Load, read};

    #[test]
    fn the_count_and_the_rate_are_read() {
        let text = "  94837 requests in 1.10s, 11.2MB read\nRequests/sec:  86213.48\n";
        let load = Load {
            requests: 94_837.0,
            requests_per_second: 86_213.48,
        };
        assert_eq!(read(text), Some(load));
    }

    #[test]
    fn a_run_with_refusals_is_none() {
        let text = "  94837 requests in 1.10s, 11.2MB read\n  Non-2xx or 3xx responses: 7\nRequests/sec:  86213.48\n";
        assert_eq!(read(text), None);
    }
}
