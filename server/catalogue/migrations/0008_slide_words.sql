-- What an office file says of a slide beside its picture.

ALTER TABLE slide ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE slide ADD COLUMN notes TEXT NOT NULL DEFAULT '';  -- the speaker's, not for the public
