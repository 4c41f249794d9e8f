-- Schema 1. A later change is a new file; this one never changes once it is released.
-- Instants are microseconds since 1970 UTC. A column may be NULL only where absence is a value of its own, and its
-- comment says what "null" means. Lists that are read and written whole are JSON; what is searched has rows of its own.

CREATE TABLE meta (
  key   TEXT NOT NULL PRIMARY KEY,      -- what it is: instance_id, hold:all, hold:sequence:NAME, ...
  value TEXT NOT NULL DEFAULT ''        -- its value; for holds the reason
) STRICT, WITHOUT ROWID;

CREATE TABLE threads (
  id             INTEGER NOT NULL PRIMARY KEY,  -- 60 bits, derived from the proposal
  version        INTEGER NOT NULL DEFAULT 1,    -- raised by every commit
  rep            TEXT NOT NULL DEFAULT '',      -- registered address of the rep, as written
  rep_key        TEXT NOT NULL DEFAULT '',      -- the same in lower case, for comparison
  sequence       TEXT NOT NULL DEFAULT '',      -- name of the sequence
  pinned         BLOB NOT NULL DEFAULT x'',     -- hash of the version it runs, see versions
  zone           TEXT NOT NULL DEFAULT 'UTC',   -- IANA name, or an offset in seconds as offset:3600
  state          TEXT NOT NULL DEFAULT 'held'   -- where it stands
                 CHECK (state IN ('active', 'sending', 'waiting', 'snoozed', 'paused', 'held', 'ended')),
  wake_at        INTEGER,                       -- when its timer rings; null: only something from outside moves it
  step           TEXT NOT NULL DEFAULT '',      -- active: next step; sending: step under way; waiting: step of the task
  due_at         INTEGER,                       -- active: due; waiting, snoozed: until; null: the state has no date
  queued         INTEGER NOT NULL DEFAULT 0,    -- active: 1 when the draft lies in sends
  generation     INTEGER NOT NULL DEFAULT 0,    -- sending: generation of the send
  since          INTEGER,                       -- sending: go was committed; ended: when; null: neither
  doubt          TEXT NOT NULL DEFAULT '',      -- sending: transmitting, unknown or asked
  doubt_since    INTEGER,                       -- sending, unknown: since when; null: not unknown
  why            TEXT NOT NULL DEFAULT '',      -- snoozed, held: reason; ended: outcome; waiting: what if unanswered
  words          TEXT NOT NULL DEFAULT '',      -- ended as lost: the rep's words
  after_kind     TEXT NOT NULL DEFAULT '',      -- sending: what follows: continue, reanchor, snooze, pause, hold, end
  after_at       INTEGER,                       -- sending: instant of what follows; null: it has none
  after_why      TEXT NOT NULL DEFAULT '',      -- sending: reason or outcome of what follows
  after_words    TEXT NOT NULL DEFAULT '',      -- sending, then lost: the rep's words
  round          INTEGER NOT NULL DEFAULT 1,    -- 1 at enrolment, one more for each restart
  done           TEXT NOT NULL DEFAULT '[]',    -- JSON: steps of this round that were sent or skipped
  anchor         INTEGER NOT NULL DEFAULT 0,    -- when the last outgoing mail of the thread left
  expires_at     INTEGER NOT NULL DEFAULT 0,    -- when the offer ends
  warned         INTEGER NOT NULL DEFAULT 0,    -- 1: the prospect was told that the offer would end
  expiry_asked   INTEGER NOT NULL DEFAULT 0,    -- 1: the rep was asked about an expiry that came at a bad time
  undated_absence_at INTEGER,                   -- when an undated out-of-office last moved it; null: never
  away_until     TEXT NOT NULL DEFAULT '',      -- civil date of the first day back; empty: not known
  soft_bounces   TEXT NOT NULL DEFAULT '[]',    -- JSON: instants of soft bounces
  delayed_until  INTEGER,                       -- a delay report holds the step until here; null: none does
  delayed_was_due INTEGER,                      -- the date the step had before; null: no delay report
  silences       INTEGER NOT NULL DEFAULT 0,    -- how often an agreed next step met silence
  opened_at      INTEGER NOT NULL DEFAULT 0,    -- when the thread was opened
  proposal_id    TEXT NOT NULL DEFAULT '',      -- Message-ID of the proposal
  proposal_refs  TEXT NOT NULL DEFAULT '[]',    -- JSON: References of the proposal
  subject        TEXT NOT NULL DEFAULT '',      -- subject as the rep wrote it
  proposal_at    INTEGER NOT NULL DEFAULT 0,    -- when the rep sent it
  thread_index   TEXT NOT NULL DEFAULT '',      -- Outlook's Thread-Index; empty: it had none
  thread_topic   TEXT NOT NULL DEFAULT ''       -- Outlook's Thread-Topic; empty: it had none
) STRICT;
CREATE INDEX threads_wake ON threads (wake_at, id) WHERE wake_at IS NOT NULL;
CREATE INDEX threads_open_rep ON threads (rep_key, id) WHERE state <> 'ended';
CREATE INDEX threads_opened ON threads (opened_at DESC, id);
CREATE INDEX threads_state ON threads (state, opened_at DESC, id);

