-- Who may frame a talk, and how much of it was watched there: counts alone, nothing of a person.

-- Sites as Content-Security-Policy writes them, apart by a space; '*' all, 'none' none; '' as the
-- archive says.
ALTER TABLE talk ADD COLUMN embed_sites TEXT NOT NULL DEFAULT '';

CREATE TABLE watched (
  talk_id TEXT NOT NULL REFERENCES talk(id),
  day TEXT NOT NULL,         -- YYYY-MM-DD, UTC
  site TEXT NOT NULL,        -- host of the page around; '' the archive's own, '?' untold, '*' others
  views INTEGER NOT NULL,
  seconds INTEGER NOT NULL,  -- of the recording
  slides INTEGER NOT NULL,   -- each once in a view
  PRIMARY KEY (talk_id, day, site)
) STRICT, WITHOUT ROWID;
CREATE INDEX watched_by_day ON watched(day);
