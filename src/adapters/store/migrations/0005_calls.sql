-- What calls need besides their rows.

-- The last good copy of each calendar on the network.
CREATE TABLE calendar_copies (
  name    TEXT NOT NULL PRIMARY KEY,        -- hash of where its address stands: the address is a secret
  text    TEXT NOT NULL,                    -- its lines that say when somebody is busy, none that says why
  read_at INTEGER NOT NULL                  -- when it was read first in this form
) STRICT;

-- How a call was before the rep's newest word about it, so that it can be taken back.
CREATE TABLE calls_before (
  thread    INTEGER NOT NULL PRIMARY KEY REFERENCES threads (id) ON DELETE CASCADE, -- whose
  times     TEXT NOT NULL DEFAULT '[]',     -- JSON list: as in appointments
  standing  TEXT NOT NULL,                  -- as in appointments
  proposed_at INTEGER,                      -- the time that the prospect proposed; null: he proposed none
  sequence  INTEGER NOT NULL,               -- revision before
  became    TEXT NOT NULL                   -- standing after it: another one now says that something else has happened
) STRICT;