CREATE TABLE participants (
  thread      INTEGER NOT NULL REFERENCES threads (id) ON DELETE CASCADE, -- whose
  position    INTEGER NOT NULL DEFAULT 0,   -- 0 is the prospect
  role        TEXT NOT NULL DEFAULT 'stakeholder' CHECK (role IN ('prospect', 'co_recipient', 'stakeholder')), -- part
  name        TEXT NOT NULL DEFAULT '',     -- display name, may be empty
  address     TEXT NOT NULL DEFAULT '',     -- as written
  address_key TEXT NOT NULL DEFAULT '',     -- lower case, for matching
  domain      TEXT NOT NULL DEFAULT '',     -- the part that names the company, lower case, for matching colleagues
  ended       INTEGER NOT NULL DEFAULT 0,   -- 1 when the thread has ended; copy, so that an index brings open ones first
  opened_at   INTEGER NOT NULL DEFAULT 0,   -- copy of threads.opened_at, so that an index brings the newest first
  PRIMARY KEY (thread, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX participants_address ON participants (address_key, ended, opened_at DESC, thread);
CREATE INDEX participants_domain ON participants (domain, ended, opened_at DESC, thread);

CREATE TABLE mail_ids (
  message_id TEXT NOT NULL,                 -- without angle brackets
  thread     INTEGER NOT NULL REFERENCES threads (id) ON DELETE CASCADE, -- one proposal to two prospects has two threads
  kind       TEXT NOT NULL DEFAULT 'seen' -- how we know it
             CHECK (kind IN ('enrolment', 'sent', 'reported', 'read_back', 'seen', 'aside')),
  thread_index TEXT NOT NULL DEFAULT '',    -- Outlook's Thread-Index of that mail; empty: it had none
  step       TEXT NOT NULL DEFAULT '',      -- the send it names; empty: none of ours
  generation INTEGER NOT NULL DEFAULT 0,    -- the send it names; 0: none of ours
  since      INTEGER NOT NULL DEFAULT 0,    -- when we learned it
  PRIMARY KEY (message_id, thread)
) STRICT, WITHOUT ROWID;
CREATE INDEX mail_ids_thread ON mail_ids (thread, since);
-- 29 letters are what all mails of a conversation share.
CREATE INDEX mail_ids_root ON mail_ids (substr(thread_index, 1, 29), thread) WHERE thread_index <> '';

CREATE TABLE sentences (
  hash   INTEGER NOT NULL,                    -- of a sentence of a mail that the prospect got
  thread INTEGER NOT NULL REFERENCES threads (id) ON DELETE CASCADE, -- whose mail
  PRIMARY KEY (hash, thread)
) STRICT, WITHOUT ROWID;
CREATE INDEX sentences_thread ON sentences (thread);

CREATE TABLE sends (
  id            INTEGER NOT NULL PRIMARY KEY, -- order of queueing
  thread        INTEGER NOT NULL REFERENCES threads (id) ON DELETE CASCADE, -- whose
  step          TEXT NOT NULL,                -- which step
  generation    INTEGER NOT NULL DEFAULT 1,   -- higher than 1 only when the rep asked for it again
  thread_version INTEGER NOT NULL DEFAULT 0,  -- version of the thread for which the draft was made
  status        TEXT NOT NULL DEFAULT 'ready' -- see the table of transitions in sends.rs
                CHECK (status IN ('ready', 'transmitting', 'not_sent', 'accepted', 'confirmed', 'rejected', 'unknown',
                                  'assumed', 'dropped')),
  mailbox       TEXT NOT NULL DEFAULT '',     -- through which it leaves
  rep_key       TEXT NOT NULL DEFAULT '',     -- in whose name, lower case
  envelope_from TEXT NOT NULL DEFAULT '',     -- MAIL FROM
  message_id    TEXT NOT NULL DEFAULT '',     -- the id it carries
  draft         BLOB NOT NULL DEFAULT x'',    -- as shown to the rep
  frozen        BLOB NOT NULL DEFAULT x'',    -- the bytes on the wire; empty before the first go
  attempts      INTEGER NOT NULL DEFAULT 0,   -- how often it was tried, failed sessions before go included
  reply         TEXT NOT NULL DEFAULT '',     -- the server's last words
  created_at    INTEGER NOT NULL DEFAULT 0,   -- when the draft was queued
  due_at        INTEGER NOT NULL DEFAULT 0,   -- when the step fell due
  next_try      INTEGER NOT NULL DEFAULT 0,   -- not before; equals due_at until a try has failed
  gone_at       INTEGER,                      -- newest go; null: never
  settled_at    INTEGER,                      -- newest outcome; null: none
  UNIQUE (thread, step, generation)
) STRICT;
CREATE INDEX sends_ready ON sends (mailbox, next_try, id) WHERE status IN ('ready', 'not_sent');
CREATE INDEX sends_open ON sends (status, id) WHERE status IN ('transmitting', 'unknown');
-- The status is in them so that caps are counted without reading the rows, which hold whole mails.
CREATE INDEX sends_mailbox ON sends (mailbox, gone_at, status) WHERE gone_at IS NOT NULL;
CREATE INDEX sends_rep ON sends (rep_key, gone_at, status) WHERE gone_at IS NOT NULL;

CREATE TABLE send_recipients (
  send        INTEGER NOT NULL REFERENCES sends (id) ON DELETE CASCADE, -- whose
  position    INTEGER NOT NULL DEFAULT 0,     -- 0 is the prospect
  address     TEXT NOT NULL DEFAULT '',       -- RCPT TO, as written
  address_key TEXT NOT NULL DEFAULT '',       -- lower case
  domain      TEXT NOT NULL DEFAULT '',       -- lower case
  gone_at     INTEGER,                        -- copy of sends.gone_at, so that caps count by index; null: never gone
  PRIMARY KEY (send, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX send_recipients_person ON send_recipients (address_key, gone_at) WHERE gone_at IS NOT NULL;
CREATE INDEX send_recipients_domain ON send_recipients (domain, gone_at) WHERE gone_at IS NOT NULL;

CREATE TABLE notices (
  id            INTEGER NOT NULL PRIMARY KEY, -- order of queueing
  dedupe_key    TEXT NOT NULL UNIQUE,         -- the same key is never queued twice
  thread        INTEGER REFERENCES threads (id) ON DELETE CASCADE, -- null: concerns no thread
  mailbox       TEXT NOT NULL DEFAULT '',     -- through which it leaves
  envelope_from TEXT NOT NULL DEFAULT '',     -- MAIL FROM; empty: the null path
  recipients    TEXT NOT NULL DEFAULT '[]',   -- JSON: RCPT TO
  message_id    TEXT NOT NULL DEFAULT '',     -- the id it carries
  message       BLOB NOT NULL DEFAULT x'',    -- the whole mail
  created_at    INTEGER NOT NULL DEFAULT 0,   -- when it was queued
  next_try      INTEGER NOT NULL DEFAULT 0,   -- not before
  tries         INTEGER NOT NULL DEFAULT 0,   -- failed tries
  last_error    TEXT NOT NULL DEFAULT '',     -- the server's last words
  done_at       INTEGER,                      -- accepted by a server; null: not yet
  given_up_at   INTEGER                       -- refused for good or tries used up; null: not given up
) STRICT;
CREATE INDEX notices_due ON notices (next_try, id) WHERE done_at IS NULL AND given_up_at IS NULL;
CREATE INDEX notices_thread ON notices (thread) WHERE thread IS NOT NULL;

CREATE TABLE inbound (
  id          INTEGER NOT NULL PRIMARY KEY,   -- order of arrival
  body_hash   BLOB NOT NULL,                  -- SHA-256 over the body without trace headers
  message_id  TEXT NOT NULL DEFAULT '',       -- without angle brackets; empty: it had none
  direction   TEXT NOT NULL DEFAULT '',       -- own, rep, prospect side, machine, outsider
  kind        TEXT NOT NULL DEFAULT '',       -- what the mail is
  evidence    TEXT NOT NULL DEFAULT '',       -- why it is that and belongs there, for people
  thread      INTEGER REFERENCES threads (id) ON DELETE SET NULL, -- null: belongs to no thread
  from_name   TEXT NOT NULL DEFAULT '',       -- display name of the first author
  from_address TEXT NOT NULL DEFAULT '',      -- address of the first author; empty: none readable
  subject     TEXT NOT NULL DEFAULT '',       -- decoded subject
  reply_text  TEXT NOT NULL DEFAULT '',       -- what the human wrote; kept only for mail that matched
  received_at INTEGER NOT NULL DEFAULT 0,     -- when the server received it
  UNIQUE (body_hash, message_id)
) STRICT;
CREATE INDEX inbound_unmatched ON inbound (received_at) WHERE thread IS NULL;
CREATE INDEX inbound_thread ON inbound (thread, id) WHERE thread IS NOT NULL;

CREATE TABLE sightings (
  mailbox     TEXT NOT NULL,                  -- where the mail lay
  folder      TEXT NOT NULL,                  -- in which folder
  uidvalidity INTEGER NOT NULL,               -- of that folder
  uid         INTEGER NOT NULL,               -- in that folder
  inbound     INTEGER NOT NULL REFERENCES inbound (id) ON DELETE CASCADE, -- which mail
  PRIMARY KEY (mailbox, folder, uidvalidity, uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX sightings_inbound ON sightings (inbound);

CREATE TABLE journal (
  id     INTEGER NOT NULL PRIMARY KEY,        -- order of writing
  thread INTEGER REFERENCES threads (id) ON DELETE CASCADE, -- null: concerns the whole bot
  at     INTEGER NOT NULL DEFAULT 0,          -- when it happened
  kind   TEXT NOT NULL DEFAULT '',            -- one word: reply, step, hold, ...
  text   TEXT NOT NULL DEFAULT ''             -- one sentence for people
) STRICT;
CREATE INDEX journal_thread ON journal (thread, id);

CREATE TABLE cursors (
  mailbox            TEXT NOT NULL,           -- which account
  folder             TEXT NOT NULL,           -- which folder
  uidvalidity        INTEGER NOT NULL DEFAULT 0, -- under which last_uid holds
  last_uid           INTEGER NOT NULL DEFAULT 0, -- highest contiguous processed UID
  watch_started_at   INTEGER NOT NULL DEFAULT 0, -- mail that arrived earlier enrols nobody
  last_complete_poll INTEGER,                 -- start of the newest poll that saw everything; null: none yet
  rescan_since       INTEGER,                 -- mail since then is being read again; null: no rescan under way
  PRIMARY KEY (mailbox, folder)
) STRICT, WITHOUT ROWID;

CREATE TABLE quarantine (
  mailbox     TEXT NOT NULL,                  -- which account
  folder      TEXT NOT NULL,                  -- which folder
  uidvalidity INTEGER NOT NULL,               -- of that folder
  uid         INTEGER NOT NULL,               -- the mail that could not be fetched or parsed
  tries       INTEGER NOT NULL DEFAULT 0,     -- how often it was tried
  last_try    INTEGER NOT NULL DEFAULT 0,     -- when last
  why         TEXT NOT NULL DEFAULT '',       -- what went wrong
  PRIMARY KEY (mailbox, folder, uidvalidity, uid)
) STRICT, WITHOUT ROWID;

CREATE TABLE again (
  mailbox     TEXT NOT NULL,                  -- which account
  folder      TEXT NOT NULL,                  -- which folder
  uidvalidity INTEGER NOT NULL,               -- of that folder
  uid         INTEGER NOT NULL,               -- a mail that matched nothing, to be read again
  since       INTEGER NOT NULL DEFAULT 0,     -- when the thread was opened to which it may belong
  PRIMARY KEY (mailbox, folder, uidvalidity, uid)
) STRICT, WITHOUT ROWID;

CREATE TABLE copies (
  thread     INTEGER NOT NULL REFERENCES threads (id) ON DELETE CASCADE, -- of which send
  step       TEXT NOT NULL,                   -- of which send
  generation INTEGER NOT NULL DEFAULT 1,      -- of which send
  mailbox    TEXT NOT NULL DEFAULT '',        -- whose Sent folder gets it
  tries      INTEGER NOT NULL DEFAULT 0,      -- failed tries
  next_try   INTEGER NOT NULL DEFAULT 0,      -- not before
  PRIMARY KEY (thread, step, generation)
) STRICT, WITHOUT ROWID;
CREATE INDEX copies_due ON copies (next_try);

CREATE TABLE suppressions (
  target TEXT NOT NULL PRIMARY KEY,           -- address or domain, lower case; an address has an @
  why    TEXT NOT NULL DEFAULT '',            -- for people
  since  INTEGER NOT NULL DEFAULT 0           -- when it was added
) STRICT, WITHOUT ROWID;

CREATE TABLE versions (
  hash     BLOB NOT NULL PRIMARY KEY,         -- content hash of the bundle
  sequence TEXT NOT NULL DEFAULT '',          -- name of the sequence in it
  bundle   TEXT NOT NULL DEFAULT '',          -- the sequence and the templates it uses, as text
  since    INTEGER NOT NULL DEFAULT 0         -- first use
) STRICT, WITHOUT ROWID;

CREATE TABLE keys (
  id     TEXT NOT NULL PRIMARY KEY,           -- key id, may be named in tokens
  secret BLOB NOT NULL,                       -- HMAC key
  since  INTEGER NOT NULL DEFAULT 0           -- when it was made
) STRICT, WITHOUT ROWID;

CREATE TABLE commands (
  id         INTEGER NOT NULL PRIMARY KEY,    -- order of asking
  payload    TEXT NOT NULL DEFAULT '',        -- what is asked, JSON
  created_at INTEGER NOT NULL DEFAULT 0,      -- when it was asked
  applied_at INTEGER,                         -- when the daemon carried it out or refused; null: not yet
  result     TEXT NOT NULL DEFAULT ''         -- what was done or why not
) STRICT;
CREATE INDEX commands_pending ON commands (id) WHERE applied_at IS NULL;
