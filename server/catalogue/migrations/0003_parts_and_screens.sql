-- Recordings in several parts, and a second recording of a talk that shows the screen. A CHECK
-- cannot be altered, so tables are made anew, with everything that hangs on them.

CREATE TABLE source_2 (
  id TEXT PRIMARY KEY,
  talk_id TEXT NOT NULL REFERENCES talk(id),
  role TEXT NOT NULL CHECK (role IN ('recording','deck','screen')),
  part INTEGER NOT NULL DEFAULT 0,            -- from 1; 0: this file is all of it
  file_name TEXT NOT NULL,                    -- as the person called it; shown, never a path
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  blob_key TEXT NOT NULL,
  portrait TEXT NOT NULL DEFAULT '',          -- JSON from `estrade-media probe`
  verdict TEXT NOT NULL DEFAULT '',           -- why it was refused, for a person; '' fine
  received_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO source_2(id, talk_id, role, file_name, size, sha256, blob_key, portrait, verdict,
                     received_at)
  SELECT id, talk_id, role, file_name, size, sha256, blob_key, portrait, verdict, received_at
  FROM source;

CREATE TABLE rendition_2 (
  id TEXT PRIMARY KEY,
  talk_id TEXT NOT NULL REFERENCES talk(id),
  source_id TEXT NOT NULL REFERENCES source_2(id),
  kind TEXT NOT NULL CHECK (kind IN ('stream','stills','slides','downloads')),
  recipe TEXT NOT NULL,
  facts TEXT NOT NULL DEFAULT '{}',           -- JSON the maker reported
  made_at INTEGER NOT NULL,
  complete INTEGER NOT NULL DEFAULT 1,        -- 0: more of it follows
  UNIQUE (source_id, kind, recipe)
) STRICT, WITHOUT ROWID;
INSERT INTO rendition_2 SELECT id, talk_id, source_id, kind, recipe, facts, made_at, complete
  FROM rendition;

CREATE TABLE rendition_file_2 (
  rendition_id TEXT NOT NULL REFERENCES rendition_2(id),
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  blob_key TEXT NOT NULL,
  PRIMARY KEY (rendition_id, name)
) STRICT, WITHOUT ROWID;
INSERT INTO rendition_file_2 SELECT rendition_id, name, size, blob_key FROM rendition_file;

CREATE TABLE slide_2 (
  talk_id TEXT NOT NULL REFERENCES talk(id),
  number INTEGER NOT NULL,
  source_id TEXT NOT NULL REFERENCES source_2(id),
  label TEXT NOT NULL DEFAULT '',
  width REAL NOT NULL,                        -- points
  height REAL NOT NULL,
  text TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (talk_id, number)
) STRICT, WITHOUT ROWID;
INSERT INTO slide_2 SELECT talk_id, number, source_id, label, width, height, text FROM slide;

DROP TABLE rendition_file;
DROP TABLE rendition;
DROP TABLE slide;
DROP TABLE source;
ALTER TABLE source_2 RENAME TO source;
ALTER TABLE rendition_2 RENAME TO rendition;
ALTER TABLE rendition_file_2 RENAME TO rendition_file;
ALTER TABLE slide_2 RENAME TO slide;
CREATE INDEX source_by_talk ON source(talk_id, role, received_at);

CREATE TABLE arriving_part (
  upload_id TEXT PRIMARY KEY,
  talk_id TEXT NOT NULL REFERENCES talk(id),
  role TEXT NOT NULL,
  part INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX arriving_part_by_talk ON arriving_part(talk_id);
