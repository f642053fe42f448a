package dev.waywiser.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Event;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.Version;
import dev.waywiser.events.topics.DeliveryHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ToldTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
    private static final RepositoryName REPOSITORY = new RepositoryName("acme/shop");

    @Test
    void latestState_isWhatADeliveryWasSentFor() {
        assertThat(Told.happenedAt(List.of(deployment("shop", AT), deployment("cart", AT.minusSeconds(60)))))
                .isEqualTo(AT.plusSeconds(30));
        assertThat(Told.happenedAt(List.of(version(), deployment("shop", AT.minusSeconds(600)))))
                .as("a tag may have been made long before it is told")
                .isEqualTo(AT.minusSeconds(570));
        assertThat(Told.happenedAt(List.of(version()))).isNull();
        assertThat(Told.happenedAt(List.of())).isNull();
    }

    @Test
    void names_areToldOnce_servicesBeforeRepositories() {
        assertThat(names(List.of(deployment("shop", AT), version(), deployment("cart", AT), deployment("shop", AT))))
                .containsExactly(
                        DeliveryHeaders.SERVICE + "=shop",
                        DeliveryHeaders.SERVICE + "=cart",
                        DeliveryHeaders.REPOSITORY + "=acme/shop");
        assertThat(names(List.of())).isEmpty();
    }

    @Test
    void names_ofAWholeHistory_areBounded() {
        List<Event> events = IntStream.range(0, 2 * Told.MOST_NAMES)
                .<Event>mapToObj(i -> deployment("service-" + i, AT))
                .toList();
        assertThat(names(events)).hasSize(Told.MOST_NAMES);
    }

    @Test
    void fetched_isWhatAForgeWasAskedFor() {
        assertThat(delivery("fetched_deployment").fetched()).isTrue();
        assertThat(delivery("deployment_status").fetched()).isFalse();
        assertThat(delivery(null).fetched()).isFalse();
    }

    private static List<String> names(List<Event> events) {
        List<Header> headers = new ArrayList<>();
        Told.addNames(headers, events);
        return headers.stream()
                .map(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static Event deployment(String service, Instant began) {
        return new Deployment(
                REPOSITORY,
                new ServiceName(service),
                new EnvironmentName("production"),
                "1",
                null,
                "v1",
                null,
                Map.of(DeploymentState.RUNNING, began, DeploymentState.SUCCEEDED, began.plusSeconds(30)),
                null,
                new TreeSet<>(),
                new TreeSet<>(),
                null,
                null);
    }

    private static Event version() {
        return new Version(REPOSITORY, "v1", new CommitSha("0".repeat(39) + "1"), AT);
    }

    private static Delivery delivery(@Nullable String event) {
        return new Delivery(
                new UUID(1, 2),
                "github",
                AT,
                null,
                Proof.NOTHING,
                Outcome.MAPPED,
                null,
                null,
                event,
                List.of(),
                List.of());
    }
}
