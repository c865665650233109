//! Reading entries from replies. Whatever does not look as the scripts write it is malformed.

use redis::Value;

use crate::store::mirror::entry::{Entry, Forget, Kind};
use crate::store::mirror::feed::FeedError;

/// An entry, and where it stands.
#[derive(Debug, Eq, PartialEq)]
pub(super) struct Place {
    pub(super) id: String,
    pub(super) entry: Entry,
}

/// The entries of one stream out of a reply to `XREAD`.
pub(super) fn of_read(reply: Value) -> Result<Vec<Place>, FeedError> {
    let entries = match reply {
        Value::Nil => return Ok(Vec::new()),
        Value::Array(streams) => match single(streams)? {
            Value::Array(stream) => <[Value; 2]>::try_from(stream)
                .ok()
                .map(|[_, entries]| entries),
            _ => None,
        },
        Value::Map(streams) => Some(single(streams)?.1),
        _ => None,
    };
    of_range(entries.ok_or(FeedError::Malformed("not one stream"))?)
}

/// The entries out of a reply to `XRANGE`.
pub(super) fn of_range(reply: Value) -> Result<Vec<Place>, FeedError> {
    array(reply)?.into_iter().map(place).collect()
}

fn place(value: Value) -> Result<Place, FeedError> {
    let [id, fields] = <[Value; 2]>::try_from(array(value)?)
        .map_err(|_| FeedError::Malformed("not an id and fields"))?;
    Ok(Place {
        id: text(id)?,
        entry: entry(array(fields)?)?,
    })
}

fn entry(fields: Vec<Value>) -> Result<Entry, FeedError> {
    let fields: Vec<String> = fields.into_iter().map(text).collect::<Result<_, _>>()?;
    let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
    let ["k", kind, "v", key, "u", until, "f", forget] = *fields else {
        return Err(FeedError::Malformed("other fields"));
    };
    let kind = match kind {
        "t" => Kind::Token,
        "s" => Kind::Session,
        "u" => Kind::Subject,
        "a" => Kind::Everything,
        _ => return Err(FeedError::Malformed("an unknown kind")),
    };
    let forget = Forget::at(instant(forget)?);
    Entry::new(kind, key, instant(until)?, forget).map_err(FeedError::Malformed)
}

/// Microseconds, or nothing.
fn instant(text: &str) -> Result<Option<i64>, FeedError> {
    if text.is_empty() {
        return Ok(None);
    }
    let instant = text.parse();
    instant
        .map(Some)
        .map_err(|_| FeedError::Malformed("not an instant"))
}

/// Whether a reply to `ROLE` says so.
pub(super) fn is_master(role: &Value) -> bool {
    match role {
        Value::Array(role) => match role.first() {
            Some(Value::BulkString(name)) => name == b"master",
            Some(Value::SimpleString(name)) => name == "master",
            _ => false,
        },
        _ => false,
    }
}

pub(super) fn text(value: Value) -> Result<String, FeedError> {
    match value {
        Value::BulkString(bytes) => {
            String::from_utf8(bytes).map_err(|_| FeedError::Malformed("not text"))
        }
        Value::SimpleString(text) => Ok(text),
        _ => Err(FeedError::Malformed("not text")),
    }
}

fn array(value: Value) -> Result<Vec<Value>, FeedError> {
    match value {
        Value::Array(values) => Ok(values),
        _ => Err(FeedError::Malformed("not an array")),
    }
}

fn single<T>(values: Vec<T>) -> Result<T, FeedError> {
    let [value] = <[T; 1]>::try_from(values).map_err(|_| FeedError::Malformed("not one stream"))?;
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bulk(text: &str) -> Value {
        Value::BulkString(text.as_bytes().to_vec())
    }

    fn stream() -> (Value, Value) {
        let fields = ["k", "u", "v", "alice", "u", "7", "f", ""].map(bulk);
        let entry = Value::Array(vec![bulk("5-0"), Value::Array(fields.to_vec())]);
        (bulk("feed"), Value::Array(vec![entry]))
    }

    #[test]
    fn both_protocols_are_read_alike() {
        let (name, entries) = stream();
        let second = Value::Array(vec![Value::Array(vec![name.clone(), entries.clone()])]);
        let third = Value::Map(vec![(name, entries)]);
        let read = of_read(second).unwrap();
        assert_eq!(read, of_read(third).unwrap());
        let entry = Entry::new(Kind::Subject, "alice", Some(7), Forget::NEVER).unwrap();
        let id = "5-0".to_owned();
        assert_eq!(read, [Place { id, entry }]);
        assert_eq!(of_read(Value::Nil).unwrap(), []);
    }

    #[test]
    fn what_is_no_stream_is_malformed() {
        let (name, entries) = stream();
        let twice = vec![(name.clone(), entries.clone()), (name, entries)];
        for reply in [
            Value::Okay,
            Value::Array(Vec::new()),
            Value::Array(vec![Value::Nil]),
            Value::Map(twice),
        ] {
            assert!(matches!(of_read(reply), Err(FeedError::Malformed(_))));
        }
    }

    #[test]
    fn only_a_master_says_that_it_is_one() {
        assert!(is_master(&Value::Array(vec![
            bulk("master"),
            Value::Int(5)
        ])));
        assert!(!is_master(&Value::Array(vec![bulk("slave")])));
        assert!(!is_master(&Value::Array(Vec::new())));
        assert!(!is_master(&Value::Nil));
    }
}
