-- Slides keep their names when a deck is replaced, and a deck tells of itself.

ALTER TABLE slide ADD COLUMN name TEXT NOT NULL DEFAULT '';          -- in addresses; '7', '8b'
ALTER TABLE slide ADD COLUMN language TEXT NOT NULL DEFAULT '';      -- BCP 47; '' unknown
ALTER TABLE slide ADD COLUMN recognised INTEGER NOT NULL DEFAULT 0;  -- 1: its text was read by OCR
ALTER TABLE slide ADD COLUMN build INTEGER NOT NULL DEFAULT 0;       -- equal in a row: one grows
ALTER TABLE slide ADD COLUMN picture_hash TEXT NOT NULL DEFAULT '';  -- 64 digits; '' unknown
UPDATE slide SET name = CAST(number AS TEXT);
CREATE UNIQUE INDEX slide_by_name ON slide(talk_id, name);

-- Slides that a later deck no longer has: their addresses say so, and if they come back they have
-- their names again.
CREATE TABLE gone_slide (
  talk_id TEXT NOT NULL REFERENCES talk(id),
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  picture_hash TEXT NOT NULL,
  PRIMARY KEY (talk_id, name)
) STRICT, WITHOUT ROWID;

-- The decks of a talk, one after the other; the slides are those of the last.
CREATE TABLE deck (
  talk_id TEXT NOT NULL REFERENCES talk(id),
  edition INTEGER NOT NULL,                   -- from 1
  source_id TEXT NOT NULL REFERENCES source(id),
  pages INTEGER NOT NULL,                     -- more than there are slides while it is being made
  title TEXT NOT NULL DEFAULT '',
  author TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT '',
  changes TEXT NOT NULL DEFAULT '',           -- JSON: what became of the slides before; '' the first
  PRIMARY KEY (talk_id, edition)
) STRICT, WITHOUT ROWID;
INSERT INTO deck(talk_id, edition, source_id, pages)
  SELECT talk_id, 1, source_id, COUNT(*) FROM slide GROUP BY talk_id;

-- The bookmarks of the last deck.
CREATE TABLE outline (
  talk_id TEXT NOT NULL REFERENCES talk(id),
  position INTEGER NOT NULL,
  depth INTEGER NOT NULL,                     -- 0: the outermost
  title TEXT NOT NULL,
  page INTEGER NOT NULL,                      -- 0: it leads nowhere
  PRIMARY KEY (talk_id, position)
) STRICT, WITHOUT ROWID;
