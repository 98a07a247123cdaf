-- Posters that somebody chose, and which streams still grow.

CREATE TABLE poster (
  id TEXT PRIMARY KEY,                        -- part of public addresses, as a rendition's
  talk_id TEXT NOT NULL REFERENCES talk(id),
  origin TEXT NOT NULL,                       -- what it shows: the same is made once
  source_id TEXT NOT NULL DEFAULT '',         -- the recording, of a moment of it
  at INTEGER,                                 -- the moment; NULL: it came as a picture
  picture_sha256 TEXT NOT NULL DEFAULT '',    -- of the picture that came
  facts TEXT NOT NULL DEFAULT '',             -- JSON the maker reported; '' before it is made
  verdict TEXT NOT NULL DEFAULT '',           -- why it cannot be made, for a person
  turn INTEGER NOT NULL,                      -- the highest of a talk is wanted; 0: no longer
  chosen_at INTEGER NOT NULL,
  UNIQUE (talk_id, origin)
) STRICT, WITHOUT ROWID;

CREATE TABLE poster_file (
  poster_id TEXT NOT NULL REFERENCES poster(id),
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  blob_key TEXT NOT NULL,
  PRIMARY KEY (poster_id, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX rendition_growing ON rendition(id) WHERE complete = 0;
