//! `wrk`, and what it says.

use std::io;

use crate::Plan;
use crate::pinned::pinned;

/// The requests a second of one turn, every one of them answered with success.
pub(crate) fn requests_per_second(
    plan: &Plan,
    port: u16,
    token: &str,
    seconds: u64,
) -> io::Result<f64> {
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

fn read(text: &str) -> Option<f64> {
    if text.contains("Non-2xx or 3xx responses") {
        return None;
    }
    let mut lines = text.lines();
    let line = lines.find_map(|line| line.trim().strip_prefix("Requests/sec:"))?;
    line.trim().parse().ok().filter(|rate: &f64| *rate > 0.0)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn the_rate_is_read() {
        let text = "  94837 requests in 1.10s, 11.2MB read\nRequests/sec:  86213.48\n";
        assert_eq!(read(text), Some(86_213.48));
    }

    #[test]
    fn a_run_with_refusals_is_none() {
        let text = "  Non-2xx or 3xx responses: 7\nRequests/sec:  86213.48\n";
        assert_eq!(read(text), None);
    }
}
