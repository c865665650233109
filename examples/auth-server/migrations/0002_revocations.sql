-- The tokens that were logged out, by their `jti`.
CREATE TABLE revocations (
    token_id     TEXT    NOT NULL PRIMARY KEY,
    -- Seconds since 1970; from then on the token is expired anyhow. NULL for a token that never expires.
    forget_after INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX revocations_by_end ON revocations (forget_after) WHERE forget_after IS NOT NULL;
