package dev.waywiser.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.store.query.RequestRetention;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExpiryIT extends WithStore {
    private static final RequestRetention LONGER =
            new RequestRetention(Duration.ofDays(7), Duration.ofDays(60), Duration.ofDays(800));

    @Test
    void tables_keepTheirRows_asLongAsTheLastStartSaid() throws SQLException {
        assertKept("3 30 400 3");
        try (Store longer = again(LONGER)) {
            longer.migrate();
            assertKept("7 60 800 7");
            longer.migrate();
            assertKept("7 60 800 7");
        }
        store.migrate();
        assertKept("3 30 400 3");
    }

    @Test
    void start_withTheSameTimes_changesNoTable() throws SQLException {
        String before =
                value("SELECT max(metadata_modification_time) FROM system.tables WHERE database = '{database}'");
        store.migrate();
        assertThat(value("SELECT count() FROM system.mutations WHERE database = '{database}'"))
                .isEqualTo("0");
        assertThat(value("SELECT max(metadata_modification_time) FROM system.tables WHERE database = '{database}'"))
                .isEqualTo(before);
    }

    private void assertKept(String days) throws SQLException {
        String tables = "'request_buckets', 'request_buckets_minute', 'request_buckets_hour', 'slow_requests'";
        assertThat(value("SELECT arrayStringConcat(groupArray(days), ' ') FROM (SELECT extract(engine_full,"
                        + " 'TTL window_start \\\\+ toIntervalDay\\\\((\\\\d+)\\\\)') AS days FROM system.tables"
                        + " WHERE database = '{database}' AND name IN (" + tables + ")"
                        + " ORDER BY indexOf([" + tables + "], name))"))
                .isEqualTo(days);
    }
}
