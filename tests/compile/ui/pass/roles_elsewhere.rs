//! Enums in functions, from macros, with the runtime under other names, and next to derives of others.

extern crate portcullis as gate;

use gate::{RoleType, ScopeType};

mod framework {
    pub use portcullis as auth;
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, gate::Role)]
#[serde(rename_all = "kebab-case")]
#[role(crate = crate::framework::auth, rename_all = "kebab-case")]
enum Reexported {
    #[serde(rename = "the-viewer")]
    #[role(rename = "the-viewer")]
    Viewer,
    ChiefEditor,
}

impl std::fmt::Display for Reexported {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

macro_rules! roles {
    ($type:ident { $($variant:ident = $name:literal => ($($implied:ident),+)),+ } else $last:ident) => {
        #[derive(Clone, Copy, $crate::framework::auth::Scope)]
        #[scope(crate = $crate::framework::auth)]
        enum $type {
            $(
                #[scope(rename = $name, implies($($implied),+))]
                $variant,
            )+
            $last,
        }
    };
}

roles!(FromAMacro { Write = "docs:write" => (Read), Delete = "docs:delete" => (Write) } else Read);

fn main() {
    #[derive(Clone, Copy, gate::Role)]
    enum Local {
        Viewer,
        #[role(implies(Viewer))]
        Editor,
    }
    assert!(Local::Editor.implies(Local::Viewer));
    assert_eq!(Local::Viewer.position(), 0);
    assert_eq!(Reexported::ChiefEditor.to_string(), "chief-editor");
    let as_serde_has_it = serde_json::to_value(Reexported::Viewer).unwrap();
    assert_eq!(as_serde_has_it, Reexported::Viewer.name());
    assert!(FromAMacro::Delete.implies(FromAMacro::Read));
    assert_eq!(FromAMacro::from_name("docs:write").map(ScopeType::position), Some(0));
}
