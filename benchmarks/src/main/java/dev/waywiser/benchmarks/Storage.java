package dev.waywiser.benchmarks;

import dev.waywiser.store.rows.RequestTables;
import dev.waywiser.store.rows.Tables;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** What an event takes on disk once the engine has merged its rows, and what the same rows take in PostgreSQL. */
final class Storage implements Benchmark {
    private static final double GOAL = 1 / 7.0;
    private static final long SEED = 7;
    private static final RequestLoad LOAD = new RequestLoad(100, 20);
    private static final int HOURS = 2;
    private static final List<String> DELIVERY = List.of(
            Tables.DEPLOYMENTS.name(), Tables.SHIPPED_CHANGES.name(), Tables.FAILURES.name(), Tables.REWORKS.name());

    private final Path folder;

    Storage(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "storage";
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        return List.of(delivery(effort), requests(effort));
    }

    private Figure delivery(Effort effort) throws Exception {
        try (DoraStore ours = new DoraStore(folder.resolve("delivery"));
                @Nullable DoraPeer peer = DoraPeer.start()) {
            Facts facts = new Facts(effort.events(), SEED);
            for (int i = 0; i < Facts.WEEKS; i++) {
                Facts.Week week = facts.week(i);
                ours.write(week);
                if (peer != null) {
                    peer.write(week);
                }
            }
            ours.settle();
            if (peer != null) {
                peer.settle();
            }
            double bytes = 0;
            double peerBytes = 0;
            for (String table : DELIVERY) {
                bytes += ours.bytes(table);
                peerBytes += peer == null ? 0 : peer.bytes(table);
            }
            return figure("delivery events", "event", bytes, peer == null ? null : peerBytes, effort.events());
        }
    }

    private Figure requests(Effort effort) throws Exception {
        Instant from = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(HOURS, ChronoUnit.HOURS);
        Instant to = from.plus(effort.quick() ? 10 : HOURS * 60, ChronoUnit.MINUTES);
        try (StoreServer ours = new StoreServer(folder.resolve("requests"));
                @Nullable Postgres peer = Postgres.start()) {
            new RequestRows(LOAD, ours.store().writer(), SEED).write(from, to, rows -> {});
            ours.settle();
            String table = RequestTables.TEN_SECONDS.name();
            long rows = Long.parseLong(ours.ask("SELECT count() FROM waywiser." + table));
            return figure(
                    "requests",
                    "bucket row",
                    (double) ours.bytes(table),
                    peer == null ? null : copied(ours, table, peer),
                    rows);
        }
    }

    /** The rows as PostgreSQL would have them: without versions, and with a primary key. */
    private static double copied(StoreServer ours, String table, Postgres peer) throws SQLException {
        try (Connection connection = peer.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE requests (service text, environment text, route text, method text,"
                    + " status_class text, window_start timestamptz, bucket smallint, requests bigint,"
                    + " PRIMARY KEY (service, environment, route, method, status_class, window_start, bucket))");
            var copy =
                    connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY requests FROM STDIN (FORMAT csv)");
            ours.eachLine(
                    "SELECT service, environment, route, method, status_class, window_start, bucket, requests FROM"
                            + " waywiser." + table,
                    line -> copy.writeToCopy(line, 0, line.length));
            copy.endCopy();
            statement.execute("VACUUM FULL requests");
            try (var size = statement.executeQuery("SELECT pg_total_relation_size('requests')")) {
                size.next();
                return size.getDouble(1);
            }
        }
    }

    private Figure figure(String what, String unit, double bytes, @Nullable Double peerBytes, long number) {
        Samples own = Samples.of("bytes/" + unit, bytes / number);
        @Nullable Samples peer = peerBytes == null ? null : Samples.of("bytes/" + unit, peerBytes / number);
        return new Figure(
                name() + " " + what,
                "rows on disk after merges, with their index",
                own,
                "PostgreSQL: the same rows with their indexes",
                peer,
                "≤ 1/7 of it",
                peer != null && own.median() / peer.median() <= GOAL);
    }
}
