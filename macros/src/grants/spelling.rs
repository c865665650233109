//! How the names of variants are spelt in tokens, as serde's `rename_all` has it.

/// A rule for all variants of an enum. They are written in Pascal case, which is what names are turned from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Spelling {
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

const ALL: [(&str, Spelling); 8] = [
    ("lowercase", Spelling::Lower),
    ("UPPERCASE", Spelling::Upper),
    ("PascalCase", Spelling::Pascal),
    ("camelCase", Spelling::Camel),
    ("snake_case", Spelling::Snake),
    ("SCREAMING_SNAKE_CASE", Spelling::ScreamingSnake),
    ("kebab-case", Spelling::Kebab),
    ("SCREAMING-KEBAB-CASE", Spelling::ScreamingKebab),
];

impl Spelling {
    pub(crate) fn of(name: &str) -> Option<Self> {
        ALL.iter()
            .find_map(|(known, spelling)| (*known == name).then_some(*spelling))
    }

    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        ALL.iter().map(|(name, _)| *name)
    }

    /// The variant so spelt.
    pub(super) fn spell(self, variant: &str) -> String {
        match self {
            Self::Lower => variant.to_ascii_lowercase(),
            Self::Upper => variant.to_ascii_uppercase(),
            Self::Pascal => variant.to_owned(),
            Self::Camel => camel(variant),
            Self::Snake => in_words(variant, '_'),
            Self::ScreamingSnake => in_words(variant, '_').to_ascii_uppercase(),
            Self::Kebab => in_words(variant, '-'),
            Self::ScreamingKebab => in_words(variant, '-').to_ascii_uppercase(),
        }
    }
}

fn camel(variant: &str) -> String {
    let mut characters = variant.chars();
    let first = characters
        .next()
        .map(|character| character.to_ascii_lowercase());
    first.into_iter().chain(characters).collect()
}

/// A word begins at each capital letter.
fn in_words(variant: &str, between: char) -> String {
    let mut words = String::new();
    for (index, character) in variant.char_indices() {
        if index > 0 && character.is_uppercase() {
            words.push(between);
        }
        words.push(match character {
            '_' => between,
            character => character.to_ascii_lowercase(),
        });
    }
    words
}
