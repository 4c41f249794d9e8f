-- What the sequence language needs: each part below its own comment line.

-- Conditions and variants.
CREATE TABLE circumstances (
  thread   INTEGER NOT NULL PRIMARY KEY REFERENCES threads (id) ON DELETE CASCADE, -- of which something is known
  language TEXT NOT NULL DEFAULT '',        -- of its mails, two letters (ISO 639-1); empty: as its rep writes
  amount   INTEGER                          -- what the offer is worth, in hundredths; null: nobody says
) STRICT;
CREATE TABLE variants (
  thread     INTEGER NOT NULL REFERENCES threads (id) ON DELETE CASCADE, -- whose
  step       TEXT NOT NULL,                 -- which step
  generation INTEGER NOT NULL DEFAULT 1,    -- as of the send
  rep_key    TEXT NOT NULL DEFAULT '',      -- in whose name, lower case
  sequence   TEXT NOT NULL DEFAULT '',      -- of the thread
  template   TEXT NOT NULL DEFAULT '',      -- that was chosen among several
  queued_at  INTEGER NOT NULL DEFAULT 0,    -- when
  PRIMARY KEY (thread, step, generation)
) STRICT, WITHOUT ROWID;
CREATE INDEX variants_of_rep ON variants (rep_key, queued_at);

-- Value items that people have had.

CREATE TABLE items_sent (
  person     TEXT NOT NULL,     -- address, lower case: who gets it, in To or in Cc
  item       TEXT NOT NULL,     -- name of the item in the library
  thread     INTEGER NOT NULL,  -- the send whose draft holds it; what became of it stands in sends
  step       TEXT NOT NULL,     -- of that send
  generation INTEGER NOT NULL,  -- of that send
  PRIMARY KEY (person, thread, step, generation)
) STRICT;
CREATE INDEX items_sent_send ON items_sent (thread, step, generation);

-- Appointments.
CREATE TABLE appointments (
  thread     INTEGER NOT NULL PRIMARY KEY REFERENCES threads (id) ON DELETE CASCADE, -- a thread has one call at most
  rep_key    TEXT NOT NULL,                 -- registered address of its rep, lower case: his time is taken
  step       TEXT NOT NULL,                 -- step that offered it
  uid        TEXT NOT NULL,                 -- its identity in calendars, for ever
  sequence   INTEGER NOT NULL DEFAULT 0,    -- its revision in calendars; rises with every mail about it
  times      TEXT NOT NULL DEFAULT '[]',    -- JSON list: when it begins, or the times that were offered
  length_us  INTEGER NOT NULL,              -- how long it takes, in microseconds
  over_at    INTEGER NOT NULL,              -- when the last of its times is over
  standing   TEXT NOT NULL,                 -- offered, asked, tentative, accepted, declined, countered, called_off
  proposed_at INTEGER,                      -- countered: the time that the prospect proposes; null: he proposes none
  place      TEXT NOT NULL DEFAULT '',      -- where, as the invitation says it
  remind_us  INTEGER,                       -- the prospect is reminded so long before; null: he is not
  remind_at  INTEGER,                       -- when the prospect is reminded; null: not, or not again
  tell_at    INTEGER,                       -- when the rep is reminded; null: not, or not again
  wake_at    INTEGER,                       -- the earlier of both; null: neither
  pending_step TEXT NOT NULL DEFAULT '',    -- mail about it that is on its way beside the plan: its step; empty: none
  pending_generation INTEGER NOT NULL DEFAULT 0 -- and its generation
) STRICT;
CREATE INDEX appointments_of_rep ON appointments (rep_key, over_at);
CREATE INDEX appointments_due ON appointments (wake_at) WHERE wake_at IS NOT NULL;

-- Consent of the rep: referrers, introductions, stakeholders.

