package dev.waywiser.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.embedded.clickhouse.EmbeddedClickHouse;
import dev.waywiser.store.QuestionLimits;
import dev.waywiser.store.Store;
import dev.waywiser.store.StoreConfig;
import dev.waywiser.store.query.RequestRetention;
import dev.waywiser.store.rows.ServiceRow;
import dev.waywiser.store.rows.Versioned;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A question that reads more, or takes longer, than one may is refused with the way out, by a real engine. */
class LimitsIT {
    private static final int ROWS = 50;

    @TempDir
    Path folder;

    @Test
    void question_thatReadsMoreRowsThanOneMay_isToldWhatToAskInstead() throws Exception {
        try (EmbeddedClickHouse clickhouse = EmbeddedClickHouse.start(folder);
                Store enough = store(clickhouse, 1_000_000);
                Store little = store(clickhouse, ROWS - 1)) {
            enough.migrate();
            List<Versioned<ServiceRow>> rows = IntStream.range(0, ROWS)
                    .mapToObj(i -> new Versioned<>(new ServiceRow("s" + i, "r" + i, "team", false), i + 1))
                    .toList();
            enough.writer().write(rows.get(0).row().table(), rows);
            try (QueryServer server = new QueryServer(enough)) {
                assertThat(server.json("/api/v1/services").size()).isEqualTo(ROWS);
            }
            try (QueryServer server = new QueryServer(little)) {
                HttpResponse<String> answer = server.ask("/api/v1/services");
                assertThat(answer.statusCode()).isEqualTo(422);
                assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
                JsonNode problem = QueryServer.parse(answer.body());
                assertThat(problem.get("title").stringValue()).isEqualTo("The question is too large");
                assertThat(problem.get("detail").stringValue()).contains("ask for a shorter period");
                assertThat(answer.body()).doesNotContain("SELECT", "DB::", "TOO_MANY_ROWS");
            }
        }
    }

    /** Who owns what is asked of a view, which sleeps here as long as ClickHouse lets it. */
    @Test
    void question_thatTakesLongerThanOneMay_isToBeAskedAgainLater() throws Exception {
        try (EmbeddedClickHouse clickhouse = EmbeddedClickHouse.start(folder);
                Store impatient = store(clickhouse, 0, Duration.ofSeconds(1))) {
            impatient.migrate();
            try (Connection connection = DriverManager.getConnection(
                            clickhouse.jdbcUrl(), clickhouse.user(), clickhouse.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE OR REPLACE VIEW waywiser.owners AS SELECT 'a' AS service, 'b' AS team,"
                        + " 'c' AS repository FROM numbers(10) WHERE sleepEachRow(0.3) = 0"
                        + " SETTINGS max_block_size = 1");
            }
            try (QueryServer server = new QueryServer(impatient)) {
                HttpResponse<String> answer = server.ask("/api/v1/teams");
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
                assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
                JsonNode problem = QueryServer.parse(answer.body());
                assertThat(problem.get("title").stringValue()).isEqualTo("The question takes too long");
                assertThat(problem.get("detail").stringValue()).contains("ask for a shorter period");
                assertThat(answer.body()).doesNotContain("SELECT", "DB::", "TIMEOUT");
            }
        }
    }

    private static Store store(EmbeddedClickHouse clickhouse, long mostRowsRead) {
        return store(clickhouse, mostRowsRead, Duration.ofSeconds(10));
    }

    private static Store store(EmbeddedClickHouse clickhouse, long mostRowsRead, Duration answerWithin) {
        return Store.open(new StoreConfig(
                clickhouse.httpUrl(),
                clickhouse.user(),
                clickhouse.password(),
                "waywiser",
                RequestRetention.DEFAULT,
                new QuestionLimits(answerWithin, mostRowsRead),
                null,
                null));
    }
}
