package dev.waywiser.store.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowJsonTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00.123Z");

    static Stream<Row> deleted() {
        return Stream.of(
                new ServiceRow("s", "r", "", true),
                new ReworkRow("s", "e", "r", "d", AT, "hotfix", null, true),
                new FailureRow("s", "e", "r", "d", AT, "window", "low", "i", null, null, null, true));
    }

    @ParameterizedTest
    @MethodSource({
        "dev.waywiser.store.rows.SampleRows#rows",
        "dev.waywiser.store.rows.SampleRows#objectives",
        "dev.waywiser.store.rows.SampleRows#platform",
        "deleted"
    })
    void row_readBack_isTheSame(Row row) {
        assertThat(RowJson.read(RowJson.write(row), row.getClass())).isEqualTo(row);
        assertThat(row.table().rowType()).isEqualTo(row.getClass());
        assertThat(row.key()).isNotBlank();
    }

    @Test
    void table_ofEveryKindOfRow_isListed() {
        assertThat(Tables.all()).extracting(table -> (Object) table.rowType()).containsOnly((Object[])
                Row.class.getPermittedSubclasses());
    }

    @Test
    void member_thatIsNotKnown_isPassedOver() {
        String json = "{\"service\":\"s\",\"repository\":\"r\",\"team\":\"t\",\"deleted\":false,\"colour\":\"red\"}";
        assertThat(read(json)).isEqualTo(new ServiceRow("s", "r", "t", false));
    }

    @Test
    void member_thatMustBeThere_isNamed() {
        assertThatThrownBy(() -> read("{\"service\":\"s\",\"team\":\"t\",\"deleted\":false}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("repository is missing");
    }

    @Test
    void text_thatIsNoRow_isRefused() {
        assertThatThrownBy(() -> read("null")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read("{\"service\":")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read("[]")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read("{\"deleted\":\"perhaps\"}")).isInstanceOf(IllegalArgumentException.class);
    }

    private static ServiceRow read(String json) {
        return RowJson.read(json.getBytes(StandardCharsets.UTF_8), ServiceRow.class);
    }
}
