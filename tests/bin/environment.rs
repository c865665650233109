//! Says what the manager makes of the environment it is started in: the length of a token it mints, or what is wrong.

use portcullis::JwtManager;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    match JwtManager::from_env() {
        Ok(manager) => print!("{}", manager.access_token("alice").sign()?.as_str().len()),
        Err(error) => print!("{error}"),
    }
    Ok(())
}
