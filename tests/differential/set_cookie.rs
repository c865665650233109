//! A `Set-Cookie` line, taken apart.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::value::alike_texts;

#[derive(Clone, Debug)]
pub(crate) struct SetCookie {
    pub(crate) name: String,
    pub(crate) value: String,
    attributes: BTreeMap<String, Option<String>>,
}

impl SetCookie {
    pub(crate) fn parse(line: &str) -> Self {
        let mut parts = line.split("; ");
        let (name, value) = pair(parts.next().unwrap_or_default());
        Self {
            name,
            value: value.unwrap_or_default(),
            attributes: parts.map(pair).collect(),
        }
    }

    /// Whether both say the same, but for the values that are new every time and the seconds between two answers.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        self.name == other.name
            && alike_texts(&self.value, &other.value)
            && self.attributes.len() == other.attributes.len()
            && self.attributes.iter().all(|(name, value)| {
                other.attributes.get(name).is_some_and(|others| {
                    value == others
                        || (name == "Expires" && close_dates(value.as_ref(), others.as_ref()))
                })
            })
    }
}

fn pair(part: &str) -> (String, Option<String>) {
    match part.split_once('=') {
        Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
        None => (part.to_owned(), None),
    }
}

fn close_dates(one: Option<&String>, other: Option<&String>) -> bool {
    let date = |text: Option<&String>| httpdate::parse_http_date(text?).ok();
    let (Some(one), Some(other)) = (date(one), date(other)) else {
        return false;
    };
    let apart = one
        .duration_since(other)
        .or_else(|_| other.duration_since(one));
    apart.is_ok_and(|apart| apart <= Duration::from_secs(3))
}
