//! Settings that are lists: an array in a file, or a single text; parted by commas in the environment.

use http::Method;
use serde_json::Value;

use super::given::{Problem, Setting};
use super::named::Named;
use crate::config::{Weakening, Weakenings};
use crate::crypto::Algorithm;
use crate::locate::Location;

impl Setting for Vec<String> {
    fn read(value: &Value) -> Result<Self, Problem> {
        items(value, |item| Some(item.to_owned()))
            .ok_or("neither a text nor a list of texts".into())
    }

    fn of_text(text: String) -> Value {
        parted(&text)
    }

    fn nothing() -> Option<Self> {
        None
    }

    #[cfg(test)]
    fn shown(&self) -> Value {
        self.as_slice().into()
    }
}

/// Lists of names.
macro_rules! names {
    ($($named:ty),*) => {
        $(impl Setting for Vec<$named> {
            fn read(value: &Value) -> Result<Self, Problem> {
                items(value, <$named as Named>::from_name).ok_or_else(<$named as Named>::expected)
            }

            fn of_text(text: String) -> Value {
                parted(&text)
            }

            #[cfg(test)]
            fn shown(&self) -> Value {
                self.iter().map(Named::name).collect()
            }
        })*
    };
}

names!(Algorithm, Location, Method);

impl Setting for Weakenings {
    fn read(value: &Value) -> Result<Self, Problem> {
        items(value, <Weakening as Named>::from_name)
            .map(|weakenings| weakenings.into_iter().collect())
            .ok_or_else(Weakening::expected)
    }

    fn of_text(text: String) -> Value {
        parted(&text)
    }

    #[cfg(test)]
    fn shown(&self) -> Value {
        self.iter().map(Weakening::name).collect()
    }
}

/// The items, where all of them are what they should be.
fn items<T>(value: &Value, item: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    match value {
        Value::String(only) => Some(vec![item(only)?]),
        Value::Array(items) => items.iter().map(|value| item(value.as_str()?)).collect(),
        _ => None,
    }
}

fn parted(text: &str) -> Value {
    if text.trim().is_empty() {
        return Value::Array(Vec::new());
    }
    text.split(',').map(str::trim).collect()
}
