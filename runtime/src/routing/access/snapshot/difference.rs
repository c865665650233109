//! What two matrices say differently, route by route.

use super::lines::{Line, labels};

/// A line for each change: `changed`, `new` or `gone`.
pub(super) fn between(agreed: &str, now: &str) -> String {
    let mut gone: Vec<_> = agreed.lines().filter_map(Line::read).collect();
    let mut new: Vec<_> = now.lines().filter_map(Line::read).collect();
    take_pairs(&mut gone, &mut new, |one, other| one == other);
    let changed = take_pairs(&mut gone, &mut new, |one, other| one.key == other.key);
    let changed = changed.iter().map(|(one, other)| change(one, other));
    let new = new.iter().map(|line| format!("new: {}", whole(line)));
    let gone = gone.iter().map(|line| format!("gone: {}", whole(line)));
    let all: Vec<_> = changed.chain(new).chain(gone).collect();
    if all.is_empty() {
        return "the order of the lines, or what is no line of a route".to_owned();
    }
    all.join("\n")
}

/// Takes out of both what belongs together.
fn take_pairs<'t>(
    ones: &mut Vec<Line<'t>>,
    others: &mut Vec<Line<'t>>,
    belong: impl Fn(&Line<'_>, &Line<'_>) -> bool,
) -> Vec<(Line<'t>, Line<'t>)> {
    let mut pairs = Vec::new();
    ones.retain(|one| {
        let Some(at) = others.iter().position(|other| belong(one, other)) else {
            return true;
        };
        pairs.push((one.clone(), others.remove(at)));
        false
    });
    pairs
}

/// `changed: GET /x: rule: role("admin") → any valid token`
fn change(agreed: &Line<'_>, now: &Line<'_>) -> String {
    let changes = labels().filter_map(|label| {
        let (old, new) = (agreed.says(label), now.says(label));
        (old != new).then(|| format!("{label}: {old} → {new}"))
    });
    let changes: Vec<_> = changes.collect();
    format!("changed: {}: {}", now.key, changes.join("; "))
}

fn whole(line: &Line<'_>) -> String {
    let said = line.said.iter();
    let said: Vec<_> = said
        .map(|(label, value)| format!("{label}: {value}"))
        .collect();
    format!("{}: {}", line.key, said.join("; "))
}
