-- AUTOINCREMENT: the id is the `sub` of tokens, so that of a deleted user is never given to another one.
CREATE TABLE users (
    id                  INTEGER PRIMARY KEY AUTOINCREMENT,
    name                TEXT    NOT NULL UNIQUE,
    password_hash       TEXT    NOT NULL,
    -- Seconds since 1970; refresh tokens of earlier logins are refused.
    password_changed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE user_roles (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role    TEXT    NOT NULL,
    PRIMARY KEY (user_id, role)
) STRICT, WITHOUT ROWID;
