//! What the hierarchy of an application's roles makes of a rule. The attributes write constants of it, which the compiler evaluates.

mod clash;
mod message;

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

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use super::super::{Grant, GrantTable, RoleType};
    use super::Hierarchy;

    /// The first implies the second, and that the third; the fourth stands alone.
    #[derive(Clone, Copy)]
    struct Role;

    impl RoleType for Role {
        const ALL: &'static [Self] = &[];
        const ROLES: &'static GrantTable = &GrantTable {
            type_name: "Role",
            variants: &["Admin", "Editor", "Viewer", "Auditor"],
            names: &["admin", "editor", "viewer", "auditor"],
            discriminants: &[0, 1, 2, 3],
            implied: &[0b0111, 0b0110, 0b0100, 0b1000],
            find: |_| None,
        };

        fn position(self) -> usize {
            usize::MAX
        }
    }

    const ADMIN: Grant = Grant::role(Role, 0);
    const EDITOR: Grant = Grant::role(Role, 1);
    const VIEWER: Grant = Grant::role(Role, 2);
    const AUDITOR: Grant = Grant::role(Role, 3);

    /// `role(Admin) && !role(Editor)`
    const NEVER: Hierarchy<2> =
        Hierarchy::new([ADMIN, EDITOR], ["admin", "editor"], &[0b0010], &[0b1101]);
    /// `role(Editor) || !role(Admin)`
    const ALWAYS: Hierarchy<2> =
        Hierarchy::new([EDITOR, ADMIN], ["editor", "admin"], &[0b1011], &[0b0100]);
    /// `role(Editor) && role(Admin)`
    const BOTH: Hierarchy<2> =
        Hierarchy::new([EDITOR, ADMIN], ["editor", "admin"], &[0b1000], &[0b0111]);
    /// `role(Admin) || role(Viewer)`
    const EITHER: Hierarchy<2> =
        Hierarchy::new([ADMIN, VIEWER], ["admin", "viewer"], &[0b1110], &[0b0001]);
    /// `role(Admin) && !role(Auditor)`
    const APART: Hierarchy<2> =
        Hierarchy::new([ADMIN, AUDITOR], ["admin", "auditor"], &[0b0010], &[0b1101]);

    /// What the compiler would say.
    fn said(assert: impl Fn() + std::panic::UnwindSafe) -> Option<String> {
        let message = catch_unwind(assert).err()?;
        Some(*message.downcast().expect("the message was put together"))
    }

    #[test]
    fn a_rule_that_the_hierarchy_makes_impossible() {
        let message = "`admin` implies `editor`, so nobody gets in; remove one of them";
        assert_eq!(
            said(|| NEVER.assert_satisfiable()).as_deref(),
            Some(message)
        );
        for possible in [ALWAYS, BOTH, EITHER, APART] {
            assert_eq!(said(move || possible.assert_satisfiable()), None);
        }
    }

    #[test]
    fn a_rule_that_the_hierarchy_makes_certain() {
        let message = "`admin` implies `editor`, so this rule holds for every request; remove it";
        assert_eq!(said(|| ALWAYS.assert_refuses()).as_deref(), Some(message));
        for refuses in [NEVER, BOTH, EITHER, APART] {
            assert_eq!(said(move || refuses.assert_refuses()), None);
        }
    }

    #[test]
    fn a_role_that_another_one_implies() {
        let editor = said(|| BOTH.assert_effect(0, &[0b0100]));
        let message = "`editor` changes nothing, since `admin` implies it; remove it";
        assert_eq!(editor.as_deref(), Some(message));
        assert_eq!(said(|| BOTH.assert_effect(1, &[0b0010])), None);
    }

    #[test]
    fn a_role_that_implies_an_alternative() {
        let admin = said(|| EITHER.assert_effect(0, &[0b0010]));
        let message = "`admin` changes nothing, since it implies `viewer`; remove it";
        assert_eq!(admin.as_deref(), Some(message));
        assert_eq!(said(|| EITHER.assert_effect(1, &[0b0100])), None);
    }

    #[test]
    fn one_mistake_is_one_error() {
        assert_eq!(said(|| NEVER.assert_effect(0, &[0b0010])), None);
        assert_eq!(said(|| ALWAYS.assert_effect(0, &[0b0100])), None);
    }

    #[test]
    fn names_that_are_too_long_are_left_out() {
        let long: &'static str = "é".repeat(600).leak();
        let texts = [long, "editor"];
        let never = Hierarchy { texts, ..NEVER };
        let message = "`` implies `editor`, so nobody gets in; remove one of them";
        assert_eq!(
            said(move || never.assert_satisfiable()).as_deref(),
            Some(message)
        );
    }
}
