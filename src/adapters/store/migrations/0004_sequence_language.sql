-- What the sequence language needs: each part below its own comment line.

-- Conditions and variants.

-- Value items that people have had.

-- Appointments.

-- Consent of the rep: referrers, introductions, stakeholders.

-- Hand-over to a slow sequence, second chances.
