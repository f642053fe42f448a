-- What became of telling of these alerts, in the order in which it happened.
WITH CAST(? AS Array(String)) AS fingerprints_wanted, CAST(? AS Array(Int64)) AS begins
SELECT fingerprint, started_at, toString(destination) AS destination, firing, toString(outcome) AS outcome, at, attempts, reason
FROM {database}.notifications FINAL
WHERE has(fingerprints_wanted, fingerprint) AND has(begins, toUnixTimestamp64Milli(started_at))
ORDER BY at, destination, firing DESC
