//! What each variant implies, by its own words and through others.

use proc_macro2::Ident;
use syn::ext::IdentExt as _;

use super::item::{Variant, Written};
use crate::errors::Report;
use crate::nearest::nearest;

/// For each variant itself and all that it implies, a bit each.
pub(super) fn implied(written: &Written, report: &mut Report) -> Vec<u128> {
    let steps: Vec<Vec<Step<'_>>> = written
        .variants
        .iter()
        .map(|variant| steps(written, variant, report))
        .collect();
    let mut search = Search {
        variants: &written.variants,
        steps: &steps,
        open: Vec::new(),
        done: Vec::new(),
        report,
    };
    for index in 0..steps.len() {
        search.from(index);
    }
    closed(&steps)
}

/// One name in an `implies(…)`, and the position of that variant.
struct Step<'w> {
    to: usize,
    name: &'w Ident,
}

/// The variants that one names itself, without those that are wrong.
fn steps<'w>(written: &'w Written, variant: &'w Variant, report: &mut Report) -> Vec<Step<'w>> {
    let mut steps: Vec<Step<'_>> = Vec::new();
    for name in variant.args.implies.value().into_iter().flatten() {
        let found = written
            .variants
            .iter()
            .position(|other| other.name.unraw() == name.unraw());
        match found {
            None => report.at(name, unknown(written, name)),
            Some(_) if variant.name.unraw() == name.unraw() => {
                report.at(name, format!("`{name}` implies itself already; remove it"));
            }
            Some(to) if steps.iter().any(|earlier| earlier.to == to) => {
                report.at(name, format!("duplicate `{name}` in `implies`; remove it"));
            }
            Some(to) => steps.push(Step { to, name }),
        }
    }
    steps
}

fn unknown(written: &Written, name: &Ident) -> String {
    let known: Vec<_> = written
        .variants
        .iter()
        .map(|variant| variant.name.to_string())
        .collect();
    let meant = nearest(&name.to_string(), known.iter().map(String::as_str));
    let repair = match meant {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "write the name of a variant".to_owned(),
    };
    format!("`{}` has no variant `{name}`; {repair}", written.name)
}

/// Looks for cycles, from one variant to what it implies.
struct Search<'s, 'w> {
    variants: &'w [Variant],
    steps: &'s [Vec<Step<'w>>],
    /// The way to where it is.
    open: Vec<usize>,
    done: Vec<usize>,
    report: &'s mut Report,
}

impl Search<'_, '_> {
    fn from(&mut self, index: usize) {
        if self.done.contains(&index) {
            return;
        }
        self.open.push(index);
        for step in self.steps.get(index).into_iter().flatten() {
            match self.open.iter().position(|open| *open == step.to) {
                Some(start) => self.report_cycle(start, step),
                None => self.from(step.to),
            }
        }
        self.open.pop();
        self.done.push(index);
    }

    /// On the name that closes it.
    fn report_cycle(&mut self, start: usize, last: &Step<'_>) {
        let way = self.open.iter().skip(start).chain([&last.to]);
        let names: Vec<_> = way
            .filter_map(|index| self.variants.get(*index))
            .map(|variant| format!("`{}`", variant.name))
            .collect();
        self.report.at(
            last.name,
            format!(
                "{} is a cycle, so all of them would be the same; remove one step",
                names.join(" → ")
            ),
        );
    }
}

/// Adds what others imply until nothing is new.
fn closed(steps: &[Vec<Step<'_>>]) -> Vec<u128> {
    let mut implied: Vec<u128> = (0..steps.len()).map(bit).collect();
    loop {
        let next: Vec<u128> = steps
            .iter()
            .zip(&implied)
            .map(|(steps, own)| {
                let through = steps.iter().filter_map(|step| implied.get(step.to));
                through.fold(*own, |all, more| all | more)
            })
            .collect();
        if next == implied {
            return implied;
        }
        implied = next;
    }
}

/// None past the last one, which is a mistake that has been reported.
fn bit(index: usize) -> u128 {
    u32::try_from(index)
        .ok()
        .and_then(|index| 1_u128.checked_shl(index))
        .unwrap_or(0)
}