-- People may have other parts now. SQLite cannot change a CHECK, so the table is made anew.
CREATE TABLE participants_now (
  thread      INTEGER NOT NULL REFERENCES threads (id) ON DELETE CASCADE, -- whose
  position    INTEGER NOT NULL DEFAULT 0,   -- 0 is the prospect
  role        TEXT NOT NULL DEFAULT 'stakeholder' -- part
              CHECK (role IN ('prospect', 'co_recipient', 'stakeholder', 'announced', 'introduced', 'referrer')),
  name        TEXT NOT NULL DEFAULT '',     -- display name, may be empty
  address     TEXT NOT NULL DEFAULT '',     -- as written
  address_key TEXT NOT NULL DEFAULT '',     -- lower case, for matching
  domain      TEXT NOT NULL DEFAULT '',     -- the part that names the company, lower case, for matching colleagues
  ended       INTEGER NOT NULL DEFAULT 0,   -- 1 when the thread has ended; copy, so that an index brings open ones first
  opened_at   INTEGER NOT NULL DEFAULT 0,   -- copy of threads.opened_at, so that an index brings the newest first
  PRIMARY KEY (thread, position)
) STRICT, WITHOUT ROWID;
INSERT INTO participants_now (thread, position, role, name, address, address_key, domain, ended, opened_at)
  SELECT thread, position, role, name, address, address_key, domain, ended, opened_at FROM participants;
DROP TABLE participants;
ALTER TABLE participants_now RENAME TO participants;
CREATE INDEX participants_address ON participants (address_key, ended, opened_at DESC, thread);
CREATE INDEX participants_domain ON participants (domain, ended, opened_at DESC, thread);

CREATE TABLE introductions (
  thread      INTEGER NOT NULL PRIMARY KEY REFERENCES threads (id) ON DELETE CASCADE, -- whose
  address_key TEXT NOT NULL DEFAULT '',     -- who is introduced, lower case
  why         TEXT NOT NULL DEFAULT ''      -- what the rep says about him
) STRICT;

-- Hand-over to a slow sequence, second chances.

CREATE TABLE handovers (
  thread  INTEGER NOT NULL REFERENCES threads (id) ON DELETE CASCADE, -- which ended in silence and goes on slowly
  at      INTEGER NOT NULL,              -- when, microseconds since 1970
  rep_key TEXT NOT NULL,                 -- whose it was: registered address, lower case
  outcome TEXT NOT NULL,                 -- how it had ended, as in threads
  PRIMARY KEY (thread, at)
) STRICT, WITHOUT ROWID;
CREATE INDEX handovers_rep ON handovers (rep_key, at);

-- A rep's own words, kept when a draft is made anew.
CREATE TABLE own_texts (
  thread     INTEGER NOT NULL REFERENCES threads (id) ON DELETE CASCADE, -- in which a mail was shown
  step       TEXT NOT NULL,                 -- name of its step
  text       TEXT NOT NULL,                 -- what the rep wrote in its place: the words above the signature
  instead_of TEXT NOT NULL,                 -- words of the draft that he was shown first: what it stands in the place of
  PRIMARY KEY (thread, step)
) STRICT, WITHOUT ROWID;

-- Where people live.
CREATE TABLE people_zones (
  address_key TEXT NOT NULL PRIMARY KEY,    -- whose, lower case
  zone        TEXT NOT NULL,                -- IANA name, or seconds from UTC behind `offset:`
  said_by     TEXT NOT NULL,                -- rep: his word; mail: the person's own mails
  said_at     INTEGER NOT NULL DEFAULT 0,   -- when it was said last
  rival       TEXT NOT NULL DEFAULT '',     -- another zone that his newest mail named and that is not believed yet
  rival_since INTEGER NOT NULL DEFAULT 0    -- when a mail named it first
) STRICT, WITHOUT ROWID;

-- The day that a rep was offered to ask again.
CREATE TABLE proposed_dates (
  thread  INTEGER NOT NULL PRIMARY KEY REFERENCES threads (id) ON DELETE CASCADE, -- whose newest answer says "not now"
  ask_on  TEXT NOT NULL,                    -- the day, 2027-01-04
  told_at INTEGER NOT NULL DEFAULT 0        -- when the rep was told
) STRICT;

-- Conversations of Gmail, which names them itself.
CREATE TABLE gmail_conversations (
  mailbox TEXT NOT NULL,                    -- name of the mailbox in the config; the number means nothing elsewhere
  number  INTEGER NOT NULL,                 -- X-GM-THRID, its 64 bits
  thread  INTEGER NOT NULL REFERENCES threads (id) ON DELETE CASCADE, -- of which a mail lies in it
  PRIMARY KEY (mailbox, number, thread)
) STRICT, WITHOUT ROWID;
CREATE INDEX gmail_conversations_thread ON gmail_conversations (thread);
