-- What was changed about a talk, and by whom; who may see it, and from when on; and what is removed
-- for good.

-- draft: who works on it; unlisted: who has its address; withdrawn: its address says that it was.
ALTER TABLE talk ADD COLUMN visibility TEXT NOT NULL DEFAULT 'public'
  CHECK (visibility IN ('draft','unlisted','public','withdrawn'));
ALTER TABLE talk ADD COLUMN publish_at INTEGER;              -- when a draft becomes public by itself
ALTER TABLE talk ADD COLUMN links TEXT NOT NULL DEFAULT '';  -- one a line: address, space, name
ALTER TABLE talk ADD COLUMN version INTEGER NOT NULL DEFAULT 0;  -- the number of its newest edit
ALTER TABLE talk ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;   -- 1: nothing but its id is left
CREATE INDEX talk_by_publication ON talk(publish_at) WHERE publish_at IS NOT NULL;
CREATE INDEX talk_by_removal ON talk(removed_at) WHERE removed_at IS NOT NULL AND erased = 0;

CREATE TABLE edit (
  talk_id TEXT NOT NULL REFERENCES talk(id),
  number INTEGER NOT NULL,                    -- from 1
  account_id TEXT REFERENCES account(id),     -- NULL: the archive's own token, or the archive itself
  who TEXT NOT NULL,                          -- what the account is called
  undoes INTEGER,                             -- the number of the edit that it takes back
  made_at INTEGER NOT NULL,
  PRIMARY KEY (talk_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE edit_field (
  talk_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  position INTEGER NOT NULL,
  field TEXT NOT NULL,
  was TEXT NOT NULL,
  became TEXT NOT NULL,
  PRIMARY KEY (talk_id, number, position),
  FOREIGN KEY (talk_id, number) REFERENCES edit(talk_id, number)
) STRICT, WITHOUT ROWID;

-- Bytes that nothing refers to any more once their talk is erased; they go when no work is under way.
CREATE TABLE doomed_blob (blob_key TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
