-- What happens between a platform and those who build on it.

-- Attempts to create a service, by templates and without.
CREATE TABLE IF NOT EXISTS {database}.service_creations (
    source LowCardinality(String),
    id String,
    service String,
    repository Nullable(String),
    template LowCardinality(Nullable(String)),
    team Nullable(String),
    state LowCardinality(String),
    started_at DateTime64(3, 'UTC'),
    finished_at Nullable(DateTime64(3, 'UTC')),
    url Nullable(String),
    row_version UInt64,
    deleted UInt8
) ENGINE = ReplacingMergeTree(row_version, deleted)
ORDER BY (source, id);

-- What was asked of the platform, by hand and by self-service.
CREATE TABLE IF NOT EXISTS {database}.platform_requests (
    source LowCardinality(String),
    id String,
    action LowCardinality(String),
    service Nullable(String),
    team Nullable(String),
    self_service Bool,
    state LowCardinality(String),
    asked_at DateTime64(3, 'UTC'),
    finished_at Nullable(DateTime64(3, 'UTC')),
    title Nullable(String),
    url Nullable(String),
    row_version UInt64,
    deleted UInt8
) ENGINE = ReplacingMergeTree(row_version, deleted)
ORDER BY (source, id);

-- Requests of bots to update dependencies.
CREATE TABLE IF NOT EXISTS {database}.dependency_updates (
    repository String,
    number String,
    service String,
    bot LowCardinality(Nullable(String)),
    dependency Nullable(String),
    version Nullable(String),
    branch Nullable(String),
    team Nullable(String),
    state LowCardinality(String),
    opened_at DateTime64(3, 'UTC'),
    finished_at Nullable(DateTime64(3, 'UTC')),
    url Nullable(String),
    row_version UInt64,
    deleted UInt8
) ENGINE = ReplacingMergeTree(row_version, deleted)
ORDER BY (repository, number);

-- That what is declared and what runs came apart, or together again. Episodes are derived when they are asked for.
CREATE TABLE IF NOT EXISTS {database}.drift_transitions (
    environment LowCardinality(String),
    service String,
    source LowCardinality(String),
    resource String,
    at DateTime64(3, 'UTC'),
    state LowCardinality(String),
    team Nullable(String),
    title Nullable(String),
    url Nullable(String),
    row_version UInt64,
    deleted UInt8
) ENGINE = ReplacingMergeTree(row_version, deleted)
ORDER BY (environment, service, source, resource, at, state);

-- Answers to surveys, without who gave them.
CREATE TABLE IF NOT EXISTS {database}.feedback (
    survey LowCardinality(String),
    id String,
    topic LowCardinality(String),
    scale LowCardinality(String),
    score UInt32,
    answered_at DateTime64(3, 'UTC'),
    comment Nullable(String),
    service Nullable(String),
    team Nullable(String),
    row_version UInt64,
    deleted UInt8
) ENGINE = ReplacingMergeTree(row_version, deleted)
ORDER BY (survey, id);
