-- What the sequence language needs: each part below its own comment line.

-- Conditions and variants.
CREATE TABLE circumstances (
  thread   INTEGER NOT NULL PRIMARY KEY REFERENCES threads (id) ON DELETE CASCADE, -- of which something is known
  language TEXT NOT NULL DEFAULT '',        -- of its mails, two letters (ISO 639-1); empty: as its rep writes
  amount   INTEGER                          -- what the offer is worth, in hundredths; null: nobody says
) STRICT;

-- Value items that people have had.

-- Appointments.

-- Consent of the rep: referrers, introductions, stakeholders.

-- Hand-over to a slow sequence, second chances.
