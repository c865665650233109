//! Which known word somebody meant.

/// The known word that `word` was most likely meant to be: a few slips away from it, or beginning or ending alike.
pub(crate) fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    known
        .map(|known| (distance(word, known), known))
        .filter(|(slips, known)| *slips <= known.len().max(word.len()) / 3)
        .min_by_key(|(slips, known)| (*slips, known.chars().next() != word.chars().next()))
        .map(|(_, known)| known)
}

/// How many slips lie between two words; case is none, and a word cut short (`skip_revocation`, `aud`) is one slip.
fn distance(word: &str, known: &str) -> usize {
    let (word, known) = (word.to_lowercase(), known.to_lowercase());
    if word.len() >= 3 && known.starts_with(&word) && known != word {
        1
    } else {
        strsim::osa_distance(&word, &known)
    }
}
