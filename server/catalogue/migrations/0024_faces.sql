-- Pictures of who speaks, as events' schedules say where they are.

ALTER TABLE scheduled ADD COLUMN faces TEXT NOT NULL DEFAULT '';  -- address, tab, speaker; one a line
ALTER TABLE offered_schedule ADD COLUMN address TEXT NOT NULL DEFAULT '';  -- where it was found
ALTER TABLE talk ADD COLUMN without_picture TEXT NOT NULL DEFAULT '';  -- speakers whose picture is
                                                                       -- not shown, one a line
CREATE TABLE face (
  id TEXT PRIMARY KEY,                        -- part of public addresses, as a rendition's
  talk_id TEXT NOT NULL REFERENCES talk(id),
  speaker TEXT NOT NULL,                      -- as the schedule calls them
  url TEXT NOT NULL,                          -- where the picture is brought from, once
  picture_sha256 TEXT NOT NULL DEFAULT '',    -- of what came, an original; '' before it came
  file TEXT NOT NULL DEFAULT '',              -- what was made of it; '' before it is made
  size INTEGER NOT NULL DEFAULT 0,            -- bytes of that
  blob_key TEXT NOT NULL DEFAULT '',
  side INTEGER NOT NULL DEFAULT 0,            -- pixels
  verdict TEXT NOT NULL DEFAULT '',           -- why there is none, for a person
  turn INTEGER NOT NULL,                      -- of a speaker's the highest is wanted; 0: no longer
  wanted_at INTEGER NOT NULL,
  UNIQUE (talk_id, speaker, url)
) STRICT, WITHOUT ROWID;
CREATE INDEX face_by_url ON face(url);
