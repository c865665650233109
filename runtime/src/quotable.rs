//! Characters that a quoted string of a challenge holds as they are: %x20-21 / %x23-5B / %x5D-7E (RFC 6750 section 3).

/// Whether the character neither ends a quoted string, nor escapes within it, nor ends the header.
pub(crate) fn is_quotable(character: char) -> bool {
    matches!(character, ' '..='~') && !matches!(character, '"' | '\\')
}
