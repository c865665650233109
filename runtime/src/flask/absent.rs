//! What is said where no place has a token.

use crate::locate::{Absence, Location, Places};
use crate::policy::Requirement;
use crate::rejection::{Evidence, Refusal, Refused};

/// One place's own sentence, or those of all of them.
pub(super) fn sentence(places: &Places, asked: &Requirement, refused: &Refused) -> String {
    let Some(Evidence::Absent(absences)) = refused.evidence() else {
        return Refusal::MissingToken.row().detail.to_owned();
    };
    let sentences: Vec<String> = absences
        .iter()
        .map(|(location, absence)| one(places, asked, *location, *absence))
        .collect();
    let sentences = sentences.join("; ");
    let names: Vec<&str> = absences
        .iter()
        .map(|(location, _)| location.name())
        .collect();
    match names.split_last() {
        Some((last, others)) if !others.is_empty() => {
            format!(
                "Missing JWT in {} or {last} ({sentences})",
                others.join(", ")
            )
        }
        _ => sentences,
    }
}

fn one(places: &Places, asked: &Requirement, location: Location, absence: Absence) -> String {
    match (location, absence) {
        (Location::Header, Absence::OtherScheme) => {
            let (name, scheme) = (&places.header.configured_name, &places.header.scheme);
            format!("Missing '{scheme}' type in '{name}' header. Expected '{name}: {scheme} <JWT>'")
        }
        (Location::Header, _) => format!("Missing {} Header", places.header.configured_name),
        (Location::Cookie, _) => {
            format!("Missing cookie \"{}\"", places.cookie.names.of(asked.kind))
        }
        (Location::Query, _) => format!("Missing '{}' query paramater", places.query.name),
        (Location::Json, Absence::OtherMediaType) => {
            "Invalid content-type. Must be application/json.".to_owned()
        }
        (Location::Json, _) => {
            format!(
                "Missing \"{}\" key in json data.",
                places.json.names.of(asked.kind)
            )
        }
    }
}
