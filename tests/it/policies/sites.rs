//! A decision stands at the name of what it is written on, wherever that name comes from.

use portcullis::{Policy, Site, policy};

macro_rules! handed_on {
    ($name:ident) => {
        #[policy(fresh)]
        struct $name;
    };
}

macro_rules! whole {
    () => {
        #[policy(fresh)]
        struct Whole;
    };
}

const LINE: u32 = line!();

#[policy(fresh)] // 2
#[allow(dead_code, reason = "lines between the attribute and the name")]
pub(crate) struct Written; // 4

#[policy(fresh, crate = ::portcullis)] // 6
struct Elsewhere; // 7

handed_on!(Handed); // 9

whole!(); // 11

#[track_caller]
fn stands(site: Site, handler: &str, line: u32, column: u32) {
    assert_eq!((site.handler, site.file), (handler, file!()));
    assert_eq!(site.module, module_path!());
    assert_eq!((site.line - LINE, site.column), (line, column));
}

#[test]
fn at_the_name() {
    stands(Written::REQUIREMENT.site(), "Written", 4, 19);
    stands(Elsewhere::REQUIREMENT.site(), "Elsewhere", 7, 8);
}

/// As `line!()` has it: the place of the outermost call, or that of what was given to it.
#[test]
fn where_a_macro_is_called() {
    stands(Handed::REQUIREMENT.site(), "Handed", 9, 12);
    stands(Whole::REQUIREMENT.site(), "Whole", 11, 1);
}
