package dev.waywiser.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.embedded.kafka.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alerts process that is killed again and again loses nothing, and says twice at most what was under way. */
class AlertsKillIT {
    private static final int KILLS = 6;
    private static final int KILLS_WHILE_AWAY = 4;
    private static final Duration COMPLETE_WITHIN = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private final Random random = new Random(5);

    @Test
    void alerts_ofAProcessKilledSixTimes_areAllTold_andTwiceOnlyWhatWasUnderWay() throws Exception {
        try (AlertPager pager = new AlertPager();
                EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
            Map<String, String> variables = pager.variables(folder, kafka.bootstrapServers());
            prepareTopics(variables);
            try (AlertTraffic traffic = new AlertTraffic(kafka.bootstrapServers())) {
                for (int kill = 0; kill < KILLS; kill++) {
                    killAfter(variables, () -> pager.heard.size(), 5);
                }
                traffic.end();
                completes(variables, pager, traffic);
            }
            assertThat(pager.ids).hasSizeGreaterThan(100);
            assertThat(pager.repeated())
                    .as("messages that were said twice, of %s", pager.ids.size())
                    .isLessThanOrEqualTo(KILLS);
        }
    }

    @Test
    void alerts_ofAProcessKilledWhileTheDestinationIsAway_areAllToldWhenItIsBack_andTwiceOnlyWhatWasUnderWay()
            throws Exception {
        try (AlertPager pager = new AlertPager();
                EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
            Map<String, String> variables = pager.variables(folder, kafka.bootstrapServers());
            prepareTopics(variables);
            try (AlertTraffic traffic = new AlertTraffic(kafka.bootstrapServers())) {
                killAfter(variables, () -> pager.heard.size(), 50);
                pager.away = true;
                int before = pager.ids.size();
                for (int kill = 0; kill < KILLS_WHILE_AWAY; kill++) {
                    killAfter(variables, pager.attempts::get, 2);
                }
                assertThat(pager.ids).as("what it took while it was away").hasSize(before);
                traffic.end();
                pager.away = false;
                killAfter(variables, () -> pager.heard.size(), 20);
                completes(variables, pager, traffic);
            }
            assertThat(pager.repeated())
                    .as("messages that it took twice, of %s: no kill while it was away can make one", pager.ids.size())
                    .isLessThanOrEqualTo(2);
        }
    }

    /** A process starts, and is killed at some moment after that many more. */
    private void killAfter(Map<String, String> variables, IntCount count, int more) throws Exception {
        try (ChildWaywiser alerts = ChildWaywiser.role("alerts", variables)) {
            alerts.awaitReady();
            int before = count.now();
            awaitThat(() -> count.now() >= before + more);
            assertThat(count.now()).isGreaterThanOrEqualTo(before + more);
            Thread.sleep(random.nextInt(500));
            alerts.kill();
        }
    }

    private interface IntCount {
        int now();
    }

    /** The first process makes the topics, before anybody writes to them. */
    private static void prepareTopics(Map<String, String> variables) throws Exception {
        try (ChildWaywiser alerts = ChildWaywiser.role("alerts", variables)) {
            alerts.awaitReady();
        }
    }

    private static void completes(Map<String, String> variables, AlertPager pager, AlertTraffic traffic)
            throws Exception {
        try (ChildWaywiser alerts = ChildWaywiser.role("alerts", variables)) {
            alerts.awaitReady();
            awaitThat(() -> pager.firing().equals(traffic.firing()));
            assertThat(pager.firing()).isEqualTo(traffic.firing());
        }
    }

    private static void awaitThat(BooleanSupplier condition) throws InterruptedException {
        Instant until = Instant.now().plus(COMPLETE_WITHIN);
        while (!condition.getAsBoolean() && Instant.now().isBefore(until)) {
            Thread.sleep(100);
        }
    }
}
