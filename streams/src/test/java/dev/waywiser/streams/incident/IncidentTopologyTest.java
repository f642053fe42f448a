package dev.waywiser.streams.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Incident;
import dev.waywiser.events.IncidentState;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.events.topics.Topic;
import dev.waywiser.store.rows.IncidentRow;
import dev.waywiser.store.rows.Tables;
import dev.waywiser.streams.FactTopics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentTopologyTest {
    private static final Instant OPENED = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant RESOLVED = Instant.parse("2026-03-01T11:30:00Z");

    @TempDir
    Path folder;

    private TopologyTestDriver driver;
    private TestInputTopic<String, Incident> incidents;
    private TestOutputTopic<String, IncidentRow> rows;

    @BeforeEach
    void open() {
        Topology topology = new Topology();
        IncidentTopology.addTo(topology);
        Properties properties = new Properties();
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        driver = new TopologyTestDriver(topology, properties);
        incidents = driver.createInputTopic(
                EventTopics.INCIDENTS.name(),
                EventTopics.INCIDENTS.keys().serializer(),
                EventTopics.INCIDENTS.values().serializer());
        Topic<String, IncidentRow> facts = FactTopics.of(Tables.INCIDENTS);
        rows = driver.createOutputTopic(
                facts.name(), facts.keys().deserializer(), facts.values().deserializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void incident_resolvedBeforeOpened_isResolvedWithBothTimes() {
        send(view(IncidentState.RESOLVED, RESOLVED, "Checkout is slow"));
        send(view(IncidentState.OPENED, OPENED, "Checkout is down"));

        IncidentRow row = rows.readValuesToList().get(1);
        assertThat(row.state()).isEqualTo("resolved");
        assertThat(row.openedAt()).isEqualTo(OPENED);
        assertThat(row.resolvedAt()).isEqualTo(RESOLVED);
        assertThat(row.title()).isEqualTo("Checkout is slow");
    }

    @Test
    void incident_saidAgain_writesNothing() {
        send(view(IncidentState.OPENED, OPENED, "Checkout is down"));
        assertThat(rows.readValuesToList()).hasSize(1);

        send(view(IncidentState.OPENED, OPENED, "Checkout is down"));
        assertThat(rows.readValuesToList()).isEmpty();
    }

    private void send(Incident incident) {
        incidents.pipeInput(incident.partitionKey(), incident);
    }

    private static Incident view(IncidentState state, Instant at, String title) {
        return new Incident(
                "INC-1",
                new ServiceName("checkout"),
                new EnvironmentName("production"),
                Incident.transitions(Map.of(state, at)),
                new Incident.Details(at, title, null, null, null, null, false, null));
    }
}
