package dev.waywiser.ingest.slo;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.ingest.Broker;
import dev.waywiser.ingest.EventAccess;
import dev.waywiser.ingest.IngestConfig;
import dev.waywiser.ingest.IngestServer;
import dev.waywiser.ingest.WebhooksConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A folder and real Kafka: what is in the one and what is told to the other. */
class SloFolderIT {
    private static final Duration EVERY = Duration.ofMillis(100);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String[] YAML = {"Content-Type", "application/yaml"};

    @TempDir
    Path folder;

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private Broker broker;
    private Path slos;

    @BeforeEach
    void start() throws Exception {
        broker = Broker.start(folder.resolve("kafka"));
        slos = Files.createDirectories(folder.resolve("slos"));
        logged.start();
        ((Logger) LoggerFactory.getLogger(SloFolder.class)).addAppender(logged);
    }

    @AfterEach
    void stop() {
        ((Logger) LoggerFactory.getLogger(SloFolder.class)).detachAppender(logged);
        broker.close();
    }

    private IngestServer server() {
        return new IngestServer(
                IngestConfig.withDefaults(broker.bootstrapServers(), new EventAccess.Open(), WebhooksConfig.none()));
    }

    private IngestServer following() {
        IngestServer server = server();
        server.role().follow(slos, EVERY);
        return server;
    }

    private void write(String file, String text) throws Exception {
        Files.writeString(slos.resolve(file), text);
    }

    private List<String> told(String name) {
        return Slos.told(broker, name).stream()
                .map(slo -> (slo.removed() ? "ended " : "") + slo.service() + " "
                        + slo.objectives().get(0).target())
                .toList();
    }

    private long logged(String words) {
        return List.copyOf(logged.list).stream()
                .filter(event -> event.getFormattedMessage().contains(words))
                .count();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant until = Instant.now().plus(SOON);
        while (!condition.getAsBoolean() && Instant.now().isBefore(until)) {
            Thread.sleep(50);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void folder_whileItIsFollowed_tellsWhatIsNewChangedAndGone() throws Exception {
        write("one.yaml", Slos.yaml("one", "shop", "0.9"));
        write("two.yaml", Slos.yaml("two", "shop", "0.9"));
        try (IngestServer server = following();
                IngestServer another = following()) {
            await(() -> logged("has 2 SLOs") == 2);
            SloDeclaration first = Slos.told(broker, "one").get(0);
            assertThat(first.at())
                    .isEqualTo(Files.getLastModifiedTime(slos.resolve("one.yaml"))
                            .toInstant()
                            .truncatedTo(ChronoUnit.MILLIS));
            assertThat(Broker.headers(broker.read(EventTopics.SLOS).get(0))).containsEntry("source", "slo-folder");
            server.send("PUT", "/api/v1/slos/by-hand", Slos.yaml("by-hand", "shop", "0.9"), YAML);

            write("one.yaml", Slos.yaml("one", "checkout", "0.99"));
            await(() -> told("one").contains("checkout 0.99"));
            assertThat(told("one")).contains("shop 0.9", "ended shop 0.9");

            Files.delete(slos.resolve("two.yaml"));
            await(() -> told("two").contains("ended shop 0.9"));
            assertThat(told("by-hand")).containsExactly("shop 0.9");
            assertThat(another.send("DELETE", "/api/v1/slos/one", "").body()).contains("\"checkout\"");
        }
    }

    @Test
    void folder_thatIsBroken_changesNothing_andIsComplainedOfOnce() throws Exception {
        write("one.yaml", Slos.yaml("one", "shop", "0.9"));
        try (IngestServer server = following()) {
            await(() -> logged("has 1 SLOs") == 1);
            write("one.yaml", Slos.yaml("one", "shop", "7"));
            String words = slos.resolve("one.yaml") + ":17: spec.objectives[0]: target must be above 0 and below 1";
            await(() -> logged(words) == 1);
            Thread.sleep(10 * EVERY.toMillis());
            assertThat(logged(words)).isEqualTo(1);
            assertThat(told("one")).containsExactly("shop 0.9");

            Files.delete(slos.resolve("one.yaml"));
            await(() -> logged("has no SLO") == 1);
            assertThat(told("one")).containsExactly("shop 0.9");

            write("one.yaml", Slos.yaml("one", "shop", "0.99"));
            await(() -> told("one").contains("shop 0.99"));
            assertThat(server.role().ready()).isTrue();
        }
    }

    @Test
    void folder_thatChangedWhileNobodyLooked_isCaughtUpWith() throws Exception {
        write("one.yaml", Slos.yaml("one", "shop", "0.9"));
        write("two.yaml", Slos.yaml("two", "shop", "0.9"));
        try (IngestServer server = following()) {
            await(() -> logged("has 2 SLOs") == 1);
            server.send("PUT", "/api/v1/slos/by-hand", Slos.yaml("by-hand", "shop", "0.9"), YAML);
        }
        Files.delete(slos.resolve("one.yaml"));
        logged.list.clear();
        try (IngestServer server = following()) {
            await(() -> logged("has 1 SLOs: 0 are new or say something else, 1 ended") == 1);
            assertThat(server.role().ready()).isTrue();
        }
        assertThat(told("one")).containsExactly("shop 0.9", "ended shop 0.9");
        assertThat(told("two")).containsExactly("shop 0.9");
        assertThat(told("by-hand")).containsExactly("shop 0.9");
    }
}
