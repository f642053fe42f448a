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
import java.util.Map;

/** Tells the tables of requests for how long they keep their rows, where they were told otherwise before. */
final class Expiry {
    private final String database;
    private final Map<String, Long> days = new LinkedHashMap<>();

    Expiry(String database, RequestRetention retention) {
        this.database = database;
        for (Resolution resolution : Resolution.values()) {
            days.put(
                    RequestTables.of(resolution).name(),
                    retention.of(resolution).toDays());
        }
        days.put(RequestTables.SLOW_REQUESTS.name(), retention.tenSeconds().toDays());
    }

    void apply(Connection connection) throws SQLException {
        for (Map.Entry<String, Long> kept : days.entrySet()) {
            String expiry = "window_start + toIntervalDay(" + kept.getValue() + ")";
            if (!definition(connection, kept.getKey()).contains("TTL " + expiry + " ")) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("ALTER TABLE " + database + "." + kept.getKey() + " MODIFY TTL " + expiry);
                }
            }
        }
    }

    private String definition(Connection connection, String table) throws SQLException {
        try (PreparedStatement question =
                connection.prepareStatement("SELECT engine_full FROM system.tables WHERE database = ? AND name = ?")) {
            question.setString(1, database);
            question.setString(2, table);
            try (ResultSet rows = question.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalStateException("There is no table " + database + "." + table);
                }
                return rows.getString(1);
            }
        }
    }
}
