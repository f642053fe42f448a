package dev.waywiser.benchmarks;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.waywiser.store.query.Period;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** The same rows in PostgreSQL, and the same questions. */
final class DoraPeer implements AutoCloseable {
    private final Postgres server;
    private final Connection connection;
    private final Map<String, PreparedStatement> questions = new HashMap<>();

    private DoraPeer(Postgres server) throws SQLException {
        this.server = server;
        this.connection = server.connect();
    }

    /** Starts a server; {@code null} where it is not installed. */
    static @Nullable DoraPeer start() throws Exception {
        Postgres server = Postgres.start();
        if (server == null) {
            return null;
        }
        try {
            DoraPeer peer = new DoraPeer(server);
            peer.execute("schema");
            return peer;
        } catch (SQLException | IOException | RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    /** Its name and version. */
    String name() throws SQLException {
        return "PostgreSQL "
                + connection.getMetaData().getDatabaseProductVersion().split(" ", 2)[0];
    }

    void writeFleet() throws SQLException, IOException {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < Fleet.SERVICES; i++) {
            all.add(i);
        }
        copy(
                "production",
                all,
                number -> List.of(
                        Fleet.service(number), Fleet.environments(number).get(2)));
    }

    void write(Facts.Week week) throws SQLException, IOException {
        copy(
                "deployments",
                week.deployments(),
                row -> cells(
                        row.service(),
                        row.environment(),
                        row.repository(),
                        row.id(),
                        row.version(),
                        row.sha(),
                        row.state(),
                        row.startedAt(),
                        row.finishedAt(),
                        row.redeploy(),
                        row.baseline()));
        copy(
                "shipped_changes",
                week.shipped(),
                row -> cells(
                        row.service(),
                        row.environment(),
                        row.repository(),
                        row.sha(),
                        row.authoredAt(),
                        row.deploymentId(),
                        row.deployedAt()));
        copy(
                "failures",
                week.failures(),
                row -> cells(
                        row.service(),
                        row.environment(),
                        row.repository(),
                        row.deploymentId(),
                        row.effectiveAt(),
                        row.rule(),
                        row.confidence(),
                        row.evidence(),
                        row.recoveredAt()));
        copy(
                "reworks",
                week.reworks(),
                row -> cells(
                        row.service(),
                        row.environment(),
                        row.repository(),
                        row.deploymentId(),
                        row.effectiveAt(),
                        row.kind()));
    }

    private static List<@Nullable String> cells(@Nullable Object... values) {
        List<@Nullable String> cells = new ArrayList<>();
        for (Object value : values) {
            cells.add(value == null ? null : value.toString());
        }
        return cells;
    }

    private <T> void copy(String table, List<T> rows, Function<T, ? extends List<@Nullable String>> cells)
            throws SQLException, IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            rows.forEach(row -> csv.writeRecord(cells.apply(row)));
        }
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " FROM STDIN (FORMAT csv)", new StringReader(text.toString()));
    }

    /** Makes the indexes, and lets it look at what it has. */
    void settle() throws SQLException, IOException {
        execute("indexes");
    }

    /** What the table takes on disk, with its indexes. */
    long bytes(String table) throws SQLException {
        try (PreparedStatement size = connection.prepareStatement("SELECT pg_total_relation_size(?::regclass)")) {
            size.setString(1, table);
            try (ResultSet row = size.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** The answer for one service, or, where none is named, for all of them, together or by service. */
    List<DoraAnswer> ask(Period period, @Nullable String service, boolean byService) throws SQLException, IOException {
        String sql = question(period, service != null, byService);
        PreparedStatement question = questions.get(sql);
        if (question == null) {
            question = connection.prepareStatement(sql);
            questions.put(sql, question);
        }
        if (service != null) {
            for (int i = 1; i <= question.getParameterMetaData().getParameterCount(); i++) {
                question.setString(i, service);
            }
        }
        List<DoraAnswer> answers = new ArrayList<>();
        try (ResultSet rows = question.executeQuery()) {
            while (rows.next()) {
                answers.add(DoraAnswer.of(rows));
            }
        }
        return answers;
    }

    /** The period stands in the text, so that the plan is made for it. */
    private static String question(Period period, boolean one, boolean byService) throws IOException {
        LocalDate first = period.from().atZone(period.zone()).toLocalDate();
        LocalDate last = period.to().atZone(period.zone()).toLocalDate();
        LocalDate monday = first.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        return load("dora")
                .replace("{group}", byService ? "service" : "''")
                .replace("{and_asked}", one ? "AND service = ?" : "")
                .replace("{from}", "'" + period.from() + "'::timestamptz")
                .replace("{to}", "'" + period.to() + "'::timestamptz")
                .replace("{monday}", "'" + monday + "'::date")
                .replace("{weeks}", Long.toString(ChronoUnit.WEEKS.between(monday, last)))
                .replace("{days}", Double.toString(period.days()));
    }

    private void execute(String name) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            for (String part : load(name).split(";", -1)) {
                if (!part.isBlank()) {
                    statement.execute(part);
                }
            }
        }
    }

    private static String load(String name) throws IOException {
        try (InputStream file = DoraPeer.class.getResourceAsStream("/postgres/" + name + ".sql")) {
            if (file == null) {
                throw new IllegalStateException("no such file in this program: " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws SQLException, IOException {
        connection.close();
        server.close();
    }
}
