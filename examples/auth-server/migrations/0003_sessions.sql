-- Sessions are ended where they are kept, by a logout and by a new password alike. Refresh tokens from before belong to none and are of no
-- use any more; an access token that was logged out in the last quarter of an hour before this is let in until it expires.
DROP TABLE revocations;
ALTER TABLE users DROP COLUMN password_changed_at;
