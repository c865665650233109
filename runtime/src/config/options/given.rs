//! A value as it was given, and the setting that it becomes.

use std::borrow::Cow;

use serde_json::Value;

/// What is wrong with a value and what it should be, to be read behind "is"; it never holds the value, which may be a secret.
pub(in crate::config) type Problem = Cow<'static, str>;

/// A value as it was given.
pub(in crate::config) enum Given {
    /// In a file.
    Value(Value),
    /// In the environment, where everything is text.
    Text(String),
    /// In the environment, and no text.
    NotText,
}

/// What a field of the settings can be made of.
pub(super) trait Setting: Sized {
    /// Reads a value that is not `null`.
    fn read(value: &Value) -> Result<Self, Problem>;

    /// The value that a text of the environment stands for. What stands for none stays a text, and is refused as such.
    fn of_text(text: String) -> Value {
        Value::String(text)
    }

    /// What `null` stands for; without it, for the default.
    fn nothing() -> Option<Self> {
        None
    }

    /// As a file would have it.
    #[cfg(test)]
    fn shown(&self) -> Value;
}

/// Sets the field.
pub(super) fn put<T: Setting>(field: &mut T, given: Given) -> Result<(), Problem> {
    let value = match given {
        Given::Value(value) => value,
        Given::Text(text) => T::of_text(text),
        Given::NotText => return Err("not UTF-8".into()),
    };
    let setting = if value.is_null() {
        T::nothing()
    } else {
        Some(T::read(&value)?)
    };
    if let Some(setting) = setting {
        *field = setting;
    }
    Ok(())
}

impl Given {
    /// The same with an empty text instead of `null`.
    pub(super) fn or_empty(self) -> Self {
        match self {
            Self::Value(Value::Null) => Self::Text(String::new()),
            given => given,
        }
    }
}
