-- Which slide was on screen when, in the recording's own time.

CREATE TABLE timeline (
  talk_id TEXT PRIMARY KEY REFERENCES talk(id),
  version INTEGER NOT NULL,                   -- from 1; each change makes a new one
  recording_id TEXT NOT NULL,                 -- what it was found in: the recording's newest file
  deck_id TEXT NOT NULL,                      -- whose slides were looked for
  duration INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE timeline_entry (
  talk_id TEXT NOT NULL REFERENCES talk(id),
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  until INTEGER NOT NULL,
  page INTEGER,                               -- NULL: no slide
  confidence REAL NOT NULL,                   -- 0..1
  by_person INTEGER NOT NULL,                 -- 1: stays when the machine looks again
  PRIMARY KEY (talk_id, position)
) STRICT, WITHOUT ROWID;
