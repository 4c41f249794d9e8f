-- For a CHECK with a list of words SQLite makes a table of them at each row that is written: more work than all else of the
-- row. Comparisons one after the other mean the same and stop at the first that fits. This is the way that SQLite's
-- documentation gives for a changed CHECK (ALTER TABLE, section 7): no row is touched.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql,
  'CHECK (state IN (''active'', ''sending'', ''waiting'', ''snoozed'', ''paused'', ''held'', ''ended''))',
  'CHECK (state = ''active'' OR state = ''sending'' OR state = ''waiting'' OR state = ''snoozed'' OR state = ''paused'' '
  || 'OR state = ''held'' OR state = ''ended'')')
WHERE type = 'table' AND name = 'threads';
UPDATE sqlite_schema SET sql = replace(sql,
  'CHECK (role IN (''prospect'', ''co_recipient'', ''stakeholder'', ''announced'', ''introduced'', ''referrer''))',
  'CHECK (role = ''prospect'' OR role = ''co_recipient'' OR role = ''stakeholder'' OR role = ''announced'' '
  || 'OR role = ''introduced'' OR role = ''referrer'')')
WHERE type = 'table' AND name = 'participants';
UPDATE sqlite_schema SET sql = replace(sql,
  'CHECK (kind IN (''enrolment'', ''sent'', ''reported'', ''read_back'', ''seen'', ''aside''))',
  'CHECK (kind = ''enrolment'' OR kind = ''sent'' OR kind = ''reported'' OR kind = ''read_back'' OR kind = ''seen'' '
  || 'OR kind = ''aside'')')
WHERE type = 'table' AND name = 'mail_ids';
UPDATE sqlite_schema SET sql = replace(sql,
  'CHECK (status IN (''ready'', ''transmitting'', ''not_sent'', ''accepted'', ''confirmed'', ''rejected'', ''unknown'',
                                  ''assumed'', ''dropped''))',
  'CHECK (status = ''ready'' OR status = ''transmitting'' OR status = ''not_sent'' OR status = ''accepted'' '
  || 'OR status = ''confirmed'' OR status = ''rejected'' OR status = ''unknown'' OR status = ''assumed'' '
  || 'OR status = ''dropped'')')
WHERE type = 'table' AND name = 'sends';
PRAGMA writable_schema = RESET;
-- Any change of the schema tells other connections that theirs is an old one.
CREATE VIEW renewed AS SELECT 1 AS one;
DROP VIEW renewed;
