package dev.waywiser.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;

/** The slowest request of a series in ten seconds, of those that told a trace. */
public record SlowRequestView(
        Instant windowStart,
        String service,
        String environment,
        String route,
        String method,
        String statusClass,
        double seconds,
        String traceId) {
    private static final double NANOS = 1e9;

    static SlowRequestView read(ResultSet row) throws SQLException {
        return new SlowRequestView(
                Objects.requireNonNull(Cells.instant(row, "window_start")),
                row.getString("service"),
                row.getString("environment"),
                row.getString("route"),
                row.getString("method"),
                row.getString("status_class"),
                row.getLong("duration_nanos") / NANOS,
                row.getString("trace_id"));
    }
}
