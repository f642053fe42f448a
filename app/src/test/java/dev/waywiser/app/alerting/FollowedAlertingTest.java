package dev.waywiser.app.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.waywiser.alerts.sending.Destination;
import dev.waywiser.app.looking.Lookout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class FollowedAlertingTest {
    private static final Duration EVERY = Duration.ofMillis(20);
    private static final int MOST_LOOKS = 1_000;

    private final Logger logger = (Logger) LoggerFactory.getLogger(FollowedAlerting.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<List<String>> taken = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void listen() {
        file = folder.resolve("alerts.yaml");
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void hangUp() {
        logger.detachAppender(log);
    }

    @Test
    void file_thatChanges_isTaken_andOneThatIsWrongIsNot_untilItIsMended() throws Exception {
        write("one");
        FollowedAlerting followed = FollowedAlerting.read(file, Map.of(), Clock.systemUTC());
        assertThat(names(followed.first())).containsExactly("one");
        try (Lookout ignored = followed.follow(EVERY, alerting -> taken.add(names(alerting)))) {
            write("one", "two");
            await(() -> taken.size() == 1);
            Files.writeString(file, "destinations:\n  - {name: one, type: webhok}\n");
            await(() -> warnings().stream().anyMatch(line -> line.contains("webhook")));
            assertThat(warnings())
                    .singleElement()
                    .asString()
                    .startsWith(file + ":2:")
                    .endsWith("What holds stays as it is");
            Files.delete(file);
            await(() -> warnings().stream().anyMatch(line -> line.contains("is not there")));
            write("three");
            await(() -> taken.size() == 2);
        }
        assertThat(taken).containsExactly(List.of("one", "two"), List.of("three"));
    }

    @Test
    void change_thatTheTakerRefuses_isSaid_andTheNextOneIsOfferedAgain() throws Exception {
        write("one");
        FollowedAlerting followed = FollowedAlerting.read(file, Map.of(), Clock.systemUTC());
        try (Lookout ignored = followed.follow(EVERY, alerting -> {
            if (alerting.destinations().size() == 2) {
                throw new AlertingException(List.of("two are too many here"));
            }
            taken.add(names(alerting));
        })) {
            write("one", "two");
            await(() -> !warnings().isEmpty());
            write("one", "two", "three");
            await(() -> taken.size() == 1);
        }
        assertThat(warnings()).containsExactly("two are too many here. What holds stays as it is");
    }

    @Test
    void file_thatIsNotThere_isRefusedAtTheStart() {
        assertThatThrownBy(() -> FollowedAlerting.read(file, Map.of(), Clock.systemUTC()))
                .isInstanceOf(AlertingException.class)
                .hasMessageContaining(file + ": cannot be read");
    }

    private void write(String... names) throws IOException {
        StringBuilder yaml = new StringBuilder("destinations:\n");
        for (String name : names) {
            yaml.append("  - {name: ").append(name).append(", type: webhook, url: \"http://127.0.0.1:1/\"}\n");
        }
        Files.writeString(file, yaml + "routes: [{name: all, to: [" + names[0] + "]}]\n");
    }

    private static List<String> names(Alerting alerting) {
        return alerting.destinations().stream().map(Destination::name).toList();
    }

    private List<String> warnings() {
        return List.copyOf(log.list).stream()
                .filter(event -> event.getLevel().toString().equals("WARN"))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static void await(BooleanSupplier what) throws InterruptedException {
        for (int look = 0; !what.getAsBoolean(); look++) {
            assertThat(look).as("looked for too long").isLessThan(MOST_LOOKS);
            Thread.sleep(EVERY.toMillis());
        }
    }
}
