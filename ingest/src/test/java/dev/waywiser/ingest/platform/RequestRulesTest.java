package dev.waywiser.ingest.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waywiser.events.PlatformRequest;
import dev.waywiser.events.PlatformRequestState;
import dev.waywiser.events.ServiceName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestRulesTest {
    private static final RequestRules RULES = new RequestRules(Set.of("Platform-Request", "to-platform"));

    @ParameterizedTest
    @CsvSource({
        "platform-request:create-database, create-database",
        "platform-request::Create database, create-database",
        "Platform-Request/create_database, create-database",
        "to-platform = create-database, create-database",
        "PLATFORM-REQUEST, other",
    })
    void request_byItsLabel_asksForWhatStandsAfterIt(String label, String action) {
        assertThat(RULES.matches(List.of("bug", label))).isTrue();
        assertThat(request("bug", label).action()).isEqualTo(action);
    }

    @ParameterizedTest
    @CsvSource({"bug", "platform-requests", "not-to-platform:x", "action:create-database", "platform-request:"})
    void matches_otherLabels_isFalse(String label) {
        assertThat(RULES.matches(List.of(label))).isFalse();
    }

    @Test
    void request_withLabelsBeside_tellsForWhom() {
        PlatformRequest request =
                request("platform-request", "action: Create database", "service::basket", "team:shop");

        assertThat(request.action()).isEqualTo("create-database");
        assertThat(request.service()).isEqualTo(new ServiceName("basket"));
        assertThat(request.team()).isEqualTo("shop");
        assertThat(request.selfService()).isFalse();
    }

    @Test
    void request_ofSeveralActions_isTheSameInAnyOrder() {
        List<String> labels =
                new ArrayList<>(List.of("platform-request:b", "platform-request:a", "to-platform:0", "action:z"));
        PlatformRequest one = request(labels.toArray(String[]::new));
        Collections.reverse(labels);

        assertThat(request(labels.toArray(String[]::new))).isEqualTo(one);
        assertThat(one.action()).isEqualTo("a");
    }

    @Test
    void rules_ofTooManyOrBlank_areRefused() {
        assertThatThrownBy(() -> new RequestRules(Set.of(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("requestLabels must be at most 20, and not blank");
    }

    private static PlatformRequest request(String... labels) {
        return RULES.request(
                "github",
                "acme/platform#1",
                List.of(labels),
                Map.of(PlatformRequestState.ASKED, Instant.parse("2026-03-01T12:10:00Z")),
                null,
                null);
    }
}
