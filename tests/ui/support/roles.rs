//! What `#[derive(Role)]` writes for two enums, and an enum without it.

use portcullis::__private::{GrantTable, RoleType};

macro_rules! roles {
    ($role:ident { $($variant:ident = $index:literal $name:literal),* }) => {
        #[derive(Clone, Copy)]
        pub enum $role {
            $($variant,)*
        }

        impl RoleType for $role {
            const ROLES: &'static GrantTable = &GrantTable {
                type_name: stringify!($role),
                variants: &[$(stringify!($variant)),*],
                names: &[$($name),*],
                discriminants: &[$($index),*],
                implied: &[$(1 << $index),*],
                find: |name| match name {
                    $($name => Some($index),)*
                    _ => None,
                },
            };
        }
    };
}

roles!(Role { Admin = 0 "admin", Editor = 1 "editor" });
roles!(Other { Boss = 0 "boss" });

pub enum Color {
    Red,
}
pub const NAME: &str = "admin";
