-- One row: a value that no other database was born with, and the version of these tables.
CREATE TABLE portcullis_store (
    only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    birth TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;

-- Instants are microseconds since 1970. A row can be removed after `forget_after`; without one it never can.
CREATE TABLE portcullis_session (
    id TEXT NOT NULL PRIMARY KEY,
    subject TEXT NOT NULL,
    label TEXT NOT NULL,
    generation INTEGER NOT NULL,
    began_at INTEGER NOT NULL,
    rotated_at INTEGER NOT NULL,
    idle_expires_at INTEGER,
    expires_at INTEGER,
    forget_after INTEGER,
    dead INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE INDEX portcullis_session_of_subject ON portcullis_session (subject, began_at);
CREATE INDEX portcullis_session_to_forget ON portcullis_session (forget_after) WHERE forget_after IS NOT NULL;

-- What was ended: 1 a token, 2 a session, 3 all of a subject, 4 everything (its key is empty); the last two until an epoch.
CREATE TABLE portcullis_revocation (
    kind INTEGER NOT NULL,
    key TEXT NOT NULL,
    until INTEGER,
    forget_after INTEGER,
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX portcullis_revocation_to_forget ON portcullis_revocation (forget_after) WHERE forget_after IS NOT NULL;

-- A session that was ended stays so after its revocation was forgotten.
CREATE TRIGGER portcullis_session_dies AFTER INSERT ON portcullis_revocation WHEN NEW.kind = 2
BEGIN
    UPDATE portcullis_session SET dead = 1 WHERE id = NEW.key;
END;

INSERT INTO portcullis_store (only, birth, version) VALUES (1, lower(hex(randomblob(16))), 1);
