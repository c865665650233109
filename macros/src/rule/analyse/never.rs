//! Rules, and parts of rules, that never hold.

use super::requests::Requests;
use super::tree::{Kind, Node};
use crate::errors::Report;

/// Names what contradicts itself in a part that never holds: the second of two, each branch of an `||`.
pub(super) fn explain(requests: &Requests<'_>, part: &Node<'_>, so: &str, report: &mut Report) {
    if let Kind::Any(branches) = &part.kind {
        for branch in branches {
            explain(requests, branch, so, report);
        }
        return;
    }
    let conjuncts = part.conjuncts();
    if let [part] = conjuncts.as_slice() {
        let text = part.text();
        report.at(
            part.tokens(),
            format!("`{text}` never holds, {so}; remove it"),
        );
        return;
    }
    let (possible, never): (Vec<&Node<'_>>, Vec<_>) = conjuncts
        .into_iter()
        .partition(|part| requests.some_pass(&[*part]));
    for part in &never {
        explain(requests, part, so, report);
    }
    if !pairs(requests, &possible, so, report) && never.is_empty() {
        several(requests, possible, so, report);
    }
}

/// Whether there are two that exclude each other. Each part is named for one contradiction only.
fn pairs(requests: &Requests<'_>, parts: &[&Node<'_>], so: &str, report: &mut Report) -> bool {
    let mut named = Vec::new();
    for (index, second) in parts.iter().enumerate() {
        let clash = parts
            .iter()
            .take(index)
            .find(|first| !named.contains(&first.id) && !requests.some_pass(&[**first, *second]));
        if let Some(first) = clash {
            named.extend([first.id, second.id]);
            let both = format!(
                "`{}` and `{}` never hold together",
                first.text(),
                second.text()
            );
            report.at(second.tokens(), format!("{both}, {so}; remove one of them"));
        }
    }
    !named.is_empty()
}

/// The fewest that exclude one another, of which there are more than two.
fn several<'r>(requests: &Requests<'r>, mut parts: Vec<&Node<'r>>, so: &str, report: &mut Report) {
    let mut index = parts.len();
    while index > 0 {
        index -= 1;
        let mut fewer = parts.clone();
        fewer.remove(index);
        if !requests.some_pass(&fewer) {
            parts = fewer;
        }
    }
    let texts: Vec<_> = parts
        .iter()
        .map(|part| format!("`{}`", part.text()))
        .collect();
    if let ([others @ .., last], Some(part)) = (texts.as_slice(), parts.last()) {
        let all = format!("{} and {last} never hold together", others.join(", "));
        report.at(part.tokens(), format!("{all}, {so}; remove one of them"));
    }
}
