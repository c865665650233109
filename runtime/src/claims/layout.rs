//! Where a token keeps its roles and scopes: claim names and JSON pointers, resolved once into a tree.

use std::borrow::Cow;

/// What stands at the end of a path.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Grant {
    /// A role, or an array of roles; a role's name may hold spaces.
    Role,
    /// Scopes, parted by spaces (RFC 8693 section 4.2), or an array of them.
    Scope,
}

/// The members of one object on the way to a grant.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    members: Vec<Node>,
}

/// One member on the way.
#[derive(Debug)]
pub(crate) struct Node {
    name: Box<str>,
    pub(crate) grant: Option<Grant>,
    pub(super) below: Layout,
}

impl Layout {
    /// Adds the claim of this name, or the one a JSON pointer (RFC 6901) leads to.
    ///
    /// Fails where another claim already stands on the same path.
    pub(crate) fn add(&mut self, claim: &str, grant: Grant) -> Result<(), PathTaken> {
        let path = path_of(claim);
        let Some((last, way)) = path.split_last() else {
            return Err(PathTaken);
        };
        let mut layout = self;
        for name in way {
            let node = layout.entry(name);
            if node.grant.is_some() {
                return Err(PathTaken);
            }
            layout = &mut node.below;
        }
        let node = layout.entry(last);
        if node.grant.is_some() || !node.below.members.is_empty() {
            return Err(PathTaken);
        }
        node.grant = Some(grant);
        Ok(())
    }

    fn entry(&mut self, name: &str) -> &mut Node {
        let index = self
            .members
            .iter()
            .position(|node| &*node.name == name)
            .unwrap_or_else(|| {
                self.members.push(Node {
                    name: name.into(),
                    grant: None,
                    below: Self::default(),
                });
                self.members.len() - 1
            });
        #[expect(clippy::indexing_slicing, reason = "found or pushed on the line above")]
        &mut self.members[index]
    }

    pub(crate) fn member(&self, name: &str) -> Option<&Node> {
        self.members.iter().find(|node| &*node.name == name)
    }
}

/// Two claims on one path: one of them could never be read.
#[derive(Debug)]
pub(crate) struct PathTaken;

/// The member names a claim's description leads through; only a leading `/` makes it a pointer, so that
/// `https://example.com/roles` is the name of one member.
pub(crate) fn path_of(claim: &str) -> Vec<Cow<'_, str>> {
    match claim.strip_prefix('/') {
        None => vec![Cow::Borrowed(claim)],
        Some(pointer) => pointer.split('/').map(unescape).collect(),
    }
}

/// Whether this is a JSON pointer or a name; a name with a `/` in it is a URI (as OpenID Connect advises) or a pointer
/// whose first `/` was forgotten.
pub(crate) fn is_claim_path(claim: &str) -> bool {
    let escapes_are_whole = |pointer: &str| {
        pointer
            .split('~')
            .skip(1)
            .all(|rest| rest.starts_with(['0', '1']))
    };
    match claim.strip_prefix('/') {
        Some(pointer) => {
            pointer.split('/').all(|token| !token.is_empty()) && escapes_are_whole(pointer)
        }
        None => !claim.is_empty() && (!claim.contains('/') || claim.contains("://")),
    }
}

fn unescape(token: &str) -> Cow<'_, str> {
    if token.contains('~') {
        Cow::Owned(token.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(token)
    }
}
