//! Every form that an enum of roles or scopes may have.

use portcullis::{Role, RoleType, Scope, ScopeType};

#[derive(Clone, Copy, Role)]
enum AsWritten {
    Viewer,
    #[role(implies(Viewer))]
    ChiefEditor,
    #[role(rename = "org:admin", implies(ChiefEditor),)]
    Admin,
    #[role(rename = "Leser & Schreiber")]
    #[role(implies(Viewer, ChiefEditor))]
    Both,
    Öffentlich,
    r#Self_,
}

macro_rules! spelt {
    ($name:ident, $spelling:literal, $expected:expr) => {
        #[derive(Clone, Copy, Role)]
        #[role(rename_all = $spelling)]
        enum $name {
            Viewer,
            ChiefEditor,
            #[role(rename = "As-Written")]
            Renamed,
        }
        let names: Vec<_> = $name::ALL.iter().map(|role| role.name()).collect();
        assert_eq!(names, $expected, $spelling);
    };
}

#[derive(Clone, Copy, Scope)]
#[scope(rename_all = "snake_case", crate = ::portcullis)]
enum Scope {
    ReadAll,
    #[scope(rename = "https://example.com/docs:write", implies(ReadAll))]
    Write,
}

#[repr(i8)]
#[derive(Clone, Copy, Role)]
enum Numbered {
    Last = -1,
    #[role(implies(Last))]
    First = 100,
    Next,
}

#[repr(u64)]
#[derive(Clone, Copy, Role)]
enum Large {
    #[role(implies(Small))]
    Largest = u64::MAX,
    Small = 0,
}

#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Role)]
#[role(rename_all = "UPPERCASE")]
enum r#mod {
    r#fn,
    #[role(implies(r#fn))]
    r#type,
    #[cfg(any())]
    #[role(implies(Nowhere))]
    Gone,
}

#[derive(Clone, Copy, Role)]
enum Most {
    R0, R1, R2, R3, R4, R5, R6, R7, R8, R9, R10, R11, R12, R13, R14, R15,
    R16, R17, R18, R19, R20, R21, R22, R23, R24, R25, R26, R27, R28, R29, R30, R31,
    R32, R33, R34, R35, R36, R37, R38, R39, R40, R41, R42, R43, R44, R45, R46, R47,
    R48, R49, R50, R51, R52, R53, R54, R55, R56, R57, R58, R59, R60, R61, R62, R63,
    R64, R65, R66, R67, R68, R69, R70, R71, R72, R73, R74, R75, R76, R77, R78, R79,
    R80, R81, R82, R83, R84, R85, R86, R87, R88, R89, R90, R91, R92, R93, R94, R95,
    R96, R97, R98, R99, R100, R101, R102, R103, R104, R105, R106, R107, R108, R109, R110, R111,
    R112, R113, R114, R115, R116, R117, R118, R119, R120, R121, R122, R123, R124, R125, R126, R127
}

fn main() {
    spelt!(Lower, "lowercase", ["viewer", "chiefeditor", "As-Written"]);
    spelt!(Upper, "UPPERCASE", ["VIEWER", "CHIEFEDITOR", "As-Written"]);
    spelt!(Pascal, "PascalCase", ["Viewer", "ChiefEditor", "As-Written"]);
    spelt!(Camel, "camelCase", ["viewer", "chiefEditor", "As-Written"]);
    spelt!(Snake, "snake_case", ["viewer", "chief_editor", "As-Written"]);
    spelt!(Screaming, "SCREAMING_SNAKE_CASE", ["VIEWER", "CHIEF_EDITOR", "As-Written"]);
    spelt!(Kebab, "kebab-case", ["viewer", "chief-editor", "As-Written"]);
    spelt!(Train, "SCREAMING-KEBAB-CASE", ["VIEWER", "CHIEF-EDITOR", "As-Written"]);

    assert_eq!(AsWritten::ChiefEditor.name(), "ChiefEditor");
    assert_eq!(String::from(AsWritten::Admin), "org:admin");
    assert!(AsWritten::Admin.implies(AsWritten::Viewer));
    assert!(AsWritten::Both.implies(AsWritten::Viewer));
    assert!(!AsWritten::Öffentlich.implies(AsWritten::r#Self_));

    assert_eq!(Scope::ReadAll.name(), "read_all");
    assert!(Scope::Write.implies(Scope::ReadAll));

    assert_eq!(Numbered::ROLES.discriminants, [-1, 100, 101]);
    assert!(Numbered::First.implies(Numbered::Last) && !Numbered::Next.implies(Numbered::Last));
    assert_eq!(Large::ROLES.discriminants, [i128::from(u64::MAX), 0]);
    assert!(Large::Largest.implies(Large::Small));

    assert_eq!((r#mod::r#fn.name(), r#mod::r#type.name()), ("FN", "TYPE"));
    assert_eq!(r#mod::ROLES.type_name, "mod");
    assert!(r#mod::r#type.implies(r#mod::r#fn));

    assert_eq!(Most::ALL.len(), 128);
    assert_eq!(Most::R127.name(), "R127");
    assert!(Most::R127.implies(Most::R127) && !Most::R127.implies(Most::R126));
}
