CREATE TABLE IF NOT EXISTS {database}.deployments (
    repository String,
    service String,
    environment LowCardinality(String),
    id String,
    version Nullable(String),
    sha Nullable(String),
    state LowCardinality(String),
    queued_at Nullable(DateTime64(3, 'UTC')),
    started_at Nullable(DateTime64(3, 'UTC')),
    finished_at Nullable(DateTime64(3, 'UTC')),
    redeploy Bool,
    baseline Bool,
    title Nullable(String),
    url Nullable(String),
    row_version UInt64,
    deleted UInt8
) ENGINE = ReplacingMergeTree(row_version, deleted)
ORDER BY (environment, service, repository, id);

-- The time is a part of the key, so a period is told by the order of the rows and by their partitions. A change whose first
-- deployment has another time is another row, and the old one is deleted.
CREATE TABLE IF NOT EXISTS {database}.shipped_changes (
    service String,
    environment LowCardinality(String),
    repository String,
    sha String,
    authored_at DateTime64(3, 'UTC'),
    deployment_id String,
    deployed_at DateTime64(3, 'UTC'),
    row_version UInt64,
    deleted UInt8
) ENGINE = ReplacingMergeTree(row_version, deleted)
PARTITION BY toYYYYMM(deployed_at)
ORDER BY (environment, service, deployed_at, repository, sha)
SETTINGS min_age_to_force_merge_seconds = 600, min_age_to_force_merge_on_partition_only = 1;

CREATE TABLE IF NOT EXISTS {database}.changes (
    repository String,
    sha String,
    authored_at Nullable(DateTime64(3, 'UTC')),
    on_default_branch Bool,
    merge Bool,
    title Nullable(String),
    author Nullable(String),
    url Nullable(String),
    row_version UInt64,
    deleted UInt8
) ENGINE = ReplacingMergeTree(row_version, deleted)
ORDER BY (repository, sha);

CREATE TABLE IF NOT EXISTS {database}.services (
    service String,
    repository String,
    team String,
    row_version UInt64,
    deleted UInt8
) ENGINE = ReplacingMergeTree(row_version, deleted)
ORDER BY (service);

CREATE TABLE IF NOT EXISTS {database}.builds (
    repository String,
    service String,
    source String,
    id String,
    attempt UInt32,
    pipeline Nullable(String),
    branch Nullable(String),
    sha Nullable(String),
    state LowCardinality(String),
    queued_at Nullable(DateTime64(3, 'UTC')),
    started_at Nullable(DateTime64(3, 'UTC')),
    finished_at Nullable(DateTime64(3, 'UTC')),
    url Nullable(String),
    row_version UInt64,
    deleted UInt8
) ENGINE = ReplacingMergeTree(row_version, deleted)
ORDER BY (service, repository, source, id, attempt);

CREATE TABLE IF NOT EXISTS {database}.incidents (
    id String,
    service String,
    environment LowCardinality(String),
    state LowCardinality(String),
    opened_at Nullable(DateTime64(3, 'UTC')),
    acknowledged_at Nullable(DateTime64(3, 'UTC')),
    resolved_at Nullable(DateTime64(3, 'UTC')),
    title Nullable(String),
    severity Nullable(String),
    deployment_id Nullable(String),
    sha Nullable(String),
    version Nullable(String),
    url Nullable(String),
    row_version UInt64,
    deleted UInt8
) ENGINE = ReplacingMergeTree(row_version, deleted)
ORDER BY (service, environment, id);
