CREATE INDEX ON deployments (service, environment, finished_at) INCLUDE (state, redeploy);

CREATE INDEX ON shipped_changes (service, environment, deployed_at) INCLUDE (authored_at);

CREATE INDEX ON failures (service, environment, effective_at) INCLUDE (recovered_at);

CREATE INDEX ON reworks (service, environment, effective_at);

VACUUM (ANALYZE);
