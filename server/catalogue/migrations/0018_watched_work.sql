-- Work that people watch, and put before other work.

ALTER TABLE job ADD COLUMN precedence INTEGER NOT NULL DEFAULT 0;  -- the higher, the sooner
CREATE INDEX job_by_change ON job(changed_at);
CREATE INDEX talk_by_change ON talk(changed_at);
