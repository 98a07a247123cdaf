-- What events' schedules say of their talks, as it was last imported: a later import knows by it
-- what a person has changed since.

ALTER TABLE talk ADD COLUMN opted_out INTEGER NOT NULL DEFAULT 0;  -- 1: not to be published, until
                                                                   -- somebody says otherwise
CREATE TABLE scheduled (
  talk_id TEXT PRIMARY KEY REFERENCES talk(id),
  event_id TEXT NOT NULL REFERENCES event(id),  -- whose schedule it is, wherever the talk is now
  key TEXT NOT NULL,                            -- names it in that schedule for ever
  code TEXT NOT NULL,                           -- what people call it by; '' unknown
  title TEXT NOT NULL,                          -- from here on as last imported
  abstract TEXT NOT NULL,
  language TEXT NOT NULL,
  licence TEXT NOT NULL,
  speakers TEXT NOT NULL,                       -- one a line
  date TEXT NOT NULL,
  track TEXT NOT NULL,
  room TEXT NOT NULL,
  start TEXT NOT NULL,                          -- HH:MM, there
  minutes INTEGER,                              -- how long; NULL unknown
  links TEXT NOT NULL,                          -- address, tab, title; one a line
  opted_out INTEGER NOT NULL,
  imported_at INTEGER NOT NULL,
  UNIQUE (event_id, key)
) STRICT, WITHOUT ROWID;

-- A schedule that somebody looks at before it is imported; one for each.
CREATE TABLE offered_schedule (
  account_id TEXT PRIMARY KEY REFERENCES account(id),
  id TEXT NOT NULL,
  event TEXT NOT NULL,                          -- a slug; '' a new one
  title TEXT NOT NULL,                          -- of a new event; '' as the schedule says
  file_name TEXT NOT NULL,
  text TEXT NOT NULL,
  offered_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
