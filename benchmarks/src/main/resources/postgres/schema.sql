CREATE TABLE production (
    service text,
    environment text,
    PRIMARY KEY (service, environment)
);

CREATE TABLE deployments (
    service text,
    environment text,
    repository text,
    id text,
    version text NOT NULL,
    sha text,
    state text NOT NULL,
    started_at timestamptz NOT NULL,
    finished_at timestamptz NOT NULL,
    redeploy boolean NOT NULL,
    baseline boolean NOT NULL,
    PRIMARY KEY (service, environment, repository, id)
);

CREATE TABLE shipped_changes (
    service text,
    environment text,
    repository text,
    sha text,
    authored_at timestamptz NOT NULL,
    deployment_id text NOT NULL,
    deployed_at timestamptz NOT NULL,
    PRIMARY KEY (service, environment, repository, sha)
);

CREATE TABLE failures (
    service text,
    environment text,
    repository text NOT NULL,
    deployment_id text,
    effective_at timestamptz NOT NULL,
    rule text NOT NULL,
    confidence text NOT NULL,
    evidence text NOT NULL,
    recovered_at timestamptz,
    PRIMARY KEY (service, environment, deployment_id)
);

CREATE TABLE reworks (
    service text,
    environment text,
    repository text NOT NULL,
    deployment_id text,
    effective_at timestamptz NOT NULL,
    kind text NOT NULL,
    PRIMARY KEY (service, environment, deployment_id)
);
