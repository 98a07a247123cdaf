-- What a job is at while its worker cannot tell how far it is.

ALTER TABLE job ADD COLUMN phase TEXT NOT NULL DEFAULT '';
