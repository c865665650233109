//! What others are told of a keyring, so that they can verify what its keys sign.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::{Keyring, PreparedKey, RingKey};

impl Keyring {
    /// The public halves of all keys that verify now, as JWKs (RFC 7517): the one that signs first, then those that wait for their time,
    /// so that everybody has them by then, then those that only verify what they have signed.
    pub(crate) fn published(&self, now: i64) -> Vec<Value> {
        self.told_of(now)
            .filter_map(PreparedKey::published)
            .collect()
    }

    /// The algorithms of the keys that are published; where none is, those of the secrets, by which nobody else can verify.
    pub(crate) fn published_algorithms(&self, now: i64) -> Vec<&'static str> {
        let names = |published: bool| {
            let keys = self.told_of(now);
            let keys = keys.filter(|key| key.public.is_some() == published);
            let mut names: Vec<&str> = Vec::new();
            for name in keys.map(|key| key.algorithm.name()) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            names
        };
        let published = names(true);
        if published.is_empty() {
            names(false)
        } else {
            published
        }
    }

    fn told_of(&self, now: i64) -> impl Iterator<Item = &PreparedKey> {
        let signing = self.signing(now);
        let signs = |key: &RingKey| signing.is_some_and(|signing| Arc::ptr_eq(signing, &key.key));
        let mut keys: Vec<_> = self
            .keys()
            .iter()
            .filter(|key| key.is_good_at(now))
            .map(|key| ((!signs(key), key.until.is_some()), &*key.key))
            .collect();
        keys.sort_by_key(|(place, _)| *place);
        keys.into_iter().map(|(_, key)| key)
    }
}

impl PreparedKey {
    /// The members that make the public key, and what it is for. `use` says that already, so `key_ops` is left out (RFC 7517 section
    /// 4.3).
    fn published(&self) -> Option<Value> {
        let mut members: Map<String, Value> = self.public.as_ref()?.required().clone();
        members.insert("alg".to_owned(), self.algorithm.name().into());
        members.insert("use".to_owned(), "sig".into());
        if let Some(id) = &self.id {
            members.insert("kid".to_owned(), (**id).into());
        }
        Some(Value::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Weakenings;
    use crate::crypto::Algorithm;
    use crate::keys::Key;

    /// RFC 8037, appendix A.1.
    const PRIVATE: &str = r#"{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
    const CHANGE: i64 = 1_000;
    const END: i64 = 2_000;

    fn place(id: &str, key: &Key, signs_from: Option<i64>, until: Option<i64>) -> RingKey {
        let key = key.clone().id(id).prepare(Weakenings::none());
        RingKey {
            key: Arc::new(key.unwrap_or_else(|fault| panic!("{fault}"))),
            since: 0,
            signs_from,
            on_request: false,
            until,
            follows: false,
        }
    }

    fn ring() -> Keyring {
        let key = Key::jwk(PRIVATE);
        let secret = Key::secret(Algorithm::HS256, "0pen-sesame-0pen-sesame-0pen-sesame");
        let keys = vec![
            place("secret", &secret, None, None),
            place("old", &key, Some(i64::MIN), Some(END)),
            place("waiting", &key, Some(RingKey::WAITS), None),
            place("new", &key, Some(CHANGE), None),
        ];
        Keyring::of(keys).unwrap_or_else(|fault| panic!("{fault:?}"))
    }

    fn ids(now: i64) -> Vec<String> {
        let published = ring().published(now);
        let id = |key: &Value| key.get("kid").and_then(Value::as_str).map(str::to_owned);
        published.iter().filter_map(id).collect()
    }

    #[test]
    fn a_key_is_published_before_it_signs_and_until_it_verifies_nothing_more() {
        assert_eq!(ids(CHANGE - 1), ["old", "waiting", "new"]);
        assert_eq!(ids(CHANGE), ["new", "waiting", "old"]);
        assert_eq!(ids(END - 1), ["new", "waiting", "old"]);
        assert_eq!(ids(END), ["new", "waiting"]);
    }

    #[test]
    fn the_algorithms_are_those_of_the_published_keys() {
        assert_eq!(ring().published_algorithms(CHANGE), ["EdDSA"]);
        let secret = Key::secret(Algorithm::HS256, "0pen-sesame-0pen-sesame-0pen-sesame");
        let ring = Keyring::of(vec![place("secret", &secret, None, Some(END))]);
        let ring = ring.unwrap_or_else(|fault| panic!("{fault:?}"));
        assert_eq!(ring.published_algorithms(0), ["HS256"]);
        assert!(ring.published_algorithms(END).is_empty() && ring.published(0).is_empty());
    }
}
