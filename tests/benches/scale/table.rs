//! Tables in Markdown.

/// Times of one contestant, in order.
pub(crate) struct Times(Vec<f64>);

impl Times {
    pub(crate) fn new(mut times: Vec<f64>) -> Self {
        times.sort_by(f64::total_cmp);
        Self(times)
    }

    pub(crate) fn median(&self) -> f64 {
        self.quantile(500)
    }

    /// What so many of a thousand are at most.
    pub(crate) fn quantile(&self, of_a_thousand: usize) -> f64 {
        let place = self.0.len().saturating_sub(1) * of_a_thousand / 1_000;
        self.0.get(place).copied().unwrap_or(f64::NAN)
    }

    /// The median, and from which decile to which.
    fn shown(&self) -> String {
        let (median, low, high) = (self.median(), self.quantile(100), self.quantile(900));
        format!("{median:.0} ({low:.0}–{high:.0})")
    }
}

/// A table whose first column says how much there is of something, with two columns for each thing that is timed: nanoseconds, and the
/// ratio to the first row.
pub(crate) fn print(title: &str, first: &str, columns: &[&str], rows: &[(String, Vec<Times>)]) {
    println!("\n### {title}\n");
    let head: Vec<String> = columns
        .iter()
        .map(|column| format!("{column}, ns | ratio"))
        .collect();
    println!("| {first} | {} |", head.join(" | "));
    println!("|{}", "---:|".repeat(1 + 2 * columns.len()));
    for (name, times) in rows {
        let cells: Vec<String> = times
            .iter()
            .zip(rows.first().map_or(&times[..], |(_, times)| times))
            .map(|(times, first)| {
                format!("{} | {:.2}", times.shown(), times.median() / first.median())
            })
            .collect();
        println!("| {name} | {} |", cells.join(" | "));
    }
}

/// A number with its thousands apart.
pub(crate) fn thousands(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
