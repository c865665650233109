//! One thing that is wrong with a request.

use super::Draft;

pub(crate) struct Fault {
    pub(crate) name: &'static str,
    pub(crate) status: u16,
    pub(crate) message: &'static str,
    pub(crate) apply: fn(&mut Draft),
    /// What it changes; two faults of the same part do not go together.
    part: &'static str,
}

impl Fault {
    pub(crate) fn goes_with(&self, other: &Self) -> bool {
        let whole = |part: &str| part.split('.').next().map(str::to_owned);
        let same = self.part == other.part;
        // A text that is no header has no members, and a token without segments no texts.
        let swallowed = |one: &Self, other: &Self| {
            !one.part.contains('.') && whole(one.part) == whole(other.part)
        };
        let alone = |fault: &Self| fault.part == "segments";
        let in_token = |fault: &Self| fault.part != "sent csrf";
        !(same
            || swallowed(self, other)
            || swallowed(other, self)
            || (alone(self) && in_token(other))
            || (alone(other) && in_token(self)))
    }
}

pub(super) const fn fault(
    part: &'static str,
    name: &'static str,
    status: u16,
    message: &'static str,
    apply: fn(&mut Draft),
) -> Fault {
    Fault {
        name,
        status,
        message,
        apply,
        part,
    }
}
