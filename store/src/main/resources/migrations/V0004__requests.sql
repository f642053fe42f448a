-- Requests by duration: a row for each bucket of a series in a window, with the total of it, never an increment. Rows of the same
-- time are written together and lie together, so the merge of FINAL has little to do; within an hour they lie by service.
CREATE TABLE IF NOT EXISTS {database}.request_buckets (
    service LowCardinality(String),
    environment LowCardinality(String),
    route LowCardinality(String),
    method LowCardinality(String),
    status_class LowCardinality(String),
    window_start DateTime('UTC') CODEC(Delta, ZSTD(1)),
    bucket Int16 CODEC(Delta, ZSTD(1)),
    requests UInt64 CODEC(T64, ZSTD(1)),
    row_version UInt64 CODEC(Delta, ZSTD(1)),
    deleted UInt8
) ENGINE = ReplacingMergeTree(row_version, deleted)
PARTITION BY toDate(window_start)
ORDER BY (toStartOfHour(window_start), service, environment, route, method, status_class, window_start, bucket)
TTL window_start + INTERVAL 3 DAY
SETTINGS ttl_only_drop_parts = 1, materialize_ttl_recalculate_only = 1, min_age_to_force_merge_seconds = 600, min_age_to_force_merge_on_partition_only = 1;

CREATE TABLE IF NOT EXISTS {database}.request_buckets_minute (
    service LowCardinality(String),
    environment LowCardinality(String),
    route LowCardinality(String),
    method LowCardinality(String),
    status_class LowCardinality(String),
    window_start DateTime('UTC') CODEC(Delta, ZSTD(1)),
    bucket Int16 CODEC(Delta, ZSTD(1)),
    requests UInt64 CODEC(T64, ZSTD(1)),
    row_version UInt64 CODEC(Delta, ZSTD(1)),
    deleted UInt8
) ENGINE = ReplacingMergeTree(row_version, deleted)
PARTITION BY toDate(window_start)
ORDER BY (toStartOfHour(window_start), service, environment, route, method, status_class, window_start, bucket)
TTL window_start + INTERVAL 30 DAY
SETTINGS ttl_only_drop_parts = 1, materialize_ttl_recalculate_only = 1, min_age_to_force_merge_seconds = 600, min_age_to_force_merge_on_partition_only = 1;

CREATE TABLE IF NOT EXISTS {database}.request_buckets_hour (
    service LowCardinality(String),
    environment LowCardinality(String),
    route LowCardinality(String),
    method LowCardinality(String),
    status_class LowCardinality(String),
    window_start DateTime('UTC') CODEC(Delta, ZSTD(1)),
    bucket Int16 CODEC(Delta, ZSTD(1)),
    requests UInt64 CODEC(T64, ZSTD(1)),
    row_version UInt64 CODEC(Delta, ZSTD(1)),
    deleted UInt8
) ENGINE = ReplacingMergeTree(row_version, deleted)
PARTITION BY toYYYYMM(window_start)
ORDER BY (toDate(window_start), service, environment, route, method, status_class, window_start, bucket)
TTL window_start + INTERVAL 400 DAY
SETTINGS ttl_only_drop_parts = 1, materialize_ttl_recalculate_only = 1, min_age_to_force_merge_seconds = 600, min_age_to_force_merge_on_partition_only = 1;

-- The trace of one slow request of each series and window, where spans told one.
CREATE TABLE IF NOT EXISTS {database}.slow_requests (
    service LowCardinality(String),
    environment LowCardinality(String),
    route LowCardinality(String),
    method LowCardinality(String),
    status_class LowCardinality(String),
    window_start DateTime('UTC') CODEC(Delta, ZSTD(1)),
    duration_nanos UInt64 CODEC(T64, ZSTD(1)),
    trace_id String,
    row_version UInt64 CODEC(Delta, ZSTD(1)),
    deleted UInt8
) ENGINE = ReplacingMergeTree(row_version, deleted)
PARTITION BY toDate(window_start)
ORDER BY (toStartOfHour(window_start), service, environment, route, method, status_class, window_start)
TTL window_start + INTERVAL 3 DAY
SETTINGS ttl_only_drop_parts = 1, materialize_ttl_recalculate_only = 1,
    min_age_to_force_merge_seconds = 600, min_age_to_force_merge_on_partition_only = 1;

-- Services that requests told of, where nothing else may have.
CREATE TABLE IF NOT EXISTS {database}.observed_services (
    service String,
    environment LowCardinality(String),
    row_version UInt64,
    deleted UInt8
) ENGINE = ReplacingMergeTree(row_version, deleted)
ORDER BY (service, environment);

CREATE OR REPLACE VIEW {database}.owners AS
SELECT
    service,
    coalesce(max(declared_team), max(told_team), '') AS team,
    coalesce(max(declared_repository), max(told_repository), service) AS repository
FROM (
    SELECT
        service, CAST(NULL AS Nullable(String)) AS declared_team, CAST(NULL AS Nullable(String)) AS declared_repository,
        toNullable(team) AS told_team, toNullable(repository) AS told_repository
    FROM {database}.services FINAL
    UNION ALL
    SELECT
        service, team AS declared_team, repository AS declared_repository,
        CAST(NULL AS Nullable(String)) AS told_team, CAST(NULL AS Nullable(String)) AS told_repository
    FROM {database}.catalog FINAL
    UNION ALL
    SELECT
        service, CAST(NULL AS Nullable(String)) AS declared_team, CAST(NULL AS Nullable(String)) AS declared_repository,
        CAST(NULL AS Nullable(String)) AS told_team, CAST(NULL AS Nullable(String)) AS told_repository
    FROM {database}.observed_services FINAL
)
GROUP BY service;
