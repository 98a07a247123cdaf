-- Recordings of which only a part is shown.

CREATE TABLE trim (
  source_id TEXT PRIMARY KEY REFERENCES source(id),  -- the recording's newest file
  start INTEGER NOT NULL,                     -- what is wanted
  until INTEGER,                              -- NULL: to the end
  shown TEXT NOT NULL DEFAULT ''              -- the label of the part that is made; '' all of it
) STRICT, WITHOUT ROWID;

ALTER TABLE rendition ADD COLUMN trim TEXT NOT NULL DEFAULT '';  -- the part it is of; '' all of it
