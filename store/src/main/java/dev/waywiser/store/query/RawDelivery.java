package dev.waywiser.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A raw delivery, as it came. See the API document for each member.
 *
 * @param events how many events of each type it became
 * @param bodyBytes how long the body is
 * @param bodyIsText whether the body is UTF-8
 * @param body the body where it is UTF-8, and its base64 where it is not
 */
public record RawDelivery(
        String id,
        String source,
        Instant receivedAt,
        @Nullable String contentType,
        @Nullable String verifiedBy,
        String outcome,
        @Nullable String reason,
        @Nullable String senderId,
        @Nullable String event,
        Map<String, Long> events,
        long bodyBytes,
        boolean bodyIsText,
        String body) {

    static RawDelivery read(ResultSet row) throws SQLException {
        return new RawDelivery(
                row.getString("id"),
                row.getString("source"),
                Objects.requireNonNull(Cells.instant(row, "received_at")),
                row.getString("content_type"),
                row.getString("verified_by"),
                row.getString("outcome"),
                row.getString("reason"),
                row.getString("sender_id"),
                row.getString("event"),
                Cells.counts(row, "event_types", "event_counts"),
                row.getLong("body_bytes"),
                row.getBoolean("body_is_text"),
                row.getString("body_text"));
    }

    /** A deployment that a delivery told of. */
    public record Told(String service, String environment, String repository, String id) {
        static Told read(ResultSet row) throws SQLException {
            return new Told(
                    row.getString("service"),
                    row.getString("environment"),
                    row.getString("repository"),
                    row.getString("id"));
        }
    }
}
