-- Who is told what happens to talks, and what they were told.

CREATE TABLE webhook (
  id TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  event_id TEXT REFERENCES event(id),         -- whose talks it is told of; NULL: of all
  account_id TEXT REFERENCES account(id),     -- who made it; NULL: the archive's own token
  kinds TEXT NOT NULL,                        -- "talk.playable,talk.complete"
  origin TEXT NOT NULL,                       -- "https://talks.example.org": where talks' addresses begin
  secret TEXT NOT NULL,                       -- what deliveries are signed with
  paused TEXT NOT NULL DEFAULT '' CHECK (paused IN ('','person','gone')),
  failures INTEGER NOT NULL DEFAULT 0,        -- in a row
  not_before INTEGER NOT NULL DEFAULT 0,      -- nothing is sent to it until then
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE delivery (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  webhook_id TEXT NOT NULL REFERENCES webhook(id),
  talk_id TEXT REFERENCES talk(id),           -- NULL: a test
  kind TEXT NOT NULL,
  body TEXT NOT NULL,                         -- JSON, as it is sent each time
  state TEXT NOT NULL CHECK (state IN ('waiting','sending','delivered','given_up')),
  attempt INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL,
  until INTEGER NOT NULL,                     -- then it is given up
  status INTEGER,                             -- of the last answer; NULL: there was none
  answer TEXT NOT NULL DEFAULT '',            -- its beginning, or why there was none
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX delivery_due ON delivery(not_before) WHERE state = 'waiting';
CREATE INDEX delivery_by_webhook ON delivery(webhook_id, position);
CREATE INDEX delivery_by_talk ON delivery(talk_id);
