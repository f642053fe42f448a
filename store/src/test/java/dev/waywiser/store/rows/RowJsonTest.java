package dev.waywiser.store.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowJsonTest {
    private static final String SHA = "0123456789abcdef0123456789abcdef01234567";
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00.123Z");
    private static final String ODD = "it's \\ \"q\"\n\tΩ 🚀";

    static Stream<Row> rows() {
        return Stream.of(
                new DeploymentRow(
                        "r", "s", "e", "i", "v", SHA, "failed", AT, AT, AT, true, true, null, List.of(), List.of(),
                        "{}", List.of(), ODD, "u", true),
                new DeploymentRow(
                        "r", "s", "e", "i", null, null, "queued", AT, null, null, false, false, null, List.of(),
                        List.of(), "{}", List.of(), null, null, false),
                new ShippedChangeRow("s", "e", "r", SHA, AT, "d", AT, null, null, null, null, null, false),
                new ChangeRow("r", SHA, AT, true, true, ODD, "a", "u", false),
                new DeploymentRow(
                        "r",
                        "s",
                        "e",
                        "i",
                        null,
                        null,
                        "queued",
                        AT,
                        null,
                        null,
                        false,
                        false,
                        "hotfix/x",
                        List.of("a", ODD),
                        List.of("4711"),
                        "{\"queued\":1}",
                        List.of("d1", "d2"),
                        null,
                        null,
                        false),
                new ShippedChangeRow("s", "e", "r", SHA, AT, "d", AT, "17", AT, AT, AT, AT, false),
                new FailureRow("s", "e", "r", "d", AT, "explicit", "high", ODD, AT, "incident", "i", false),
                new FailureRow("s", "e", "r", "d", AT, "window", "low", "i", null, null, null, true),
                new ReworkRow("s", "e", "r", "d", AT, "rollback", "c", false),
                new ReworkRow("s", "e", "r", "d", AT, "hotfix", null, true),
                new PullRequestRow("r", "17", AT, AT, AT, AT, ODD, "a", "u", false),
                new PullRequestRow("r", "17", null, null, null, null, null, null, null, false),
                new CatalogRow(
                        "s",
                        "r",
                        "t",
                        List.of("web/**"),
                        List.of("live"),
                        List.of("staging"),
                        "Europe/London",
                        3600,
                        List.of("hotfix"),
                        List.of("hotfix/*"),
                        List.of(ODD),
                        List.of("tier-1"),
                        false),
                new CatalogRow(
                        "s", null, null, List.of(), List.of(), List.of(), null, null, List.of(), List.of(), List.of(),
                        List.of(), true),
                new IncidentRow(
                        "i", "s", "e", "resolved", AT, AT, AT, ODD, "1", "d", SHA, "v", true, true, "d", "u", false),
                new ChangeRow("r", SHA, null, false, false, null, null, null, true),
                new ServiceRow(ODD, "r", "", false),
                new BuildRow("r", "s", "github", "1", 2, "p", "b", SHA, "success", AT, AT, AT, "u", false),
                new BuildRow("r", "s", "github", "1", 1, null, null, null, "queued", AT, null, null, null, true),
                new IncidentRow(
                        "i",
                        "s",
                        "e",
                        "resolved",
                        AT,
                        AT,
                        AT,
                        ODD,
                        "sev1",
                        "d",
                        SHA,
                        "v",
                        false,
                        false,
                        null,
                        "u",
                        false),
                new IncidentRow(
                        "i", "s", "e", "opened", AT, null, null, null, null, null, null, null, false, false, null, null,
                        true));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void row_readBack_isTheSame(Row row) {
        assertThat(RowJson.read(RowJson.write(row), row.getClass())).isEqualTo(row);
        assertThat(row.table().rowType()).isEqualTo(row.getClass());
        assertThat(row.key()).isNotBlank();
    }

    @Test
    void table_ofEveryKindOfRow_isListed() {
        assertThat(Tables.all()).extracting(table -> (Object) table.rowType()).containsExactlyInAnyOrder((Object[])
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
