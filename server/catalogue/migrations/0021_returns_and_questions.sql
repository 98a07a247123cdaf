-- Slides that viewers came back to, and what was searched for and not found: counts of a day,
-- nothing of a person.

CREATE TABLE returned (
  talk_id TEXT NOT NULL REFERENCES talk(id),
  day TEXT NOT NULL,        -- as in watched
  site TEXT NOT NULL,       -- as in watched
  slide TEXT NOT NULL,      -- its name in addresses
  times INTEGER NOT NULL,
  PRIMARY KEY (talk_id, day, site, slide)
) STRICT, WITHOUT ROWID;
CREATE INDEX returned_by_day ON returned(day);

-- Kept for 90 days.
CREATE TABLE unanswered (
  day TEXT NOT NULL,        -- YYYY-MM-DD, UTC
  talk_id TEXT NOT NULL,    -- the one that was searched; '' not one alone
  event_id TEXT NOT NULL,   -- whose talks were searched; '' not those of one alone
  site TEXT NOT NULL,       -- as in watched
  words TEXT NOT NULL,      -- in lower case, at most 80 characters
  times INTEGER NOT NULL,
  PRIMARY KEY (day, talk_id, event_id, site, words)
) STRICT, WITHOUT ROWID;
