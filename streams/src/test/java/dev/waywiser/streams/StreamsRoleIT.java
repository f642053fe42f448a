package dev.waywiser.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Event;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.json.EventJson;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.Selection;
import dev.waywiser.store.rows.Tables;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class StreamsRoleIT extends WithRole {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Period PERIOD = new Period(START, START.plus(Duration.ofDays(30)), ZoneOffset.UTC);

    /** Nothing but what the test itself takes, unless the profile for long tests says five minutes. */
    private static final Duration OUTAGE = Duration.parse(System.getProperty("waywiser.test.outage", "PT0S"));

    @Test
    void rows_afterAnOutageOfClickHouse_areAllThere() throws Exception {
        send(0, 200);
        await("the first rows are there", () -> deployments() == 200);

        wayToClickhouse.cut();
        send(200, 700);
        await("the role says that it is not ready", () -> !role.ready());
        Thread.sleep(OUTAGE.toMillis());
        // Restarted while ClickHouse is away: what was read and not inserted is read again.
        role.close();
        start();
        send(700, 1000);

        wayToClickhouse.mend();
        await("all rows are there", () -> deployments() == 1000);
        await("the role is ready again", role::ready);
        await("nothing waits", () -> unread("streams") == 0 && unread("sink") == 0);
    }

    @Test
    void records_unreadable_goToTheDeadLettersAndStopNothing() throws Exception {
        producer.send(raw(EventTopics.DEPLOYMENTS.name(), "{\"type\":\"deployment\"}"))
                .get();
        producer.send(raw(EventTopics.CHANGES.name(), "not JSON at all")).get();
        producer.send(raw(FactTopics.of(Tables.SERVICES).name(), "{\"service\":\"checkout\"}"))
                .get();
        send(0, 10);

        await("the good rows are there", () -> deployments() == 10);
        List<ConsumerRecord<byte[], byte[]>> letters = deadLetters(3);
        assertThat(letters)
                .extracting(letter -> new String(letter.value(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder(
                        "{\"type\":\"deployment\"}", "not JSON at all", "{\"service\":\"checkout\"}");
        assertThat(letters).allSatisfy(letter -> assertThat(letter.headers()).isNotEmpty());
    }

    private void send(int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            Event event = new Deployment(
                    new RepositoryName("shop/service-" + i % 7),
                    new ServiceName("service-" + i % 7),
                    new EnvironmentName("production"),
                    "d" + i,
                    null,
                    "v" + i,
                    "team-" + i % 3,
                    Map.of(DeploymentState.SUCCEEDED, START.plusSeconds(60L * i)),
                    null,
                    Collections.emptySortedSet(),
                    Collections.emptySortedSet(),
                    null,
                    null);
            producer.send(new ProducerRecord<>(
                    EventTopics.of(event).name(),
                    event.partitionKey().getBytes(StandardCharsets.UTF_8),
                    EventJson.write(event)));
        }
        producer.flush();
    }

    private double unread(String stage) {
        return meters.get("waywiser.unread").tag("stage", stage).gauge().value();
    }

    private static ProducerRecord<byte[], byte[]> raw(String topic, String value) {
        return new ProducerRecord<>(
                topic, "key".getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }

    private long deployments() {
        try {
            return store.dora()
                    .summary(PERIOD, Selection.ALL, Group.NONE)
                    .get(0)
                    .deployments();
        } catch (dev.waywiser.store.StoreUnavailableException away) {
            return -1;
        }
    }
}
