package dev.waywiser.store.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** Runs the queries that lie in SQL files, with bound parameters. Thread-safe. */
public final class Asker {
    private final DataSource connections;
    private final UnaryOperator<String> load;
    private final BiFunction<String, Throwable, RuntimeException> failures;
    private final Map<String, String> statements = new ConcurrentHashMap<>();

    /**
     * Asks through these connections.
     *
     * @param connections to ClickHouse
     * @param load the text of the query of that name, ready to be prepared
     * @param failures what to throw for what went wrong
     */
    public Asker(
            DataSource connections,
            UnaryOperator<String> load,
            BiFunction<String, Throwable, RuntimeException> failures) {
        this.connections = connections;
        this.load = load;
        this.failures = failures;
    }

    /** Makes something of one row of an answer. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Asks, and reads the whole answer. Parameters are texts, numbers, and lists of either. */
    <T> List<T> ask(String query, Reader<T> reader, Object... parameters) {
        String sql = statements.computeIfAbsent(query, load);
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                bind(connection, statement, i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<T> answer = new ArrayList<>();
                while (rows.next()) {
                    answer.add(reader.read(rows));
                }
                return answer;
            }
        } catch (SQLException | RuntimeException failure) {
            throw failures.apply("asking " + query, failure);
        }
    }

    /** Asks about a selection in a period: their parameters, and then the others. */
    <T> List<T> ask(String query, Reader<T> reader, Period period, Selection selection, Object... others) {
        List<Object> parameters = new ArrayList<>(List.of(
                period.from(),
                period.to(),
                selection.services(),
                selection.teams(),
                selection.environments(),
                selection.repositories(),
                selection.productionOtherwise()));
        parameters.addAll(List.of(others));
        return ask(query, reader, parameters.toArray());
    }

    private static void bind(Connection connection, PreparedStatement statement, int place, Object value)
            throws SQLException {
        if (value instanceof List<?> list) {
            boolean times = !list.isEmpty() && list.get(0) instanceof Instant;
            Object[] elements = list.stream()
                    .map(element -> element instanceof Instant at ? (Object) at.toEpochMilli() : element)
                    .toArray();
            statement.setArray(place, connection.createArrayOf(times ? "Int64" : "String", elements));
        } else if (value instanceof Instant at) {
            statement.setLong(place, at.toEpochMilli());
        } else if (value instanceof Integer number) {
            statement.setInt(place, number);
        } else {
            statement.setString(place, (String) value);
        }
    }
}
