package dev.waywiser.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One time that an alert fired. See the API document for each member.
 *
 * @param burn how the budget burned, as JSON
 * @param deployed what was deployed just before, as JSON
 */
public record AlertView(
        String fingerprint,
        Instant startedAt,
        @Nullable Instant endedAt,
        Instant evaluatedAt,
        String kind,
        String name,
        String severity,
        String service,
        String environment,
        List<String> labels,
        String summary,
        String path,
        @Nullable String burn,
        @Nullable String deployed) {
    /** What became of telling a destination of it, or of its end. */
    public record Told(
            String fingerprint,
            Instant startedAt,
            String destination,
            boolean firing,
            String outcome,
            Instant at,
            long attempts,
            @Nullable String reason) {
        /** Whether that time of that alert was told of. */
        public boolean isOf(AlertView alert) {
            return fingerprint.equals(alert.fingerprint) && startedAt.equals(alert.startedAt);
        }

        static Told read(ResultSet row) throws SQLException {
            return new Told(
                    row.getString("fingerprint"),
                    Objects.requireNonNull(Cells.instant(row, "started_at")),
                    row.getString("destination"),
                    row.getBoolean("firing"),
                    row.getString("outcome"),
                    Objects.requireNonNull(Cells.instant(row, "at")),
                    row.getLong("attempts"),
                    row.getString("reason"));
        }
    }

    /** A time in which nobody is told of some alerts. */
    public record Mute(
            String id,
            List<String> labels,
            Instant beginsAt,
            Instant endsAt,
            @Nullable String by,
            @Nullable String comment,
            String state) {
        /** The page of the list that follows this row. */
        public Page next(int limit) {
            return Page.after(limit, endsAt, List.of(id, "", "", ""));
        }

        static Mute read(ResultSet row) throws SQLException {
            return new Mute(
                    row.getString("id"),
                    Cells.texts(row, "labels"),
                    Objects.requireNonNull(Cells.instant(row, "begins_at")),
                    Objects.requireNonNull(Cells.instant(row, "ends_at")),
                    row.getString("said_by"),
                    row.getString("comment"),
                    row.getString("state"));
        }
    }

    /** The page of the list that follows this row. */
    public Page next(int limit) {
        return Page.after(limit, startedAt, List.of(fingerprint, "", "", ""));
    }

    static AlertView read(ResultSet row) throws SQLException {
        return new AlertView(
                row.getString("fingerprint"),
                Objects.requireNonNull(Cells.instant(row, "started_at")),
                Cells.instant(row, "ended_at"),
                Objects.requireNonNull(Cells.instant(row, "evaluated_at")),
                row.getString("kind"),
                row.getString("name"),
                row.getString("severity"),
                row.getString("service"),
                row.getString("environment"),
                Cells.texts(row, "labels"),
                row.getString("summary"),
                row.getString("path"),
                row.getString("burn"),
                row.getString("deployed"));
    }
}
