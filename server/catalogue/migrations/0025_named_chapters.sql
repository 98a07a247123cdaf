-- Chapters that somebody has named; without them a talk's are named after its slides.

ALTER TABLE talk ADD COLUMN named_chapters TEXT NOT NULL DEFAULT '';  -- one a line: time, space, title
