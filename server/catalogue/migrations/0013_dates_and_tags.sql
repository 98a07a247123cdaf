-- When a talk was given, and what it is filed under.

ALTER TABLE talk ADD COLUMN date TEXT NOT NULL DEFAULT '';  -- YYYY-MM-DD; '' unknown

CREATE TABLE tag (
  talk_id TEXT NOT NULL REFERENCES talk(id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (talk_id, position)
) STRICT, WITHOUT ROWID;
