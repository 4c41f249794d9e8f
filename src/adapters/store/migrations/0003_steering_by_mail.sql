-- Schema 3: reps steer by mail.

-- Commands by mail, and how to undo them.

-- Mail in a rep's name that waits for his word.

-- Enrolment.

-- Drafts that were shown before they leave, and tasks.

-- Answers that are passed on.

-- Digests, and reps who are away.

-- Alarms and the limits of notices.
