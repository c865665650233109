//! The matrix as data.

use serde::ser::{Serialize, SerializeStruct as _, Serializer};

use super::Access;
use super::roles::RoleAnswer;
use super::row::{AccessRow, Openness};
use crate::locate::Location;
use crate::policy::{ExpectedKind, Presence};

impl Access {
    /// The matrix as JSON: an array with an object for each way in.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Nothing in it cannot be written: all keys are texts.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

impl Serialize for Access {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self)
    }
}

impl Serialize for AccessRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (reason, status) = match &self.openness {
            Openness::Foreign { reason } => (Some(*reason), None),
            Openness::Default { status } => (None, Some(*status)),
            Openness::Guarded | Openness::Public => (None, None),
        };
        let looks = self.demand.is_some();
        let freshness = self.freshness();
        let locations = self
            .locations()
            .map(|locations| locations.iter().map(Location::name).collect::<Vec<_>>());
        let mut row = serializer.serialize_struct("AccessRow", 23)?;
        row.serialize_field("method", self.method)?;
        row.serialize_field("path", &self.path)?;
        row.serialize_field("access", self.openness.name())?;
        row.serialize_field("reason", &reason)?;
        row.serialize_field("status", &status)?;
        row.serialize_field("handler", &self.handler)?;
        row.serialize_field("module", &self.module)?;
        row.serialize_field("file", &self.file())?;
        row.serialize_field("line", &self.line())?;
        row.serialize_field("needs_token", &self.needs_token())?;
        row.serialize_field("token", &self.kind().map(kind))?;
        row.serialize_field("presence", &self.presence().map(presence))?;
        row.serialize_field("fresh", &freshness.claim)?;
        row.serialize_field("max_age", &freshness.max_age)?;
        row.serialize_field("rule", &looks.then(|| self.rule()))?;
        row.serialize_field("checks", &self.checks())?;
        row.serialize_field("audience", self.audience())?;
        row.serialize_field("acr", self.acr())?;
        row.serialize_field("amr", self.amr())?;
        row.serialize_field("locations", &locations)?;
        row.serialize_field(
            "checks_revocation",
            &looks.then(|| self.checks_revocation()),
        )?;
        row.serialize_field("checks_csrf", &looks.then(|| self.checks_csrf()))?;
        row.serialize_field("roles", &Answers(&self.roles))?;
        row.end()
    }
}

/// An object, in the order of the type.
struct Answers<'r>(&'r [(&'static str, Option<RoleAnswer>)]);

impl Serialize for Answers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

const fn kind(kind: ExpectedKind) -> &'static str {
    match kind {
        ExpectedKind::Access => "access",
        ExpectedKind::Refresh => "refresh",
        ExpectedKind::Any => "any",
    }
}

const fn presence(presence: Presence) -> &'static str {
    match presence {
        Presence::Required => "required",
        Presence::Optional => "optional",
        Presence::OptionalExpired => "optional_expired",
    }
}
