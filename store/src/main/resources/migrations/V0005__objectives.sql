-- Objectives, and the alerts that come of them. All tables hold counts; shares and burn rates are divided when they are asked for.

-- What is promised of services, as it is declared.
CREATE TABLE IF NOT EXISTS {database}.slos (
    service LowCardinality(String),
    slo LowCardinality(String),
    display_name Nullable(String),
    description Nullable(String),
    labels Array(String),
    source LowCardinality(String),
    environment LowCardinality(String),
    budgeting LowCardinality(String),
    slice_seconds Nullable(UInt32),
    window_seconds UInt32,
    calendar Nullable(String),
    minimum_events UInt64,
    declared_at DateTime64(3, 'UTC'),
    row_version UInt64,
    deleted UInt8
) ENGINE = ReplacingMergeTree(row_version, deleted)
ORDER BY (service, slo);

-- Where each objective stands.
CREATE TABLE IF NOT EXISTS {database}.slo_status (
    service LowCardinality(String),
    slo LowCardinality(String),
    objective LowCardinality(String),
    generation LowCardinality(String),
    target Float64,
    threshold_seconds Nullable(Float64),
    effective_seconds Nullable(Float64),
    state LowCardinality(String),
    evaluated_at DateTime64(3, 'UTC'),
    counted_since DateTime64(3, 'UTC'),
    window_start DateTime64(3, 'UTC'),
    window_end Nullable(DateTime64(3, 'UTC')),
    good UInt64,
    valid UInt64,
    events UInt64,
    row_version UInt64,
    deleted UInt8
) ENGINE = ReplacingMergeTree(row_version, deleted)
ORDER BY (service, slo, objective);

-- How fast each budget burns, by alert policy.
CREATE TABLE IF NOT EXISTS {database}.slo_burns (
    service LowCardinality(String),
    slo LowCardinality(String),
    objective LowCardinality(String),
    policy LowCardinality(String),
    generation LowCardinality(String),
    severity LowCardinality(String),
    factor Float64,
    long_seconds UInt32,
    short_seconds UInt32,
    evaluated_at DateTime64(3, 'UTC'),
    long_good UInt64,
    long_valid UInt64,
    long_events UInt64,
    short_good UInt64,
    short_valid UInt64,
    firing_since Nullable(DateTime64(3, 'UTC')),
    row_version UInt64,
    deleted UInt8
) ENGINE = ReplacingMergeTree(row_version, deleted)
ORDER BY (service, slo, objective, policy);

-- What each objective counted, by minute. Ratios are never kept.
CREATE TABLE IF NOT EXISTS {database}.slo_counts (
    service LowCardinality(String),
    slo LowCardinality(String),
    objective LowCardinality(String),
    generation LowCardinality(String),
    minute DateTime('UTC') CODEC(Delta, ZSTD(1)),
    good UInt64 CODEC(T64, ZSTD(1)),
    valid UInt64 CODEC(T64, ZSTD(1)),
    events UInt64 CODEC(T64, ZSTD(1)),
    row_version UInt64,
    deleted UInt8
) ENGINE = ReplacingMergeTree(row_version, deleted)
PARTITION BY toYYYYMM(minute)
ORDER BY (service, slo, objective, generation, minute)
TTL minute + INTERVAL 400 DAY
SETTINGS ttl_only_drop_parts = 1;

-- Every time that an alert fired.
CREATE TABLE IF NOT EXISTS {database}.alerts (
    fingerprint String,
    started_at DateTime64(3, 'UTC'),
    ended_at Nullable(DateTime64(3, 'UTC')),
    evaluated_at DateTime64(3, 'UTC'),
    kind LowCardinality(String),
    name String,
    severity LowCardinality(String),
    service LowCardinality(String),
    environment LowCardinality(String),
    labels Array(String),
    summary String,
    path String,
    burn Nullable(String),
    deployed Nullable(String),
    row_version UInt64,
    deleted UInt8
) ENGINE = ReplacingMergeTree(row_version, deleted)
PARTITION BY toYYYYMM(started_at)
ORDER BY (fingerprint, started_at)
TTL toDateTime(started_at) + INTERVAL 400 DAY
SETTINGS ttl_only_drop_parts = 1;

-- Who was told of each alert, and what became of it.
CREATE TABLE IF NOT EXISTS {database}.notifications (
    fingerprint String,
    started_at DateTime64(3, 'UTC'),
    destination LowCardinality(String),
    firing Bool,
    outcome LowCardinality(String),
    at DateTime64(3, 'UTC'),
    attempts UInt32,
    reason Nullable(String),
    row_version UInt64,
    deleted UInt8
) ENGINE = ReplacingMergeTree(row_version, deleted)
PARTITION BY toYYYYMM(started_at)
ORDER BY (fingerprint, started_at, destination, firing)
TTL toDateTime(started_at) + INTERVAL 400 DAY
SETTINGS ttl_only_drop_parts = 1;

-- What nobody is to be told of.
CREATE TABLE IF NOT EXISTS {database}.mutes (
    id String,
    labels Array(String),
    begins_at DateTime64(3, 'UTC'),
    ends_at DateTime64(3, 'UTC'),
    said_by Nullable(String),
    comment Nullable(String),
    row_version UInt64,
    deleted UInt8
) ENGINE = ReplacingMergeTree(row_version, deleted)
ORDER BY (id);
