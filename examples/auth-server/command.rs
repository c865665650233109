//! What the program was asked to do.

/// What the program can do.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum Command {
    Serve,
    GrantAdmin(String),
    PrintAccess,
    Help,
}

pub(crate) const HELP: &str = "\
auth-server                    serves, and prints curl commands to try it with
auth-server grant-admin NAME   gives a registered user the role `admin`
auth-server --print-access     prints every way in and who may take it

AUTH_SERVER_ADDRESS       where to listen: 127.0.0.1:3000; port 0 takes a free one
AUTH_SERVER_DATABASE      the SQLite file: auth-server.db
AUTH_SERVER_SECRET_FILE   the secret, made at the first start: auth-server.secret
AUTH_SERVER_SESSIONS      where sessions are: in the SQLite file; postgres://… or redis://… for services that share them
JWT_SECRET_KEY            the secret itself; then there is no file
JWT_*                     the other settings of the tokens, see portcullis::ManagerBuilder::from_env
RUST_LOG                  what is logged: info
";

/// The arguments are none of ours.
#[derive(Debug, Eq, PartialEq, thiserror::Error)]
#[error(
    "`{0}` is not a command; there are `grant-admin NAME` and `--print-access`, and no command at all serves"
)]
pub(crate) struct UnknownCommand(String);

impl Command {
    pub(crate) fn parse(arguments: impl Iterator<Item = String>) -> Result<Self, UnknownCommand> {
        let arguments: Vec<String> = arguments.collect();
        let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
        match words.as_slice() {
            [] => Ok(Self::Serve),
            ["-h" | "--help" | "help"] => Ok(Self::Help),
            ["--print-access"] => Ok(Self::PrintAccess),
            ["grant-admin", name] => Ok(Self::GrantAdmin((*name).to_owned())),
            _ => Err(UnknownCommand(arguments.join(" "))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_a_command_or_refused() {
        let unknown = |text: &str| Err(UnknownCommand(text.to_owned()));
        for (arguments, command) in [
            ("", Ok(Command::Serve)),
            ("--help", Ok(Command::Help)),
            (
                "grant-admin alice",
                Ok(Command::GrantAdmin("alice".to_owned())),
            ),
            ("--print-access", Ok(Command::PrintAccess)),
            ("--print-access now", unknown("--print-access now")),
            ("grant-admin", unknown("grant-admin")),
            ("serve", unknown("serve")),
        ] {
            let words = arguments.split_whitespace().map(str::to_owned);
            assert_eq!(Command::parse(words), command, "{arguments}");
        }
    }
}
