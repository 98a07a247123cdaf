-- Links with which somebody without an account sees a talk before it is public and works on it, and
-- what its speaker says of it there.

CREATE TABLE permit (
  id TEXT PRIMARY KEY,                        -- in the link, beside a signature that is not kept
  talk_id TEXT NOT NULL REFERENCES talk(id),
  made_by TEXT NOT NULL,                      -- what the account is called; '' the archive's own token
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  withdrawn_at INTEGER                        -- null: until it expires
) STRICT, WITHOUT ROWID;
CREATE INDEX permit_by_talk ON permit(talk_id);

CREATE TABLE speaker_answer (
  talk_id TEXT NOT NULL REFERENCES talk(id),
  number INTEGER NOT NULL,                    -- from 1
  answer TEXT NOT NULL CHECK (answer IN ('approves','wishes')),
  wish TEXT NOT NULL,                         -- what is to be cut; '' for who approves
  begins INTEGER,                             -- microseconds of what is shown of the recording
  ends INTEGER,
  made_at INTEGER NOT NULL,
  PRIMARY KEY (talk_id, number)
) STRICT, WITHOUT ROWID;
