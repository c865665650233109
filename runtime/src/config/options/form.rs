//! Switches, texts, numbers and lifetimes.

use std::time::Duration;

use serde_json::Value;

use super::given::{Problem, Setting};
use crate::config::Lifetime;

impl Setting for bool {
    fn read(value: &Value) -> Result<Self, Problem> {
        value.as_bool().ok_or("neither `true` nor `false`".into())
    }

    fn of_text(text: String) -> Value {
        let is_one_of = |words: [&str; 3]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
        if is_one_of(["true", "yes", "1"]) {
            Value::Bool(true)
        } else if is_one_of(["false", "no", "0"]) {
            Value::Bool(false)
        } else {
            Value::String(text)
        }
    }

    #[cfg(test)]
    fn shown(&self) -> Value {
        (*self).into()
    }
}

impl Setting for String {
    fn read(value: &Value) -> Result<Self, Problem> {
        value.as_str().map(Self::from).ok_or("not a text".into())
    }

    #[cfg(test)]
    fn shown(&self) -> Value {
        self.as_str().into()
    }
}

/// The leeway; Flask-JWT-Extended takes numbers with a fraction too, so one without any is read as what it is.
impl Setting for Duration {
    fn read(value: &Value) -> Result<Self, Problem> {
        let whole = value.as_u64().map(Self::from_secs);
        let float = || Self::try_from_secs_f64(value.as_f64()?).ok();
        whole
            .or_else(float)
            .filter(|duration| duration.subsec_nanos() == 0)
            .ok_or("not a whole number of seconds".into())
    }

    fn of_text(text: String) -> Value {
        number(text)
    }

    #[cfg(test)]
    fn shown(&self) -> Value {
        self.as_secs().into()
    }
}

impl Setting for usize {
    fn read(value: &Value) -> Result<Self, Problem> {
        let number = value.as_u64().ok_or("not a whole number")?;
        Ok(Self::try_from(number).unwrap_or(Self::MAX))
    }

    fn of_text(text: String) -> Value {
        number(text)
    }

    #[cfg(test)]
    fn shown(&self) -> Value {
        (*self).into()
    }
}

/// Zero is read as it is: whether it is a lifetime is for the weakenings to say.
impl Setting for Lifetime {
    fn read(value: &Value) -> Result<Self, Problem> {
        match value {
            Value::Bool(false) => Ok(Self::Never),
            value => value
                .as_u64()
                .map(|seconds| Self::For(Duration::from_secs(seconds)))
                .ok_or("neither a whole number of seconds nor `false` for never".into()),
        }
    }

    fn of_text(text: String) -> Value {
        if text.eq_ignore_ascii_case("false") {
            Value::Bool(false)
        } else {
            number(text)
        }
    }

    #[cfg(test)]
    fn shown(&self) -> Value {
        match self {
            Self::Never => false.into(),
            Self::For(duration) => duration.as_secs().into(),
        }
    }
}

/// A setting that can be nothing, which is what `null` says.
impl<T: Setting> Setting for Option<T> {
    fn read(value: &Value) -> Result<Self, Problem> {
        T::read(value).map(Some)
    }

    fn of_text(text: String) -> Value {
        T::of_text(text)
    }

    fn nothing() -> Option<Self> {
        Some(None)
    }

    #[cfg(test)]
    fn shown(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::shown)
    }
}

fn number(text: String) -> Value {
    text.parse::<u64>()
        .map_or_else(|_| Value::String(text), Value::from)
}
