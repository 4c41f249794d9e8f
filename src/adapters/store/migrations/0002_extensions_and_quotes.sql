-- Schema 2: which end of the offer the prospect knows, and the proposal's words, which the first follow-up quotes.

-- The end of the offer as the prospect was told it last; null: never. It takes the place of `warned`.
ALTER TABLE threads ADD COLUMN told_expiry INTEGER;
UPDATE threads SET told_expiry = expires_at WHERE warned = 1;
ALTER TABLE threads DROP COLUMN warned;

-- From here on `due_at` of a thread that is sending is the end of the offer as the mail was written.
UPDATE threads SET due_at = expires_at WHERE state = 'sending';

CREATE TABLE proposals (
  thread INTEGER NOT NULL PRIMARY KEY REFERENCES threads (id) ON DELETE CASCADE, -- whose
  text   TEXT NOT NULL DEFAULT ''           -- the proposal's plain text, capped; empty: it had none
) STRICT;
