-- The changes that a deployment shipped, the newest first, with the stages of each.
WITH
    ? AS service_wanted, ? AS environment_wanted, ? AS repository_wanted, ? AS id_wanted,
    shipped AS (
    SELECT
        repository, sha, authored_at, deployed_at, pull_request, opened_at,
        {include changes/stages}
    FROM {database}.shipped_changes FINAL
    WHERE service = service_wanted AND environment = environment_wanted AND repository = repository_wanted
        AND deployment_id = id_wanted
    ORDER BY authored_at DESC, sha
    LIMIT ?
    )
SELECT
    s.sha AS sha, s.authored_at AS authored_at, s.deployed_at AS deployed_at,
    (toUnixTimestamp64Milli(s.deployed_at) - toUnixTimestamp64Milli(s.authored_at)) / 1000 AS lead_time_seconds,
    c.title AS title, c.author AS author, c.url AS url,
    s.pull_request AS pull_request, p.title AS pull_request_title, p.url AS pull_request_url,
    s.coding AS coding_seconds, s.pickup AS pickup_seconds, s.review AS review_seconds, s.release AS release_seconds
FROM shipped AS s
LEFT JOIN (
    SELECT repository, sha, title, author, url FROM {database}.changes FINAL
    WHERE (repository, sha) IN (SELECT repository, sha FROM shipped)
) AS c ON c.repository = s.repository AND c.sha = s.sha
LEFT JOIN (
    SELECT repository, number, title, url FROM {database}.pull_requests FINAL
    WHERE (repository, number) IN (SELECT repository, assumeNotNull(pull_request) FROM shipped WHERE pull_request IS NOT NULL)
) AS p ON p.repository = s.repository AND p.number = s.pull_request
ORDER BY s.authored_at DESC, s.sha
