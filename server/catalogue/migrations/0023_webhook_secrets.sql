-- A webhook's secret before its newest, with which deliveries are signed too for a while.

ALTER TABLE webhook ADD COLUMN old_secret TEXT NOT NULL DEFAULT '';           -- '': none
ALTER TABLE webhook ADD COLUMN old_secret_until INTEGER NOT NULL DEFAULT 0;
