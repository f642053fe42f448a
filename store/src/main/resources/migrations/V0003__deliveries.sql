-- Raw deliveries as they came, for as long as their topic keeps them. A day that is too old is dropped whole: nothing is written
-- anew in order to forget. Granules are small, since one delivery is read at a time and its body may be large.
CREATE TABLE IF NOT EXISTS {database}.deliveries (
    id String,
    source LowCardinality(String),
    received_at DateTime64(3, 'UTC'),
    content_type Nullable(String),
    verified_by LowCardinality(Nullable(String)),
    outcome LowCardinality(String),
    reason Nullable(String),
    sender_id Nullable(String),
    event Nullable(String),
    events Map(LowCardinality(String), UInt32),
    body String CODEC(ZSTD(1)),
    row_version UInt64,
    deleted UInt8,
    INDEX by_sender sender_id TYPE bloom_filter(0.01) GRANULARITY 1
) ENGINE = ReplacingMergeTree(row_version, deleted)
PARTITION BY toDate(received_at)
ORDER BY id
TTL toDateTime(received_at) + INTERVAL 30 DAY
SETTINGS ttl_only_drop_parts = 1, index_granularity = 256, index_granularity_bytes = 1048576;
