package dev.waywiser.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * The sources of one service. See docs/metrics.md for each member.
 *
 * @param team who owns it; empty for nobody
 * @param sources at least one, by name
 */
public record ServiceSources(String service, String team, List<String> sources, long deliveries, Instant last) {
    static ServiceSources read(ResultSet row) throws SQLException {
        return new ServiceSources(
                row.getString("service_name"),
                row.getString("owner"),
                Cells.texts(row, "source_names"),
                row.getLong("told_deliveries"),
                Instant.ofEpochMilli(row.getLong("last_ms")));
    }
}
