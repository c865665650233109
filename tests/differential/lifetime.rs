//! How the services end.

use crate::environment::Environment;
use crate::process::{FLASK, Starting, TWIN};

#[test]
fn both_end_when_they_are_told_to_terminate() {
    for program in [FLASK, TWIN] {
        let service = Starting::new(program, &Environment::headers())
            .listening()
            .unwrap();
        let _ = service.terminate();
    }
}
