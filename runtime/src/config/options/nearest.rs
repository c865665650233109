//! Which option somebody meant.

use super::OPTIONS;

/// A letter or two begin or end many names.
const SHORTEST_PART: usize = 3;

/// The known option that looks most like it, one of which it is the begin or the end above all.
pub(in crate::config) fn nearest(name: &str) -> Option<&'static str> {
    let upper = name.to_ascii_uppercase();
    let name = upper.strip_prefix("JWT").unwrap_or(&upper);
    let name = name.trim_start_matches('_');
    let known = || OPTIONS.iter().map(|option| option.name);
    let bare = |known: &'static str| known.trim_start_matches("JWT_");
    let slips = |known: &&'static str| strsim::damerau_levenshtein(name, bare(known));
    let is_part = |known: &&'static str| {
        let bare = bare(known);
        name.len() >= SHORTEST_PART
            && (bare.starts_with(name) || name.starts_with(bare) || bare.ends_with(name))
    };
    known().filter(is_part).min_by_key(slips).or_else(|| {
        known()
            .min_by_key(slips)
            .filter(|known| slips(known) <= name.len() / 3)
    })
}
