//! Documents of several tenants, and every kind of rule: `cargo run --bin documents` prints tokens and curl lines to try,
//! `cargo run --bin documents -- --print-access` who may come in where.

mod access;
mod app;
mod library;
#[cfg(test)]
mod tests;

use std::env;
use std::error::Error;

use portcullis::{Algorithm, JwtManager, Key, MintError};
use tokio::net::TcpListener;

use crate::access::Role;
use crate::app::{AppState, router};
use crate::library::Library;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    if env::args().any(|argument| argument == "--print-access") {
        print!("{}", router().access().for_roles::<Role>());
        return Ok(());
    }
    let tokens = manager()?;
    let address = env::var("ADDRESS").unwrap_or("127.0.0.1:3000".into());
    let listener = TcpListener::bind(address).await?;
    print!(
        "{}",
        walkthrough(&tokens, &format!("http://{}", listener.local_addr()?))?
    );
    let app = router()
        .with_state(AppState::new(tokens, Library::sample()))
        .into_axum()?;
    Ok(axum::serve(listener, app).await?)
}

/// A manager of a secret for as long as the program runs, which mints no roles that [`Role`] does not have.
fn manager() -> Result<JwtManager, Box<dyn Error>> {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret)?;
    let manager = JwtManager::builder().key(Key::secret(Algorithm::HS256, secret));
    Ok(manager.roles::<Role>().build()?)
}

/// A token of somebody who has just logged in.
fn login(tokens: &JwtManager, name: &str, role: Role, tenant: &str) -> Result<String, MintError> {
    let token = tokens
        .access_token(name)
        .fresh()
        .roles([role])
        .claim("tenant", tenant);
    Ok(token.claim("flags", ["beta"]).sign()?.into_string())
}

/// Lines for bash, each with what it answers.
fn walkthrough(tokens: &JwtManager, url: &str) -> Result<String, MintError> {
    let admin = login(tokens, "alice", Role::Admin, "red")?;
    let author = login(tokens, "carol", Role::Viewer, "red")?;
    let other = login(tokens, "dave", Role::Editor, "blue")?;
    Ok(format!(
        r#"ADMIN={admin}
AUTHOR={author}
OTHER={other}
curl -i {url}/red/documents                                                # 401: no token
curl -i -H "Authorization: Bearer $OTHER" {url}/red/documents              # 403: of another tenant
curl -i -H "Authorization: Bearer $AUTHOR" {url}/red/documents             # 200: Admin and Editor imply Viewer
curl -i -H "Authorization: Bearer $AUTHOR" -X PUT -d new {url}/red/documents/1   # 204: no editor, but the author
curl -i -H "Authorization: Bearer $AUTHOR" -X PUT -d new {url}/red/documents/2   # 403: neither
curl -i -H "Authorization: Bearer $AUTHOR" -X DELETE {url}/red/documents/1       # 403: admins only
curl -i -H "Authorization: Bearer $ADMIN" -X DELETE {url}/red/documents/1        # 204
curl -i -H "Authorization: Bearer $ADMIN" {url}/admin/count                # 200
"#
    ))
}
