-- The delivery of that id: its body as it is where it is UTF-8, and as base64 where not. The file of a catalog has one id as long
-- as it stays as it is; then the latest reading of it is told.
WITH ? AS id_wanted
SELECT
    id, toString(source) AS source, received_at, content_type, verified_by, toString(outcome) AS outcome, reason, sender_id,
    event, mapKeys(events) AS event_types, mapValues(events) AS event_counts, length(body) AS body_bytes,
    isValidUTF8(body) AS body_is_text, if(isValidUTF8(body), body, base64Encode(body)) AS body_text
FROM {database}.deliveries
WHERE id = id_wanted
ORDER BY row_version DESC
LIMIT 1
