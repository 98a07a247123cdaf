-- Streams that grow while they are made, downloads, and work that can be followed, cancelled and
-- taken up again. A CHECK cannot be altered, so tables are made anew; a child goes before its
-- parent, because a parent with children cannot be dropped.

CREATE TABLE rendition_2 (
  id TEXT PRIMARY KEY,
  talk_id TEXT NOT NULL REFERENCES talk(id),
  source_id TEXT NOT NULL REFERENCES source(id),
  kind TEXT NOT NULL CHECK (kind IN ('stream','stills','slides','downloads')),
  recipe TEXT NOT NULL,
  facts TEXT NOT NULL DEFAULT '{}',           -- JSON the maker reported
  made_at INTEGER NOT NULL,
  complete INTEGER NOT NULL DEFAULT 1,        -- 0: more of it follows
  UNIQUE (source_id, kind, recipe)
) STRICT, WITHOUT ROWID;
INSERT INTO rendition_2(id, talk_id, source_id, kind, recipe, facts, made_at)
  SELECT id, talk_id, source_id, kind, recipe, facts, made_at FROM rendition;

CREATE TABLE rendition_file_2 (
  rendition_id TEXT NOT NULL REFERENCES rendition_2(id),
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  blob_key TEXT NOT NULL,
  PRIMARY KEY (rendition_id, name)
) STRICT, WITHOUT ROWID;
INSERT INTO rendition_file_2 SELECT rendition_id, name, size, blob_key FROM rendition_file;

DROP TABLE rendition_file;
DROP TABLE rendition;
ALTER TABLE rendition_2 RENAME TO rendition;
ALTER TABLE rendition_file_2 RENAME TO rendition_file;

CREATE TABLE job_2 (
  position INTEGER PRIMARY KEY,               -- the order of arrival
  id TEXT NOT NULL UNIQUE,
  step TEXT NOT NULL,
  subject TEXT NOT NULL,                      -- what the step works on; opaque to the queue
  state TEXT NOT NULL CHECK (state IN ('waiting','leased','done','buried','cancelled')),
  attempt INTEGER NOT NULL DEFAULT 0,
  lease INTEGER NOT NULL DEFAULT 0,           -- counts its leases and never goes back
  not_before INTEGER NOT NULL,
  lease_until INTEGER,
  started_at INTEGER,                         -- of its newest lease
  progress REAL NOT NULL DEFAULT 0,           -- 0..1
  time_left REAL,                             -- seconds, as its worker said at changed_at
  outcome TEXT NOT NULL DEFAULT '',           -- why buried or retried, for the log
  advice TEXT NOT NULL DEFAULT '',            -- why buried or cancelled, for a person
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;
INSERT INTO job_2(position, id, step, subject, state, attempt, lease, not_before, lease_until,
                  progress, outcome, created_at, changed_at)
  SELECT position, id, step, subject, state, attempt, attempt, not_before, lease_until,
         progress, outcome, created_at, changed_at FROM job;
DROP TABLE job;
ALTER TABLE job_2 RENAME TO job;
CREATE UNIQUE INDEX job_once ON job(step, subject) WHERE state = 'waiting';
CREATE INDEX job_next ON job(position) WHERE state IN ('waiting','leased');
CREATE INDEX job_by_subject ON job(subject, step);
CREATE INDEX job_open ON job(position) WHERE state <> 'done';
