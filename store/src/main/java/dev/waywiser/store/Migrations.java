package dev.waywiser.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Brings the tables to the form that this program knows: forward only, each step once, and never with a step that was
 * changed after it was taken. Every statement may be run twice, so two processes that start together do no harm.
 */
final class Migrations {
    /** The steps in their order; a new one is added at the end. */
    private static final List<String> STEPS = List.of(
            "V0001__delivery",
            "V0002__outcomes",
            "V0003__deliveries",
            "V0004__requests",
            "V0005__objectives",
            "V0006__platform",
            "V0007__refusals",
            "V0008__told");

    /** What the steps need, and where they are written down. */
    private static final List<String> FIRST = List.of(
            "CREATE DATABASE IF NOT EXISTS {database}",
            "CREATE TABLE IF NOT EXISTS {database}.schema_migrations"
                    + " (name String, checksum String, applied_at DateTime64(3, 'UTC'))"
                    + " ENGINE = ReplacingMergeTree(applied_at) ORDER BY name");

    private final String database;
    private final Placement placement;

    Migrations(Placement placement) {
        this.database = placement.database();
        this.placement = placement;
    }

    void run(Connection connection) throws SQLException {
        if (placement.cluster() != null) {
            refuseTablesOfOneServer(connection);
        }
        try (Statement statement = connection.createStatement()) {
            for (String first : FIRST) {
                statement.execute(placement.statement(first));
            }
            Map<String, String> applied = applied(statement);
            refuseUnknown(applied);
            for (String step : STEPS) {
                String sql = Sql.load("/migrations/" + step + ".sql");
                String checksum = checksum(sql);
                String before = applied.get(step);
                if (before == null) {
                    for (String part : parts(sql)) {
                        statement.execute(placement.statement(part));
                    }
                    remember(connection, step, checksum);
                } else if (!before.equals(checksum)) {
                    throw new IllegalStateException(
                            "The tables in database " + database + " were made with another form of " + step
                                    + ". Run the version of Waywiser that made them, or use an empty database.");
                }
            }
        }
    }

    /** They would stay as they are, beside new ones that are replicated. */
    private void refuseTablesOfOneServer(Connection connection) throws SQLException {
        try (PreparedStatement question = connection.prepareStatement(
                "SELECT name FROM system.tables WHERE database = ? AND engine = 'ReplacingMergeTree' ORDER BY name")) {
            question.setString(1, database);
            try (ResultSet rows = question.executeQuery()) {
                if (rows.next()) {
                    throw new IllegalStateException("The table " + database + "." + rows.getString(1)
                            + " is one of a single server, and clickhouse.cluster is set. Use another clickhouse.database, and let"
                            + " streams fill it from Kafka, or leave clickhouse.cluster out");
                }
            }
        }
    }

    private Map<String, String> applied(Statement statement) throws SQLException {
        Map<String, String> applied = new TreeMap<>();
        try (ResultSet rows =
                statement.executeQuery("SELECT name, checksum FROM " + database + ".schema_migrations FINAL")) {
            while (rows.next()) {
                applied.put(rows.getString(1), rows.getString(2));
            }
        }
        return applied;
    }

    private void refuseUnknown(Map<String, String> applied) {
        for (String step : applied.keySet()) {
            if (!STEPS.contains(step)) {
                throw new IllegalStateException(
                        "The tables in database " + database + " were made by a newer version of Waywiser (" + step
                                + "). Run that version, or a newer one.");
            }
        }
    }

    /** The statements of all steps in their order, as they are run where nothing is. */
    static List<String> statements(Placement placement) {
        return Stream.concat(
                        FIRST.stream(),
                        STEPS.stream().flatMap(step -> parts(Sql.load("/migrations/" + step + ".sql")).stream()))
                .map(placement::statement)
                .toList();
    }

    private static List<String> parts(String sql) {
        return Stream.of(sql.split(";\\s*(\\n|$)", -1))
                .filter(part -> !part.isBlank())
                .toList();
    }

    private void remember(Connection connection, String step, String checksum) throws SQLException {
        try (PreparedStatement done =
                connection.prepareStatement("INSERT INTO " + database + ".schema_migrations SELECT ?, ?, now64(3)")) {
            done.setString(1, step);
            done.setString(2, checksum);
            done.execute();
        }
    }

    private static String checksum(String sql) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
