//! Which known word somebody meant.

/// The known word that `word` was most likely meant to be: a few slips away from it, or beginning or ending alike.
pub(crate) fn nearest(
    word: &str,
    known: impl Iterator<Item = &'static str>,
) -> Option<&'static str> {
    known
        .map(|known| (distance(word, known), known))
        .filter(|(slips, known)| *slips <= known.len().max(word.len()) / 3)
        .min_by_key(|(slips, known)| (*slips, known.chars().next() != word.chars().next()))
        .map(|(_, known)| known)
}

/// How many slips lie between two words; a word cut short (`skip_revocation`, `aud`) is one slip.
fn distance(word: &str, known: &str) -> usize {
    let word = word.to_lowercase();
    if word.len() >= 3 && known.starts_with(&word) {
        1
    } else {
        strsim::osa_distance(&word, known)
    }
}
