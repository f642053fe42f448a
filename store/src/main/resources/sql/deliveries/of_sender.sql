-- Which deliveries a sender gave that id; one that was inserted twice is told once.
WITH ? AS sender_id_wanted
SELECT id
FROM {database}.deliveries
WHERE sender_id = sender_id_wanted
GROUP BY id
ORDER BY max(received_at) DESC, id
LIMIT ?
