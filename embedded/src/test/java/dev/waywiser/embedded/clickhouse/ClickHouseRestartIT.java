package dev.waywiser.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.embedded.ChildJvm;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClickHouseRestartIT {
    @TempDir
    Path folder;

    @Test
    void process_killed_losesNoAcknowledgedInsert() throws Exception {
        int acknowledged = 0;
        Process child = ChildJvm.start(ClickHouseChild.class, folder.toString());
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null && acknowledged < 200; line = out.readLine()) {
                if (line.startsWith("acknowledged ")) {
                    acknowledged = Integer.parseInt(line.substring("acknowledged ".length()));
                }
            }
            child.destroyForcibly().waitFor();
        } finally {
            child.destroyForcibly();
        }
        assertThat(acknowledged).isGreaterThanOrEqualTo(200);
        try (EmbeddedClickHouse clickhouse = EmbeddedClickHouse.start(folder)) {
            assertThat(ask(clickhouse, "SELECT uniqExact(batch) FROM kept.numbers WHERE batch <= " + acknowledged))
                    .isEqualTo(acknowledged);
            assertThat(ask(clickhouse, "SELECT count() FROM kept.numbers WHERE batch <= " + acknowledged))
                    .isEqualTo(acknowledged * 100L);
        }
    }

    @Test
    void engine_closedWhileAQueryRuns_endsItAndStartsAgain() throws Exception {
        EmbeddedClickHouse first = EmbeddedClickHouse.start(folder);
        assertThat(ask(first, "SELECT 1")).isEqualTo(1);
        CompletableFuture<Long> running = CompletableFuture.supplyAsync(() -> {
            try {
                return ask(first, "SELECT count() FROM numbers(100000000000) WHERE sipHash64(number) = 1");
            } catch (SQLException ended) {
                return -1L;
            }
        });
        Thread.sleep(500);
        first.close();
        assertThat(running.get()).isEqualTo(-1);
        try (EmbeddedClickHouse second = EmbeddedClickHouse.start(folder)) {
            assertThat(ask(second, "SELECT 2")).isEqualTo(2);
        }
    }

    /** The engine's own threads outlive its close, so its library must stay loaded. */
    @Test
    void process_thatClosedItsEngine_livesOn() throws Exception {
        Process child = ChildJvm.start(ClickHouseClosedChild.class, folder.toString());
        try {
            assertThat(child.waitFor()).isZero();
        } finally {
            child.destroyForcibly();
        }
    }

    private static long ask(EmbeddedClickHouse clickhouse, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(clickhouse.jdbcUrl(), clickhouse.user(), clickhouse.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }
}
