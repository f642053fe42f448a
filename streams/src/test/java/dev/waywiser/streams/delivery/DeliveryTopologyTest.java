package dev.waywiser.streams.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Event;
import dev.waywiser.store.rows.DeploymentRow;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.ShippedChangeRow;
import dev.waywiser.store.rows.Tables;
import dev.waywiser.streams.Histories;
import dev.waywiser.streams.Line;
import dev.waywiser.streams.StateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTopologyTest {
    private static final int HISTORIES = Histories.orElse(150);
    private static final int RESTARTED_HISTORIES = 40;

    @TempDir(factory = StateFolder.class)
    Path folder;

    private Line line;

    @BeforeEach
    void open() {
        line = new Line(folder);
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void rows_inOrder_equalTheReference() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            List<Event> events = DeliveryHistory.generate(seed);
            play(events, new Random(seed), 0.05);
            assertEqualsReference(seed, events);
        }
    }

    @Test
    void rows_shuffledAndRepeated_equalTheReference() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            List<Event> events = DeliveryHistory.generate(seed);
            List<Event> thrice = new ArrayList<>(events);
            thrice.addAll(events);
            thrice.addAll(events);
            Collections.shuffle(thrice, random);
            play(thrice, random, random.nextDouble() * random.nextDouble());
            assertEqualsReference(seed, events);
        }
    }

    @Test
    void rows_cutIntoRestarts_equalTheReference() throws IOException {
        for (long seed = 0; seed < RESTARTED_HISTORIES; seed++) {
            Random random = new Random(seed);
            List<Event> events = DeliveryHistory.generate(seed);
            List<Event> order = new ArrayList<>(events);
            if (seed % 2 == 1) {
                order.addAll(events);
                Collections.shuffle(order, random);
            }
            int first = random.nextInt(order.size());
            play(order.subList(0, first), random, random.nextDouble() * random.nextDouble());
            line.restart();
            play(order.subList(first, order.size()), random, random.nextDouble() * random.nextDouble());
            line.restart();
            assertEqualsReference(seed, events);
        }
    }

    @Test
    void record_unreadable_costsNothingThatIsGood() {
        List<Event> events = DeliveryHistory.generate(7);
        for (Event event : events) {
            line.sendRaw(event, "{\"type\":".getBytes(StandardCharsets.UTF_8));
            line.sendRaw(event, "{\"type\":\"deployment\"}".getBytes(StandardCharsets.UTF_8));
            line.send(event);
        }
        assertEqualsReference(7, events);
    }

    @Test
    void settlement_nothingNew_writesNothing() {
        List<Event> events = DeliveryHistory.generate(3);
        play(events, new Random(3), 0);
        line.settle();
        line.written(Tables.DEPLOYMENTS);
        line.written(Tables.SHIPPED_CHANGES);

        play(events, new Random(4), 0.5);
        line.settle();

        assertThat(line.written(Tables.DEPLOYMENTS)).isEmpty();
        assertThat(line.written(Tables.SHIPPED_CHANGES)).isEmpty();
    }

    private void play(List<Event> events, Random random, double settleChance) {
        for (Event event : events) {
            line.send(event);
            if (random.nextDouble() < settleChance) {
                line.settle();
            }
        }
    }

    private void assertEqualsReference(long seed, List<Event> events) {
        line.settle();
        DeliveryReference reference = new DeliveryReference(events);
        assertThat(texts(line.rows(Tables.SHIPPED_CHANGES), DeliveryTopologyTest::text))
                .as("shipped changes of seed %d", seed)
                .isEqualTo(reference.shipped);
        assertThat(texts(line.rows(Tables.DEPLOYMENTS), DeliveryTopologyTest::text))
                .as("deployments of seed %d", seed)
                .isEqualTo(reference.deployments);
        line.forget();
    }

    private static <R extends Row> Set<String> texts(List<R> rows, Function<R, String> text) {
        return rows.stream().map(text).collect(Collectors.toCollection(TreeSet::new));
    }

    static String text(ShippedChangeRow row) {
        return String.join(
                "|",
                row.service(),
                row.environment(),
                row.repository(),
                row.sha(),
                row.authoredAt().toString(),
                row.deploymentId(),
                row.deployedAt().toString(),
                String.valueOf(row.pullRequest()),
                String.valueOf(row.firstCommitAt()),
                String.valueOf(row.openedAt()),
                String.valueOf(row.firstReviewAt()),
                String.valueOf(row.mergedAt()));
    }

    static String text(DeploymentRow row) {
        return String.join(
                "|",
                String.join("/", row.repository(), row.service(), row.environment(), row.id()),
                String.valueOf(row.sha()),
                row.state(),
                String.valueOf(row.redeploy()),
                String.valueOf(row.baseline()));
    }
}
