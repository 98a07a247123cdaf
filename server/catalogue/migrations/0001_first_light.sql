-- The truth about events, talks, decks and recordings; the queue of work; uploads; tokens.
-- Instants are milliseconds since 1970 UTC, media times microseconds.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  id TEXT PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE talk (
  id TEXT PRIMARY KEY,
  slug TEXT NOT NULL,
  title TEXT NOT NULL,
  abstract TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT '',          -- BCP 47; '' unknown
  licence TEXT NOT NULL DEFAULT '',
  event_id TEXT REFERENCES event(id),
  state TEXT NOT NULL CHECK (state IN ('expected','received','examined','playable','complete','refused')),
  reason TEXT NOT NULL DEFAULT '',            -- of a refusal, for a person
  searchable INTEGER NOT NULL DEFAULT 0,
  duration INTEGER,                           -- of the recording
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  removed_at INTEGER                          -- a removed talk keeps its row: ids are never reused
) STRICT, WITHOUT ROWID;
CREATE INDEX talk_by_time ON talk(created_at) WHERE removed_at IS NULL;
CREATE INDEX talk_by_event ON talk(event_id) WHERE removed_at IS NULL;

CREATE TABLE speaker (
  talk_id TEXT NOT NULL REFERENCES talk(id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (talk_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
  id TEXT PRIMARY KEY,
  talk_id TEXT NOT NULL REFERENCES talk(id),
  role TEXT NOT NULL CHECK (role IN ('recording','deck')),
  file_name TEXT NOT NULL,                    -- as the person called it; shown, never a path
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  blob_key TEXT NOT NULL,
  portrait TEXT NOT NULL DEFAULT '',          -- JSON from `estrade-media probe`
  verdict TEXT NOT NULL DEFAULT '',           -- why it was refused, for a person; '' fine
  received_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX source_by_talk ON source(talk_id, role, received_at);

CREATE TABLE rendition (
  id TEXT PRIMARY KEY,
  talk_id TEXT NOT NULL REFERENCES talk(id),
  source_id TEXT NOT NULL REFERENCES source(id),
  kind TEXT NOT NULL CHECK (kind IN ('stream','stills','slides')),
  recipe TEXT NOT NULL,
  facts TEXT NOT NULL DEFAULT '{}',           -- JSON the maker reported
  made_at INTEGER NOT NULL,
  UNIQUE (source_id, kind, recipe)
) STRICT, WITHOUT ROWID;

CREATE TABLE rendition_file (
  rendition_id TEXT NOT NULL REFERENCES rendition(id),
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  blob_key TEXT NOT NULL,
  PRIMARY KEY (rendition_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE slide (
  talk_id TEXT NOT NULL REFERENCES talk(id),
  number INTEGER NOT NULL,
  source_id TEXT NOT NULL REFERENCES source(id),
  label TEXT NOT NULL DEFAULT '',
  width REAL NOT NULL,                        -- points
  height REAL NOT NULL,
  text TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (talk_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE job (
  position INTEGER PRIMARY KEY,               -- the order of arrival
  id TEXT NOT NULL UNIQUE,
  step TEXT NOT NULL,
  subject TEXT NOT NULL,                      -- what the step works on; opaque to the queue
  state TEXT NOT NULL CHECK (state IN ('waiting','leased','done','buried')),
  attempt INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL,
  lease_until INTEGER,
  progress REAL NOT NULL DEFAULT 0,           -- 0..1
  outcome TEXT NOT NULL DEFAULT '',           -- why buried or retried, for the log
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX job_once ON job(step, subject) WHERE state = 'waiting';
CREATE INDEX job_next ON job(position) WHERE state IN ('waiting','leased');
CREATE INDEX job_by_subject ON job(subject, step);

CREATE TABLE upload (
  id TEXT PRIMARY KEY,
  length INTEGER NOT NULL,
  received INTEGER NOT NULL DEFAULT 0,        -- acknowledged bytes
  metadata TEXT NOT NULL,                     -- the Upload-Metadata header as sent
  state TEXT NOT NULL CHECK (state IN ('arriving','accepted','refused','removed')),
  reason TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE token (
  digest TEXT PRIMARY KEY,                    -- SHA-256 of the secret, hex
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
