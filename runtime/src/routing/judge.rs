//! What is known of a router before its first request.

use http::Method;

use super::entry::{Decision, Entry, Gating};
use super::fault::RouterFault;
use super::paths::parameters;
use crate::locate::Location;
use crate::manager::JwtManager;
use crate::policy::{Requirement, Site};
use crate::rule::Rule;

impl Entry {
    /// Looks at what was added since the last state with the manager of this one.
    pub(super) fn judge(&mut self, manager: &JwtManager, faults: &mut Vec<RouterFault>) {
        if self.is_judged {
            return;
        }
        self.is_judged = true;
        self.roles = manager.known_roles();
        self.lets_options_pass = manager.lets_pass(&Method::OPTIONS);
        let own = match self.decision {
            Decision::Guarded(requirement) => {
                judge_grants(requirement, manager, faults);
                Some(requirement)
            }
            Decision::Public(_) | Decision::Foreign { .. } | Decision::Default(_) => None,
        };
        if self.gate == Gating::Unknown {
            self.gate = if needs_gate(own, manager) {
                Gating::Needed
            } else {
                Gating::Settled
            };
        }
    }

    /// What a state without a manager is enough for.
    pub(super) fn judge_public(&mut self, faults: &mut Vec<RouterFault>) {
        if let (false, Decision::Guarded(requirement)) = (self.is_judged, self.decision) {
            faults.push(RouterFault::NotPublic(requirement.site()));
        }
        self.is_judged = true;
    }

    /// Looks at what the whole path decides, and at what should have been judged by now.
    pub(super) fn judge_whole(&self, faults: &mut Vec<RouterFault>) {
        if let (false, Decision::Guarded(requirement)) = (self.is_judged, self.decision) {
            faults.push(RouterFault::NoState(requirement.site()));
        }
        // What parameters a foreign router's routes have, only it knows.
        if !matches!(self.decision, Decision::Foreign { .. }) {
            self.requirements()
                .for_each(|requirement| judge_parameters(requirement, &self.path, faults));
        }
    }
}

/// Looks for roles and scopes that nobody can have.
pub(super) fn judge_grants(
    requirement: &'static Requirement,
    manager: &JwtManager,
    faults: &mut Vec<RouterFault>,
) {
    requirement.rule.for_each_term(&mut |term| {
        let fault = unknown_grant(term, requirement.site(), manager);
        if let Some(fault) = fault.filter(|fault| !faults.contains(fault)) {
            faults.push(fault);
        }
    });
}

fn unknown_grant(term: &Rule, site: Site, manager: &JwtManager) -> Option<RouterFault> {
    match *term {
        Rule::Role(name) => {
            let known = manager.known_roles().filter(|known| !known.knows(name))?;
            Some(RouterFault::UnknownRole {
                site,
                name,
                type_name: known.type_name,
                nearest: nearest(name, known.names),
            })
        }
        Rule::Scope(name) => {
            let known = manager.known_scopes().filter(|known| !known.knows(name))?;
            Some(RouterFault::UnknownScope {
                site,
                name,
                type_name: known.type_name,
                nearest: nearest(name, known.names),
            })
        }
        _ => None,
    }
}

/// Whether guards look where only `GateLayer` lets them. What reads a token without a guard looks in the manager's places.
pub(super) fn needs_gate(requirement: Option<&Requirement>, manager: &JwtManager) -> bool {
    let own = requirement.and_then(|requirement| requirement.locations);
    let places = own.unwrap_or(manager.places().order);
    let asks_csrf = requirement.is_none_or(|requirement| requirement.checks_csrf);
    places.contains(Location::Query)
        || places.contains(Location::Json)
        || (places.contains(Location::Cookie) && asks_csrf && manager.csrf().reads_form())
}

fn judge_parameters(requirement: &Requirement, path: &str, faults: &mut Vec<RouterFault>) {
    let there = parameters(path);
    for (site, name) in asked_parameters(requirement) {
        let fault = match there.iter().filter(|found| **found == name).count() {
            0 => RouterFault::NoParameter {
                site,
                name,
                path: path.to_owned(),
                nearest: nearest(name, &there).map(str::to_owned),
            },
            1 => continue,
            _ => RouterFault::SameParameter {
                site,
                name,
                path: path.to_owned(),
            },
        };
        if !faults.contains(&fault) {
            faults.push(fault);
        }
    }
}

fn asked_parameters(requirement: &Requirement) -> impl Iterator<Item = (Site, &'static str)> {
    let site = requirement.site();
    let names = requirement.rule.path_parameters();
    names.into_iter().map(move |name| (site, name))
}

fn nearest<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let slips = |known: &&str| strsim::damerau_levenshtein(name, known);
    let nearest = known.iter().copied().min_by_key(slips)?;
    (slips(&nearest) <= name.len() / 3).then_some(nearest)
}
