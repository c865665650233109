//! Says what the manager makes of the environment it is started in: the length of a token it mints, or what is wrong. With an
//! argument it says what each setting is.

use portcullis::{JwtConfig, JwtManager};

#[path = "../it/configuration/fields.rs"]
mod fields;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    if std::env::args().len() > 1 {
        for (name, value) in fields::fields(&JwtConfig::from_env()?) {
            println!("{name} {value}");
        }
        return Ok(());
    }
    match JwtManager::from_env() {
        Ok(manager) => print!("{}", manager.access_token("alice").sign()?.as_str().len()),
        Err(error) => print!("{error}"),
    }
    Ok(())
}
