//! Settings that are one of a few names.

use std::borrow::Cow;

use http::Method;
use serde_json::Value;

use super::given::{Problem, Setting};
use crate::config::Weakening;
use crate::cookies::SameSite;
use crate::crypto::Algorithm;
use crate::locate::Location;
use crate::rejection::ErrorStyle;

/// What has a name.
pub(super) trait Named: Sized {
    /// What a value is told that is no such name.
    fn expected() -> Problem;

    fn from_name(name: &str) -> Option<Self>;

    #[cfg(test)]
    fn name(&self) -> &str;
}

impl Named for Algorithm {
    fn expected() -> Problem {
        "not a supported algorithm; set HS256, RS256, ES256, EdDSA or another of the documented ones".into()
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::from_name(name)
    }

    #[cfg(test)]
    fn name(&self) -> &str {
        (*self).name()
    }
}

impl Named for Location {
    fn expected() -> Problem {
        "no place of a token; the places are `headers`, `cookies`, `query_string` and `json`".into()
    }

    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "headers" | "header" => Self::Header,
            "cookies" | "cookie" => Self::Cookie,
            "query_string" | "query" => Self::Query,
            "json" => Self::Json,
            _ => return None,
        })
    }

    #[cfg(test)]
    fn name(&self) -> &str {
        (*self).name()
    }
}

impl Named for Method {
    fn expected() -> Problem {
        "not a list of methods, as in `POST` and `DELETE`".into()
    }

    /// In capitals, as requests have them: `post` would protect nothing.
    fn from_name(name: &str) -> Option<Self> {
        Self::from_bytes(name.to_ascii_uppercase().as_bytes()).ok()
    }

    #[cfg(test)]
    fn name(&self) -> &str {
        self.as_str()
    }
}

impl Named for Weakening {
    fn expected() -> Problem {
        let names: Vec<&str> = Self::ALL.into_iter().map(Self::name).collect();
        let text = format!("no list of weakenings; they are {}", names.join(", "));
        Cow::Owned(text)
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|weakening| weakening.name() == name)
    }

    #[cfg(test)]
    fn name(&self) -> &str {
        (*self).name()
    }
}

impl Named for SameSite {
    fn expected() -> Problem {
        "none of `Strict`, `Lax` and `None`".into()
    }

    fn from_name(name: &str) -> Option<Self> {
        let is = |word: &str| name.eq_ignore_ascii_case(word);
        match () {
            () if is("Strict") => Some(Self::Strict),
            () if is("Lax") => Some(Self::Lax),
            () if is("None") => Some(Self::None),
            () => None,
        }
    }

    #[cfg(test)]
    fn name(&self) -> &str {
        match self {
            Self::Strict => "Strict",
            Self::Lax => "Lax",
            Self::None => "None",
        }
    }
}

impl Named for ErrorStyle {
    fn expected() -> Problem {
        "neither `problem` nor `flask_jwt_extended`".into()
    }

    fn from_name(name: &str) -> Option<Self> {
        match name {
            "problem" => Some(Self::Problem),
            "flask_jwt_extended" => Some(Self::FlaskJwtExtended),
            _ => None,
        }
    }

    #[cfg(test)]
    fn name(&self) -> &str {
        match self {
            Self::Problem => "problem",
            Self::FlaskJwtExtended => "flask_jwt_extended",
        }
    }
}

/// One of the names.
macro_rules! one {
    ($($named:ty),*) => {
        $(impl Setting for $named {
            fn read(value: &Value) -> Result<Self, Problem> {
                value
                    .as_str()
                    .and_then(<Self as Named>::from_name)
                    .ok_or_else(Self::expected)
            }

            #[cfg(test)]
            fn shown(&self) -> Value {
                Named::name(self).into()
            }
        })*
    };
}

one!(Algorithm, SameSite, ErrorStyle);
