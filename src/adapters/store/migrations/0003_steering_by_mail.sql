-- Schema 3: reps steer by mail.

-- Commands by mail, and how to undo them.

-- Mail in a rep's name that waits for his word.

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
