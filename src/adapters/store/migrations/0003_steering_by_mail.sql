-- Schema 3: reps steer by mail.

-- Commands by mail, and how to undo them.

-- Mail in a rep's name that waits for his word.
CREATE TABLE confirmations (
  id          INTEGER NOT NULL PRIMARY KEY, -- derived from rep and mail: the same mail is asked about once
  rep         TEXT NOT NULL,                -- registered address of the rep in whose name it was written
  state       TEXT NOT NULL,                -- waiting, confirmed or denied
  subject     TEXT NOT NULL DEFAULT '',     -- of the mail, as he was told it
  return_path TEXT NOT NULL DEFAULT '',     -- its envelope sender, for the admins; empty: the null path, or none given
  mailbox     TEXT NOT NULL,                -- where it lay
  folder      TEXT NOT NULL,                -- in that mailbox
  uidvalidity INTEGER NOT NULL,             -- of that folder
  uid         INTEGER NOT NULL,             -- in that folder
  owner       TEXT,                         -- rep whose own mailbox that is; null: the bot's
  is_sent     INTEGER NOT NULL DEFAULT 0,   -- 1: the folder holds what the mailbox's owner sent
  received_at INTEGER NOT NULL,             -- when the server received it
  raw         BLOB NOT NULL,                -- the mail, capped; empty as soon as it is not needed any more
  is_cut      INTEGER NOT NULL DEFAULT 0,   -- 1: raw is its head alone
  asked_at    INTEGER NOT NULL,             -- when the rep was asked
  expires_at  INTEGER NOT NULL,             -- an answer after that counts for nothing
  repeated    INTEGER NOT NULL DEFAULT 0,   -- 1: his answer was not understood, he was asked once more
  settled_at  INTEGER                       -- when he answered; null: he has not
) STRICT;
CREATE INDEX confirmations_of_rep ON confirmations (rep, asked_at);
CREATE INDEX confirmations_waiting ON confirmations (expires_at) WHERE state = 'waiting';

-- Enrolment.

-- Drafts that were shown before they leave, and tasks.

-- Answers that are passed on.

-- Digests, and reps who are away.
CREATE TABLE absences (
  rep_key  TEXT NOT NULL PRIMARY KEY,       -- registered address of the rep, lower case
  since    INTEGER NOT NULL,                -- when he said it
  until    INTEGER NOT NULL,                -- beginning of his first day back, in his zone
  way      TEXT NOT NULL DEFAULT 'pause' CHECK (way IN ('pause', 'extend', 'hand_over')), -- what becomes of his threads
  stand_in TEXT NOT NULL DEFAULT ''         -- hand_over: registered address of the colleague, lower case; else empty
) STRICT, WITHOUT ROWID;
CREATE INDEX absences_until ON absences (until);

-- Alarms and the limits of notices.
