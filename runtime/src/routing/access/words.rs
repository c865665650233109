//! What a row says, in the words of the attribute.

use super::row::{AccessRow, Openness};
use crate::locate::Location;
use crate::policy::{ExpectedKind, Presence};
use crate::rule::Rule;

impl AccessRow {
    /// The rules as one, in the words of the attribute; empty where no token is looked at.
    #[must_use]
    pub fn rule(&self) -> String {
        let rules = self.rules();
        if self.demand.is_none() {
            return String::new();
        }
        match rules {
            [] => Rule::Always.to_string(),
            [rule] => rule.to_string(),
            rules => {
                let texts: Vec<_> = rules.iter().map(|rule| in_conjunction(rule)).collect();
                texts.join(" && ")
            }
        }
    }

    /// The token that is taken, as it is told: `access, fresh`.
    pub(super) fn token_words(&self) -> String {
        let Some(demand) = &self.demand else {
            return String::new();
        };
        let kind = match demand.kind {
            Some(ExpectedKind::Access) => "access",
            Some(ExpectedKind::Refresh) => "refresh",
            Some(ExpectedKind::Any) => "any_type",
            None => "access and refresh at once",
        };
        let mut words = vec![kind.to_owned()];
        let freshness = demand.freshness;
        match (freshness.claim, freshness.max_age) {
            (_, Some(seconds)) => {
                if freshness.claim {
                    words.push("fresh".to_owned());
                }
                words.push(format!("fresh(max_age = \"{}\")", duration(seconds)));
            }
            (true, None) => words.push("fresh".to_owned()),
            (false, None) => {}
        }
        match demand.presence {
            Presence::Required => {}
            Presence::Optional => words.push("optional".to_owned()),
            Presence::OptionalExpired => words.push("optional(expired)".to_owned()),
        }
        words.join(", ")
    }

    /// What else was written: audiences, `acr`, `amr`, places, and what is not looked at.
    pub(super) fn option_words(&self) -> Vec<String> {
        let Some(demand) = &self.demand else {
            return Vec::new();
        };
        let mut words = Vec::new();
        words.extend(demand.audience.iter().map(|set| one_of("audience", set)));
        words.extend(demand.acr.iter().map(|set| one_of("acr", set)));
        words.extend(demand.amr.iter().map(|set| one_of("amr", set)));
        if let Some(locations) = demand.locations {
            let places: Vec<_> = locations.iter().map(written).collect();
            words.push(format!("locations({})", places.join(", ")));
        }
        words.extend(demand.realm.map(|realm| format!("realm = {realm:?}")));
        if !demand.checks_revocation {
            words.push("skip_revocation_check".to_owned());
        }
        if !demand.checks_csrf {
            words.push("csrf = off".to_owned());
        }
        words
    }

    /// The rule, and of ways in that have no guard of their own, what is there instead.
    pub(super) fn rule_words(&self) -> String {
        let instead = match &self.openness {
            Openness::Guarded | Openness::Public => None,
            Openness::Foreign { reason } => Some(format!("{reason:?}")),
            Openness::Default { status } => Some(format!("answers {status}")),
        };
        let rule = Some(self.rule()).filter(|rule| !rule.is_empty());
        let parts: Vec<_> = rule.into_iter().chain(instead).collect();
        printable(&parts.join("; "))
    }

    /// Where the decision stands; nothing for the router's own answers.
    pub(super) fn place_words(&self) -> String {
        self.place.map_or_else(String::new, |(file, line)| {
            printable(&format!("{file}:{line}"))
        })
    }
}

fn in_conjunction(rule: &Rule) -> String {
    match rule {
        Rule::Any(rules) if rules.len() > 1 => format!("({rule})"),
        rule => rule.to_string(),
    }
}

fn one_of(item: &str, values: &[&str]) -> String {
    let values: Vec<_> = values.iter().map(|value| format!("{value:?}")).collect();
    match values.as_slice() {
        [value] => format!("{item} = {value}"),
        values => format!("{item}({})", values.join(", ")),
    }
}

/// The name that the attribute has for it.
const fn written(location: Location) -> &'static str {
    match location {
        Location::Header => "header",
        Location::Cookie => "cookie",
        Location::Query => "query",
        Location::Json => "json",
    }
}

/// In the largest unit that needs no fraction.
fn duration(seconds: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(86_400, "d"), (3_600, "h"), (60, "m")];
    let unit = UNITS
        .into_iter()
        .find(|(length, _)| seconds > 0 && seconds.is_multiple_of(*length));
    match unit {
        Some((length, unit)) => format!("{}{unit}", seconds / length),
        None => format!("{seconds}s"),
    }
}

/// On one line, and without what a terminal would take for a command.
pub(super) fn printable(text: &str) -> String {
    let mut printable = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() || is_bidirectional(character) {
            printable.extend(character.escape_unicode());
        } else {
            printable.push(character);
        }
    }
    printable
}

/// What turns the direction of writing, so that a text reads as another one.
const fn is_bidirectional(character: char) -> bool {
    matches!(
        character,
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    )
}
