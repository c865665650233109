//! Makes the rows of what a router knows.

use super::Access;
use super::demand::Demand;
use super::row::{AccessRow, OTHER, Openness};
use crate::policy::Site;
use crate::routing::entry::{Decision, Entry, Methods};

/// A row for each method of each entry.
pub(super) fn describe(entries: &[Entry]) -> Access {
    let mut rows: Vec<_> = entries.iter().flat_map(rows_of).collect();
    rows.sort_by(|one, other| {
        let paths = path_order(&one.path).cmp(path_order(&other.path));
        paths.then(method_order(one.method).cmp(&method_order(other.method)))
    });
    Access { rows }
}

fn rows_of(entry: &Entry) -> Vec<AccessRow> {
    let methods: Vec<_> = match entry.methods {
        Methods::These(_) => entry.methods.names().collect(),
        Methods::Any => vec!["any"],
        Methods::Others => vec![OTHER],
    };
    methods
        .into_iter()
        .map(|method| row(method, entry))
        .collect()
}

fn row(method: &'static str, entry: &Entry) -> AccessRow {
    let demand = Demand::joined(entry.requirements());
    let (openness, site) = match entry.decision {
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
