-- What is said when. A CHECK cannot be altered, so the table of originals is made anew.

CREATE TABLE source_2 (
  id TEXT PRIMARY KEY,
  talk_id TEXT NOT NULL REFERENCES talk(id),
  role TEXT NOT NULL CHECK (role IN ('recording','deck','screen','captions')),
  part INTEGER NOT NULL DEFAULT 0,            -- from 1; 0: this file is all of it
  file_name TEXT NOT NULL,                    -- as the person called it; shown, never a path
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  blob_key TEXT NOT NULL,
  portrait TEXT NOT NULL DEFAULT '',          -- JSON from `estrade-media probe`
  verdict TEXT NOT NULL DEFAULT '',           -- why it was refused, for a person; '' fine
  received_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO source_2 SELECT id, talk_id, role, part, file_name, size, sha256, blob_key, portrait,
                            verdict, received_at FROM source;
DROP TABLE source;
ALTER TABLE source_2 RENAME TO source;
CREATE INDEX source_by_talk ON source(talk_id, role, received_at);

CREATE TABLE captions (
  talk_id TEXT NOT NULL REFERENCES talk(id),
  language TEXT NOT NULL,                     -- BCP 47; 'und' unknown
  source_id TEXT NOT NULL REFERENCES source(id),
  PRIMARY KEY (talk_id, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE cue (
  talk_id TEXT NOT NULL,
  language TEXT NOT NULL,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,                     -- in the recording's own time
  until INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (talk_id, language, position),
  FOREIGN KEY (talk_id, language) REFERENCES captions(talk_id, language)
) STRICT, WITHOUT ROWID;
