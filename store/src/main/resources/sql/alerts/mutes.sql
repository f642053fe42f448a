-- Times in which nobody is told of some alerts; those that end last come first. A page begins after the row that is told.
WITH CAST(? AS Int64) AS now_ms, CAST(? AS Array(String)) AS states_wanted,
    CAST(? AS Int64) AS after_ms, CAST(? AS Array(String)) AS after_key
SELECT * FROM (
    SELECT
        id, labels, begins_at, ends_at, said_by, comment,
        multiIf(
            toUnixTimestamp64Milli(ends_at) <= now_ms, 'ended', toUnixTimestamp64Milli(begins_at) > now_ms, 'to_come', 'in_force'
        ) AS state
    FROM {database}.mutes FINAL
) AS known
WHERE (empty(states_wanted) OR has(states_wanted, state))
    AND (
        empty(after_key) OR toUnixTimestamp64Milli(ends_at) < after_ms
        OR (toUnixTimestamp64Milli(ends_at) = after_ms AND id > after_key[1])
    )
ORDER BY ends_at DESC, id
LIMIT ?
