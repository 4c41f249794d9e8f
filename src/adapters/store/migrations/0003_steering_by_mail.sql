-- Schema 3: reps steer by mail.

-- Commands by mail, and how to undo them.
CREATE TABLE steered (
  reader_key TEXT NOT NULL,                 -- registered address of who said it, lower case
  mail       TEXT NOT NULL,                 -- Message-ID of his mail; a hash of its body where it has none
  said_at    INTEGER NOT NULL DEFAULT 0,    -- when it was carried out
  PRIMARY KEY (reader_key, mail)
) STRICT, WITHOUT ROWID;
ALTER TABLE threads ADD COLUMN referrer TEXT NOT NULL DEFAULT ''; -- address of who recommended the rep; empty: nobody
ALTER TABLE threads ADD COLUMN referrer_name TEXT NOT NULL DEFAULT ''; -- his name, may be empty
ALTER TABLE threads ADD COLUMN amount TEXT NOT NULL DEFAULT ''; -- won: for how much, in the rep's words; empty: he does not say
CREATE TABLE undoable (
  thread     INTEGER NOT NULL PRIMARY KEY REFERENCES threads (id) ON DELETE CASCADE, -- whose newest command
  mail       TEXT NOT NULL DEFAULT '',      -- mail in which it was said; empty: on the machine of the bot
  reader_key TEXT NOT NULL DEFAULT '',      -- registered address of who said it, lower case; empty: an operator
  said       TEXT NOT NULL DEFAULT '',      -- what was done, for people
  at         INTEGER NOT NULL DEFAULT 0,    -- when
  version    INTEGER NOT NULL DEFAULT 0,    -- version of the thread after it
  before     TEXT NOT NULL DEFAULT ''       -- JSON: the thread before it
) STRICT;
CREATE INDEX undoable_reader ON undoable (reader_key, at);
-- An answer to a notice names it by its id.
CREATE INDEX notices_message_id ON notices (message_id);

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
ALTER TABLE threads ADD COLUMN show_at INTEGER;            -- active, sending: when its mail is or was shown; null: it is not
ALTER TABLE threads ADD COLUMN show_needs TEXT NOT NULL DEFAULT ''; -- shown: silence or word, what lets it leave
ALTER TABLE threads ADD COLUMN show_delivered_at INTEGER;  -- shown: when a server took the notice; null: not yet
ALTER TABLE threads ADD COLUMN show_approved INTEGER NOT NULL DEFAULT 0; -- shown: 1 when the rep let it leave
ALTER TABLE threads ADD COLUMN show_edited INTEGER NOT NULL DEFAULT 0;   -- shown: 1 when the text is the rep's own
ALTER TABLE threads ADD COLUMN remind_at INTEGER;          -- shown, waiting: when the rep is reminded; null: not again
ALTER TABLE threads ADD COLUMN task_kind TEXT NOT NULL DEFAULT ''; -- waiting: what the rep is asked for
ALTER TABLE threads ADD COLUMN task_done TEXT NOT NULL DEFAULT ''; -- step whose task is done and whose mail has not left
ALTER TABLE sends ADD COLUMN withheld INTEGER NOT NULL DEFAULT 0;  -- 1: waits until the rep has seen it, or agreed
ALTER TABLE sends ADD COLUMN own_text TEXT NOT NULL DEFAULT '';    -- shown: the words above the signature
ALTER TABLE sends ADD COLUMN shown_by TEXT NOT NULL DEFAULT '';    -- shown: key of the notice that shows it
CREATE INDEX sends_shown ON sends (shown_by) WHERE shown_by <> '';

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
CREATE TABLE digests (
  reader TEXT NOT NULL,                     -- address of the reader, lower case
  what   TEXT NOT NULL CHECK (what IN ('digest', 'report')), -- which of the two
  day    TEXT NOT NULL,                     -- civil date in the reader's zone for which it was told last, or left out
  up_to  INTEGER NOT NULL,                  -- what happened later was not told yet
  PRIMARY KEY (reader, what)
) STRICT, WITHOUT ROWID;
CREATE TABLE turns (
  thread      INTEGER NOT NULL PRIMARY KEY REFERENCES threads (id) ON DELETE CASCADE, -- in which somebody answered
  rep_key     TEXT NOT NULL,                -- registered address of its rep, lower case
  who         TEXT NOT NULL DEFAULT '',     -- name or address of who answered last
  answered_at INTEGER NOT NULL,             -- when
  step        TEXT NOT NULL DEFAULT '',     -- the last step that had left before the first answer; empty: the proposal itself
  first_at    INTEGER NOT NULL,             -- when the follow-ups were answered first, or again after a restart
  turn        TEXT NOT NULL DEFAULT 'rep' CHECK (turn IN ('rep', 'prospect', 'none')), -- who is to write; none: it is settled
  since       INTEGER NOT NULL              -- when the other wrote
) STRICT;
CREATE INDEX turns_open ON turns (rep_key, since) WHERE turn <> 'none';
CREATE INDEX turns_answered ON turns (rep_key, answered_at);
CREATE INDEX turns_first ON turns (rep_key, first_at);
CREATE INDEX threads_ended_rep ON threads (rep_key, since) WHERE state = 'ended';

-- Alarms and the limits of notices.
CREATE TABLE alarms (
  cause   TEXT NOT NULL PRIMARY KEY,        -- what is wrong, and where: blind:bot
  since   INTEGER NOT NULL,                 -- since when it goes on
  told_at INTEGER,                          -- when the admins were told last; null: not yet
  times   INTEGER NOT NULL DEFAULT 0,       -- how often they were told this time
  over_at INTEGER                           -- since when it is over; null: it goes on
) STRICT, WITHOUT ROWID;
CREATE INDEX notices_open ON notices (id) WHERE done_at IS NULL;
ALTER TABLE notices ADD COLUMN reader TEXT NOT NULL DEFAULT ''; -- address of the first recipient, lower case; empty: older than schema 3
ALTER TABLE notices ADD COLUMN kind TEXT NOT NULL DEFAULT '';   -- which notice it is; empty: older than schema 3
CREATE INDEX notices_reader ON notices (reader, created_at, kind);
CREATE INDEX notices_created ON notices (created_at, kind);
CREATE TABLE held_back (
  id         INTEGER NOT NULL PRIMARY KEY,  -- order of holding back
  dedupe_key TEXT NOT NULL UNIQUE,          -- the same key is never held twice
  reader     TEXT NOT NULL,                 -- address of the reader, lower case
  kind       TEXT NOT NULL DEFAULT '',      -- which notice it is
  urgent     INTEGER NOT NULL DEFAULT 0,    -- 1: somebody of the prospect's side wrote
  held_at    INTEGER NOT NULL,              -- when it was to leave
  due_at     INTEGER NOT NULL,              -- when one mail tells of all that were held back
  subject    TEXT NOT NULL DEFAULT '',      -- its subject
  text       TEXT NOT NULL DEFAULT ''       -- its plain text
) STRICT;
CREATE INDEX held_back_reader ON held_back (reader, held_at);
CREATE INDEX held_back_due ON held_back (due_at);
CREATE TABLE storms (
  reader  TEXT NOT NULL PRIMARY KEY,        -- whom the bot answered too often, lower case; empty: everybody together
  since   INTEGER NOT NULL,                 -- when it stopped to answer
  last_at INTEGER NOT NULL                  -- when it would have answered last
) STRICT, WITHOUT ROWID;
