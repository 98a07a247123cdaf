-- What an event wants its recordings made into, and work that waits until there is no other.

ALTER TABLE event ADD COLUMN ladder TEXT;      -- of renditions: a name or the text of one; NULL: as
                                               -- the archive has it
ALTER TABLE event ADD COLUMN also TEXT;        -- "av1,opus", one of them or neither; NULL likewise
ALTER TABLE job ADD COLUMN background INTEGER NOT NULL DEFAULT 0;  -- 1: after all other work
