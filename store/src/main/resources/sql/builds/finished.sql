SELECT
        service, repository, toString(source) AS source, pipeline, branch, sha, attempt,
        toUnixTimestamp64Milli(assumeNotNull(finished_at)) AS finished_ms,
        toUnixTimestamp64Milli(coalesce(queued_at, started_at)) AS begun_ms,
        state = 'success' AS succeeded,
        state IN ('failure', 'error', 'timeout') AS failed,
        if(finished_at >= started_at, (finished_ms - toUnixTimestamp64Milli(started_at)) / 1000, NULL) AS ran_seconds,
        if(started_at >= queued_at, (toUnixTimestamp64Milli(started_at) - toUnixTimestamp64Milli(queued_at)) / 1000, NULL) AS queued_seconds
    FROM {database}.builds FINAL
    WHERE
        {include selection/holds}
        AND (empty(pipelines_wanted) OR has(pipelines_wanted, pipeline))
        AND (empty(branches_wanted) OR has(branches_wanted, branch))
        AND finished_at >= fromUnixTimestamp64Milli(from_ms) AND finished_at < fromUnixTimestamp64Milli(to_ms)
        AND state IN ('success', 'failure', 'error', 'timeout', 'cancellation')
