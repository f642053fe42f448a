-- Requests that were refused at the door, counted by minute: nothing else is known of them. As long as raw deliveries.
CREATE TABLE IF NOT EXISTS {database}.refusals (
    source LowCardinality(String),
    minute DateTime('UTC'),
    reason LowCardinality(String),
    process String,
    refused UInt64,
    row_version UInt64,
    deleted UInt8
) ENGINE = ReplacingMergeTree(row_version, deleted)
PARTITION BY toDate(minute)
ORDER BY (source, minute, reason, process)
TTL minute + INTERVAL 30 DAY
SETTINGS ttl_only_drop_parts = 1;
