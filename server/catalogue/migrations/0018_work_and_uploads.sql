-- Work that people watch, and put before other work.

ALTER TABLE job ADD COLUMN precedence INTEGER NOT NULL DEFAULT 0;  -- the higher, the sooner
CREATE INDEX job_by_change ON job(changed_at);
CREATE INDEX talk_by_change ON talk(changed_at);

-- Uploads of which more is told later than at their creation (tus 1.0: creation-defer-length,
-- concatenation, expiration).

ALTER TABLE upload ADD COLUMN deferred INTEGER NOT NULL DEFAULT 0;   -- 1: its length is not told yet
ALTER TABLE upload ADD COLUMN concat TEXT NOT NULL DEFAULT '';       -- Upload-Concat as sent
CREATE INDEX upload_by_change ON upload(changed_at) WHERE state = 'arriving';
