-- People who work here, what they are trusted with, and how they prove who they are. Of secrets
-- only digests are kept.

CREATE TABLE account (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,                  -- what its person signs in with
  password TEXT NOT NULL DEFAULT '',          -- argon2id, as libsodium writes it; '' none chosen yet
  role TEXT NOT NULL CHECK (role IN ('administrator','organiser','editor')),
  created_at INTEGER NOT NULL,
  closed_at INTEGER                           -- a closed account keeps its row: names stay taken
) STRICT, WITHOUT ROWID;

CREATE TABLE account_event (                  -- what an organiser organises
  account_id TEXT NOT NULL REFERENCES account(id),
  event_id TEXT NOT NULL REFERENCES event(id),
  PRIMARY KEY (account_id, event_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE account_talk (                   -- what an editor edits
  account_id TEXT NOT NULL REFERENCES account(id),
  talk_id TEXT NOT NULL REFERENCES talk(id),
  PRIMARY KEY (account_id, talk_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
  id TEXT PRIMARY KEY,                        -- public: names it in lists
  digest TEXT NOT NULL UNIQUE,                -- SHA-256 of the cookie's secret, hex
  account_id TEXT NOT NULL REFERENCES account(id),
  agent TEXT NOT NULL,                        -- which browser, as its person would say
  opened_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_account ON session(account_id);

CREATE TABLE invitation (                     -- an address at which an account's password is chosen, once
  digest TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account(id),
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A token without an account is the archive's own, made at its first start.
CREATE TABLE new_token (
  id TEXT PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,                -- SHA-256 of the secret, hex
  name TEXT NOT NULL,
  account_id TEXT REFERENCES account(id),
  scope TEXT NOT NULL CHECK (scope IN ('read','write')),
  created_at INTEGER NOT NULL,
  expires_at INTEGER                          -- null: never
) STRICT, WITHOUT ROWID;
INSERT INTO new_token SELECT lower(hex(randomblob(6))), digest, name, NULL, 'write', created_at, NULL FROM token;
DROP TABLE token;
ALTER TABLE new_token RENAME TO token;
CREATE INDEX token_by_account ON token(account_id);
