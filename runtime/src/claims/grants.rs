//! Reading a token's roles and scopes from where the layout says they stand.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::layout::{Grant, Node};
use crate::rejection::TokenFault;
use crate::verify::strict::{Fault, Names, Skip, Text};
use crate::verify::word_list::WordList;
use crate::verify::words::Words;

/// What a token was granted, as far as a rule may ask.
#[derive(Clone, Default)]
pub(crate) struct Grants {
    pub(crate) roles: WordList,
    /// As they are written, several in one word where spaces part them.
    pub(crate) scopes: WordList,
}

impl Grants {
    /// The list of those that stand in one place.
    pub(crate) fn list(&mut self, of: Grant) -> &mut WordList {
        match of {
            Grant::Role => &mut self.roles,
            Grant::Scope => &mut self.scopes,
        }
    }

    /// Each scope by itself.
    pub(crate) fn scopes<'a>(&'a self, whole: &'a str) -> impl Iterator<Item = &'a str> {
        let words = self.scopes.words(whole);
        words.flat_map(|scopes| scopes.split(' ').filter(|scope| !scope.is_empty()))
    }
}

impl Node {
    /// Reads the value of this member.
    pub(crate) fn seed<'a>(
        &'a self,
        whole: &'a str,
        grants: &'a mut Grants,
        fault: &'a Fault,
    ) -> GrantSeed<'a> {
        GrantSeed {
            node: self,
            whole,
            grants,
            skip: Skip::member(fault),
        }
    }
}

pub(crate) struct GrantSeed<'a> {
    node: &'a Node,
    whole: &'a str,
    grants: &'a mut Grants,
    skip: Skip<'a>,
}

impl<'de> DeserializeSeed<'de> for GrantSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let Self {
            node,
            whole,
            grants,
            skip,
        } = self;
        match node.grant {
            None => deserializer.deserialize_any(GrantSeed {
                node,
                whole,
                grants,
                skip,
            }),
            Some(grant) => {
                let mut list = WordList::default();
                Words {
                    fault: skip.fault(),
                    otherwise: match grant {
                        Grant::Role => TokenFault::Roles,
                        Grant::Scope => TokenFault::Scopes,
                    },
                    each: |word: Cow<'de, str>| list.push(word, whole),
                }
                .deserialize(deserializer)?;
                grants.list(grant).append(list, whole);
                Ok(())
            }
        }
    }
}

/// An object on the way; anything else there simply grants nothing.
impl<'de> Visitor<'de> for GrantSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.skip.expecting(f)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let inner = self.skip.deeper()?;
        let mut names = Names::default();
        while let Some(name) = members.next_key_seed(Text)? {
            if !names.insert(name.clone()) {
                return Err(inner.fault().raise(TokenFault::DuplicateMember));
            }
            match self.node.below.member(&name) {
                Some(node) => members.next_value_seed(GrantSeed {
                    node,
                    whole: self.whole,
                    grants: &mut *self.grants,
                    skip: inner,
                })?,
                None => members.next_value_seed(inner)?,
            }
        }
        Ok(())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.skip.visit_bool(value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.skip.visit_i64(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.skip.visit_u64(value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.skip.visit_f64(value)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.skip.visit_str(value)
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.skip.visit_unit()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, elements: A) -> Result<(), A::Error> {
        self.skip.visit_seq(elements)
    }
}
