ALTER TABLE {database}.deployments
    ADD COLUMN IF NOT EXISTS branch Nullable(String) AFTER baseline,
    ADD COLUMN IF NOT EXISTS labels Array(String) AFTER branch,
    ADD COLUMN IF NOT EXISTS fixes Array(String) AFTER labels,
    ADD COLUMN IF NOT EXISTS states String DEFAULT '{}' AFTER fixes,
    ADD COLUMN IF NOT EXISTS deliveries Array(String) AFTER states;

ALTER TABLE {database}.shipped_changes
    ADD COLUMN IF NOT EXISTS pull_request Nullable(String) AFTER deployed_at,
    ADD COLUMN IF NOT EXISTS first_commit_at Nullable(DateTime64(3, 'UTC')) AFTER pull_request,
    ADD COLUMN IF NOT EXISTS opened_at Nullable(DateTime64(3, 'UTC')) AFTER first_commit_at,
    ADD COLUMN IF NOT EXISTS first_review_at Nullable(DateTime64(3, 'UTC')) AFTER opened_at,
    ADD COLUMN IF NOT EXISTS merged_at Nullable(DateTime64(3, 'UTC')) AFTER first_review_at;

ALTER TABLE {database}.incidents
    ADD COLUMN IF NOT EXISTS no_change Bool AFTER version,
    ADD COLUMN IF NOT EXISTS reopened Bool AFTER no_change,
    ADD COLUMN IF NOT EXISTS linked_deployment Nullable(String) AFTER reopened;

CREATE TABLE IF NOT EXISTS {database}.failures (
    service String,
    environment LowCardinality(String),
    repository String,
    deployment_id String,
    effective_at DateTime64(3, 'UTC'),
    rule LowCardinality(String),
    confidence LowCardinality(String),
    evidence String,
    recovered_at Nullable(DateTime64(3, 'UTC')),
    recovered_by LowCardinality(Nullable(String)),
    recovery_id Nullable(String),
    row_version UInt64,
    deleted UInt8
) ENGINE = ReplacingMergeTree(row_version, deleted)
ORDER BY (environment, service, deployment_id);

CREATE TABLE IF NOT EXISTS {database}.reworks (
    service String,
    environment LowCardinality(String),
    repository String,
    deployment_id String,
    effective_at DateTime64(3, 'UTC'),
    kind LowCardinality(String),
    remedied_id Nullable(String),
    row_version UInt64,
    deleted UInt8
) ENGINE = ReplacingMergeTree(row_version, deleted)
ORDER BY (environment, service, deployment_id);

CREATE TABLE IF NOT EXISTS {database}.pull_requests (
    repository String,
    number String,
    opened_at Nullable(DateTime64(3, 'UTC')),
    first_review_at Nullable(DateTime64(3, 'UTC')),
    merged_at Nullable(DateTime64(3, 'UTC')),
    first_commit_at Nullable(DateTime64(3, 'UTC')),
    title Nullable(String),
    author Nullable(String),
    url Nullable(String),
    row_version UInt64,
    deleted UInt8
) ENGINE = ReplacingMergeTree(row_version, deleted)
ORDER BY (repository, number);

CREATE TABLE IF NOT EXISTS {database}.catalog (
    service String,
    repository Nullable(String),
    team Nullable(String),
    paths Array(String),
    production_environments Array(String),
    other_environments Array(String),
    timezone Nullable(String),
    failure_window_seconds Nullable(UInt32),
    hotfix_labels Array(String),
    hotfix_branches Array(String),
    hotfix_titles Array(String),
    tags Array(String),
    row_version UInt64,
    deleted UInt8
) ENGINE = ReplacingMergeTree(row_version, deleted)
ORDER BY (service);

-- Who owns each service that is known: what was declared goes before what events tell. An empty team is nobody.
CREATE VIEW IF NOT EXISTS {database}.owners AS
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
)
GROUP BY service;
