//! The requests, a module for each section of what is known of Flask-JWT-Extended.

mod algorithms;
mod cookies;
mod errors;
mod functions;
mod guards;
mod loaders;
mod options;
mod order;
mod random;
mod weak;

use crate::group::Group;

pub(crate) fn groups() -> Vec<Group> {
    [
        guards::groups(),
        functions::groups(),
        loaders::groups(),
        order::groups(),
        options::groups(),
        errors::groups(),
        cookies::groups(),
        weak::groups(),
        random::groups(),
        algorithms::groups(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
