-- What the events of a delivery speak of, and when the latest thing happened that it was sent for. Of what came before, nothing is known.
ALTER TABLE {database}.deliveries
    ADD COLUMN IF NOT EXISTS happened_at Nullable(DateTime64(3, 'UTC')) AFTER events,
    ADD COLUMN IF NOT EXISTS services Array(LowCardinality(String)) AFTER happened_at,
    ADD COLUMN IF NOT EXISTS repositories Array(LowCardinality(String)) AFTER services;
