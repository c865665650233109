//! What the hierarchy of an application's roles makes of a rule. The attributes write constants of it, which the compiler evaluates.

mod clash;
mod message;
#[cfg(test)]
mod tests;

use self::clash::Clash;
use self::message::Message;
use super::Grant;

/// The typed roles, or scopes, of one rule. A combination of them is a number with a bit for each, and a set of combinations
/// has a bit for each of these.
#[derive(Clone, Copy, Debug)]
pub struct Hierarchy<const ROLES: usize> {
    /// How the rule names them.
    texts: [&'static str; ROLES],
    /// For each, which others it implies.
    implied: [u64; ROLES],
    /// The combinations with which the rule can hold.
    granted: &'static [u64],
    /// Those with which it can fail to.
    refused: &'static [u64],
}

#[expect(
    clippy::panic,
    clippy::indexing_slicing,
    reason = "evaluated by the compiler, whose errors they are"
)]
impl<const ROLES: usize> Hierarchy<ROLES> {
    /// The roles and how the rule names them, and with which combinations it can hold, and can fail to.
    #[must_use]
    pub const fn new(
        roles: [Grant; ROLES],
        texts: [&'static str; ROLES],
        granted: &'static [u64],
        refused: &'static [u64],
    ) -> Self {
        let mut implied = [0; ROLES];
        let mut one = 0;
        while one < ROLES {
            let mut other = 0;
            while other < ROLES {
                if one != other && implies(&roles[one], &roles[other]) {
                    implied[one] |= 1 << other;
                }
                other += 1;
            }
            one += 1;
        }
        Self {
            texts,
            implied,
            granted,
            refused,
        }
    }

    /// Ends the build where the rule never holds.
    ///
    /// # Panics
    /// There, in the compiler.
    #[track_caller]
    pub const fn assert_satisfiable(&self) {
        if let Some(Clash { held, lacked }) = self.clash_of_all(self.granted, usize::MAX) {
            let (held, lacked) = (self.texts[held], self.texts[lacked]);
            let message = Message::new();
            let message = message.name(held).then(" implies ").name(lacked);
            let message = message.then(", so nobody gets in; remove one of them");
            panic!("{}", message.text());
        }
    }

    /// Ends the build where the rule always holds.
    ///
    /// # Panics
    /// There, in the compiler.
    #[track_caller]
    pub const fn assert_refuses(&self) {
        if let Some(Clash { held, lacked }) = self.clash_of_all(self.refused, usize::MAX) {
            let (held, lacked) = (self.texts[held], self.texts[lacked]);
            let message = Message::new();
            let message = message.name(held).then(" implies ").name(lacked);
            let message = message.then(", so this rule holds for every request; remove it");
            panic!("{}", message.text());
        }
    }

    /// Ends the build where a term for this role changes nothing: without it the rule decides otherwise only with these
    /// combinations. One mistake is one error: of a rule that never or always holds, that is said alone.
    ///
    /// # Panics
    /// There, in the compiler.
    #[track_caller]
    pub const fn assert_effect(&self, grant: usize, changed: &[u64]) {
        let never = self.clash_of_all(self.granted, grant).is_some();
        if never || self.clash_of_all(self.refused, grant).is_some() {
            return;
        }
        let Some(Clash { held, lacked }) = self.clash_of_all(changed, grant) else {
            return;
        };
        let message = Message::new().name(self.texts[grant]);
        let message = message.then(" changes nothing, since ");
        let message = if held == grant {
            message.then("it implies ").name(self.texts[lacked])
        } else if lacked == grant {
            message.name(self.texts[held]).then(" implies it")
        } else {
            let message = message.name(self.texts[held]).then(" implies ");
            message.name(self.texts[lacked])
        };
        panic!("{}", message.then("; remove it").text());
    }

    /// Why none of these combinations can be, told of this role if that is one of the reasons; nothing if one of them can.
    const fn clash_of_all(&self, combinations: &[u64], grant: usize) -> Option<Clash> {
        if self.are_possible(combinations) {
            return None;
        }
        let mut found = None;
        let mut held = 0;
        while held < ROLES {
            let mut lacked = 0;
            while lacked < ROLES {
                let clash = Clash { held, lacked };
                if self.implies(clash) && clash.is_in(combinations) {
                    if held == grant || lacked == grant {
                        return Some(clash);
                    }
                    if found.is_none() {
                        found = Some(clash);
                    }
                }
                lacked += 1;
            }
            held += 1;
        }
        found
    }

    /// Whether one of these has with each role all that it implies.
    const fn are_possible(&self, combinations: &[u64]) -> bool {
        let mut word = 0;
        while word < combinations.len() {
            let mut left = combinations[word];
            let mut held = 0;
            while held < ROLES && left != 0 {
                let mut implied = self.implied[held];
                while implied != 0 {
                    let lacked = implied.trailing_zeros() as usize;
                    left &= !(Clash { held, lacked }).of_word(word);
                    implied &= implied - 1;
                }
                held += 1;
            }
            if left != 0 {
                return true;
            }
            word += 1;
        }
        false
    }

    const fn implies(&self, clash: Clash) -> bool {
        self.implied[clash.held] >> clash.lacked & 1 == 1
    }
}

/// Never of roles of two types, which rustc refuses elsewhere.
#[expect(
    clippy::indexing_slicing,
    reason = "evaluated by the compiler, whose errors they are"
)]
const fn implies(one: &Grant, other: &Grant) -> bool {
    let implies = one.table().implied[one.index()] & other.bit() != 0;
    implies && is_same(one.table().type_name, other.table().type_name)
}

#[expect(
    clippy::indexing_slicing,
    reason = "evaluated by the compiler, whose errors they are"
)]
const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut index = 0;
    while index < one.len() && index < other.len() && one[index] == other[index] {
        index += 1;
    }
    index == one.len() && index == other.len()
}
