package dev.waywiser.store.query;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.BiFunction;
import javax.sql.DataSource;

/** Runs the queries that lie in SQL files, with bound parameters. Thread-safe. */
public final class Asker implements AutoCloseable {
    private static final long IDLE_SECONDS = 30;

    private final DataSource connections;
    private final BiFunction<String, Set<String>, String> load;
    private final BiFunction<String, Throwable, RuntimeException> failures;
    private final Map<Form, String> statements = new ConcurrentHashMap<>();
    private final ExecutorService threads;

    /** A query with some of its parts. */
    private record Form(String query, Set<String> parts) {}

    /**
     * Asks through these connections.
     *
     * @param connections to ClickHouse
     * @param most how many questions are asked at once for one that asks several
     * @param load the text of the query of that name with these of its parts, ready to be prepared
     * @param failures what to throw for what went wrong
     */
    public Asker(
            DataSource connections,
            int most,
            BiFunction<String, Set<String>, String> load,
            BiFunction<String, Throwable, RuntimeException> failures) {
        this.connections = connections;
        this.load = load;
        this.failures = failures;
        // Where all threads are taken, whoever asks works itself.
        this.threads = new ThreadPoolExecutor(
                0, most, IDLE_SECONDS, SECONDS, new SynchronousQueue<>(), Asker::thread, (task, full) -> task.run());
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "clickhouse-question");
        thread.setDaemon(true);
        return thread;
    }

    /** Makes something of one row of an answer. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Asks, and reads the whole answer. Parameters are texts, numbers, and lists of either. */
    <T> List<T> ask(String query, Reader<T> reader, Object... parameters) {
        return ask(new Form(query, Set.of()), reader, parameters);
    }

    private <T> List<T> ask(Form form, Reader<T> reader, Object... parameters) {
        String sql = statements.computeIfAbsent(form, wanted -> load.apply(wanted.query, wanted.parts));
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
            throw failures.apply("asking " + form.query, failure);
        }
    }

    /** Asks about a selection in a period: their parameters, and then the others. */
    <T> List<T> ask(String query, Reader<T> reader, Period period, Selection selection, Object... others) {
        return ask(query, reader, period, selection, Group.NONE, List.of(others));
    }

    /** Asks the same, divided by a group; only what the selection and the group need is a part of the query. */
    <T> List<T> ask(String query, Reader<T> reader, Period period, Selection selection, Group by, List<Object> others) {
        List<Object> parameters = new ArrayList<>(List.of(
                period.from(),
                period.to(),
                selection.services(),
                selection.teams(),
                selection.environments(),
                selection.repositories(),
                selection.productionOtherwise()));
        parameters.addAll(others);
        return ask(query, parts(selection, by), reader, parameters.toArray());
    }

    /** The parts of a query that a selection and a group need. */
    static Set<String> parts(Selection selection, Group by) {
        Set<String> parts = new HashSet<>(selection.asked());
        parts.add(by.part());
        return parts;
    }

    /** Asks the query with these of its parts. */
    <T> List<T> ask(String query, Set<String> parts, Reader<T> reader, Object... parameters) {
        return ask(new Form(query, Set.copyOf(parts)), reader, parameters);
    }

    /** Runs all of it at once, on connections of their own, and waits for the last one; fails as the first that fails. */
    public void together(List<Runnable> questions) {
        try {
            CompletableFuture.allOf(questions.stream()
                            .map(question -> CompletableFuture.runAsync(question, threads))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException known ? known : failed;
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }

    private static void bind(Connection connection, PreparedStatement statement, int place, Object value)
            throws SQLException {
        if (value instanceof List<?> list) {
            boolean whole = !list.isEmpty() && (list.get(0) instanceof Instant || list.get(0) instanceof Long);
            Object[] elements = list.stream()
                    .map(element -> element instanceof Instant at ? (Object) at.toEpochMilli() : element)
                    .toArray();
            statement.setArray(place, connection.createArrayOf(whole ? "Int64" : "String", elements));
        } else if (value instanceof Instant at) {
            statement.setLong(place, at.toEpochMilli());
        } else if (value instanceof Integer number) {
            statement.setInt(place, number);
        } else {
            statement.setString(place, (String) value);
        }
    }
}
