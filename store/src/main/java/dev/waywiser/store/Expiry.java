package dev.waywiser.store;

import dev.waywiser.events.requests.Resolution;
import dev.waywiser.store.query.RequestRetention;
import dev.waywiser.store.rows.RequestTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells the tables of requests for how long they keep their rows, where they were told otherwise before. */
final class Expiry {
    private final Placement placement;
    private final Map<String, Long> days = new LinkedHashMap<>();

    Expiry(Placement placement, RequestRetention retention) {
        this.placement = placement;
        for (Resolution resolution : Resolution.values()) {
            days.put(
                    RequestTables.of(resolution).name(),
                    retention.of(resolution).toDays());
        }
        days.put(RequestTables.SLOW_REQUESTS.name(), retention.tenSeconds().toDays());
    }

    void apply(Connection connection) throws SQLException {
        for (Map.Entry<String, Long> kept : days.entrySet()) {
            if (!definition(connection, kept.getKey()).contains("TTL " + expiry(kept.getValue()) + " ")) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(statement(kept.getKey(), kept.getValue()));
                }
            }
        }
    }

    /** All that it may have to say. */
    List<String> statements() {
        return days.entrySet().stream()
                .map(kept -> statement(kept.getKey(), kept.getValue()))
                .toList();
    }

    private String statement(String table, long keptDays) {
        return placement.statement("ALTER TABLE {database}." + table + " MODIFY TTL " + expiry(keptDays));
    }

    private static String expiry(long keptDays) {
        return "window_start + toIntervalDay(" + keptDays + ")";
    }

    private String definition(Connection connection, String table) throws SQLException {
        try (PreparedStatement question =
                connection.prepareStatement("SELECT engine_full FROM system.tables WHERE database = ? AND name = ?")) {
            question.setString(1, placement.database());
            question.setString(2, table);
            try (ResultSet rows = question.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalStateException("There is no table " + placement.database() + "." + table);
                }
                return rows.getString(1);
            }
        }
    }
}
