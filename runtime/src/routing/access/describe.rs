//! Makes the rows of what a router knows.

use super::Access;
use super::demand::Demand;
use super::row::{AccessRow, OTHER, Openness};
use crate::policy::{Requirement, Site};
use crate::routing::entry::{Decision, Entry, Methods};

/// The method of requests that a weakening lets pass every guard.
const OPTIONS: &str = "OPTIONS";

/// A row for each method of each entry.
pub(super) fn describe(entries: &[Entry]) -> Access {
    let rows = entries.iter().flat_map(|entry| {
        let unguarded = unguarded_options(entry, entries);
        rows_of(entry, unguarded.is_some())
            .into_iter()
            .chain(unguarded)
    });
    let mut rows: Vec<_> = rows.collect();
    rows.sort_by(|one, other| {
        let paths = path_order(&one.path).cmp(path_order(&other.path));
        paths.then(method_order(one.method).cmp(&method_order(other.method)))
    });
    Access { rows }
}

fn rows_of(entry: &Entry, without_options: bool) -> Vec<AccessRow> {
    let methods: Vec<_> = match entry.methods {
        Methods::These(_) => entry.methods.names().collect(),
        Methods::Any => vec!["any"],
        Methods::Others => vec![OTHER],
    };
    methods
        .into_iter()
        .filter(|method| !(without_options && *method == OPTIONS))
        .map(|method| row(method, entry, entry.requirements()))
        .collect()
}

/// A row of its own for `OPTIONS` requests where they pass all guards, as those of other methods do not.
fn unguarded_options(entry: &Entry, entries: &[Entry]) -> Option<AccessRow> {
    let names_it = |entry: &Entry| entry.methods.names().any(|name| name == OPTIONS);
    let mut others = entries.iter().filter(|other| other.path == entry.path);
    let takes_it = names_it(entry) || (entry.methods.is_rest() && !others.any(names_it));
    (takes_it && entry.is_open_to_options()).then(|| row(OPTIONS, entry, []))
}

fn row(
    method: &'static str,
    entry: &Entry,
    requirements: impl IntoIterator<Item = &'static Requirement>,
) -> AccessRow {
    let demand = Demand::joined(requirements);
    let (openness, site) = match entry.decision {
        Decision::Guarded(requirement) if demand.is_none() => {
            (Openness::Public, Some(requirement.site))
        }
        Decision::Guarded(requirement) => (Openness::Guarded, Some(requirement.site)),
        // Open to those whom the layers let pass.
        Decision::Public(site) if demand.is_some() => (Openness::Guarded, Some(site)),
        Decision::Public(site) => (Openness::Public, Some(site)),
        Decision::Foreign { reason, .. } => (Openness::Foreign { reason }, None),
        Decision::Default(status) => {
            let status = status.as_u16();
            (Openness::Default { status }, None)
        }
    };
    let foreign_place = match entry.decision {
        Decision::Foreign { place, .. } => Some((place.file(), place.line())),
        _ => None,
    };
    AccessRow {
        method,
        path: entry.path.clone(),
        openness,
        handler: site.map(|site: Site| site.handler),
        module: site.map(|site| site.module),
        place: site.map(|site| (site.file, site.line)).or(foreign_place),
        demand,
        roles: Vec::new(),
    }
}

/// Segment by segment, so that what is below a path follows it; what stands for the rest comes last.
fn path_order(path: &str) -> impl Iterator<Item = (bool, &str)> {
    path.split('/').map(|segment| (segment == "*", segment))
}

/// As methods are usually listed, then what stands for the rest.
fn method_order(method: &str) -> usize {
    const ORDER: [&str; 10] = [
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "any",
    ];
    let mut order = ORDER.iter();
    order
        .position(|known| *known == method)
        .unwrap_or(ORDER.len())
}
