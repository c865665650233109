//! Parts that change nothing: without them the rule lets in the same requests.

use super::never;
use super::requests::Requests;
use super::space::Possible;
use super::tree::{Kind, Node};
use crate::errors::Report;

/// Names the parts that can go, the largest ones, and of two that say the same the second.
pub(super) fn check(requests: &Requests<'_>, report: &mut Report) {
    let mut effects = Effects {
        requests,
        without: Vec::new(),
        useless: Vec::new(),
    };
    effects.walk(&requests.rule, &[]);
    effects.useless.sort_by_key(|useless| useless.part.id);
    for useless in &effects.useless {
        useless.say(requests, report);
    }
}

struct Effects<'a, 'r> {
    requests: &'a Requests<'r>,
    /// The parts that are gone already.
    without: Vec<usize>,
    useless: Vec<Useless<'a, 'r>>,
}

/// A part that can go.
struct Useless<'a, 'r> {
    part: &'a Node<'r>,
    /// Where it stands.
    group: &'a Node<'r>,
    /// The other parts of its group.
    siblings: Vec<&'a Node<'r>>,
    /// What has to hold for its group to matter.
    around: Vec<&'a Node<'r>>,
}

impl<'a, 'r> Effects<'a, 'r> {
    fn walk(&mut self, group: &'a Node<'r>, around: &[&'a Node<'r>]) {
        for part in group.parts().iter().rev() {
            let siblings = self.siblings(group, part);
            let matters =
                |possible: &Possible| self.requests.matters(part, group, &self.without, possible);
            if !siblings.is_empty() && !self.requests.some(matters) {
                self.without.push(part.id);
                self.useless.push(Useless {
                    part,
                    group,
                    siblings,
                    around: around.to_vec(),
                });
            }
        }
        for part in group.parts().iter().rev() {
            if !self.without.contains(&part.id) {
                let mut around = around.to_vec();
                if matches!(group.kind, Kind::All(_)) {
                    around.extend(self.siblings(group, part));
                }
                self.walk(part, &around);
            }
        }
    }

    /// The other parts that are still there.
    fn siblings(&self, group: &'a Node<'r>, part: &Node<'r>) -> Vec<&'a Node<'r>> {
        let others = group.parts().iter().filter(|other| other.id != part.id);
        others
            .filter(|other| !self.without.contains(&other.id))
            .collect()
    }
}

impl<'r> Useless<'_, 'r> {
    fn say(&self, requests: &Requests<'r>, report: &mut Report) {
        let is_branch = matches!(self.group.kind, Kind::Any(_)) && !self.group.under_not;
        if is_branch && !requests.some_pass(&[self.part]) {
            never::explain(requests, self.part, "so this branch lets nobody in", report);
            return;
        }
        let text = self.part.written;
        let message = if self.is_duplicate() {
            format!("duplicate `{text}`; remove it")
        } else if let Some(clash) = self.clash(requests).filter(|_| is_branch) {
            format!(
                "`{clash}` and `{text}` never hold together, so `{text}` lets nobody in; remove it"
            )
        } else {
            format!(
                "`{text}` changes nothing, since {}; remove it",
                self.why(requests)
            )
        };
        report.at(self.part.tokens(), message);
    }

    fn is_duplicate(&self) -> bool {
        let text = self.part.text();
        self.siblings.iter().any(|other| other.text() == text)
    }

    /// What has to hold anyway and excludes it.
    fn clash(&self, requests: &Requests<'r>) -> Option<String> {
        let clash = self
            .around
            .iter()
            .find(|other| !requests.some_pass(&[**other, self.part]));
        clash.map(|other| other.text())
    }

    fn why(&self, requests: &Requests<'r>) -> String {
        let (part, siblings) = (self.part, self.siblings.as_slice());
        match &self.group.kind {
            _ if self.group.under_not => {}
            Kind::All(_) => {
                if !requests.some_fail(part, &[]) {
                    return "it always holds".to_owned();
                }
                let mut others = siblings.iter().chain(&self.around);
                if let Some(other) = others.find(|other| !requests.some_fail(part, &[**other])) {
                    return format!("it holds whenever `{}` does", other.text());
                }
                let rest: Vec<_> = siblings.iter().chain(&self.around).copied().collect();
                if !requests.some_fail(part, &rest) {
                    return "whenever the rest holds, it holds too".to_owned();
                }
            }
            Kind::Any(_) => {
                let lets_in = |other: &&&Node<'r>| !requests.some_fail(other, &[part]);
                if let Some(other) = siblings.iter().find(lets_in) {
                    return format!("whatever it lets in, `{}` lets in already", other.text());
                }
            }
            Kind::Asks(_) => {}
        }
        "the rule lets in the same requests without it".to_owned()
    }
}
