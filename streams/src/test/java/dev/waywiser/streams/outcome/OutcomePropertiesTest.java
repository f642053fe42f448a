package dev.waywiser.streams.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Event;
import dev.waywiser.store.rows.Tables;
import dev.waywiser.streams.Histories;
import dev.waywiser.streams.Line;
import dev.waywiser.streams.StateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the order of events, the rows are those of the plain reference. */
class OutcomePropertiesTest {
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
        int failures = 0;
        for (long seed = 0; seed < HISTORIES; seed++) {
            List<Event> events = OutcomeHistory.generate(seed);
            failures += play(seed, events, events, new Random(seed), 0.2);
        }
        assertThat(failures)
                .as("histories in which nothing fails prove nothing")
                .isGreaterThan(HISTORIES);
    }

    @Test
    void rows_shuffledAndRepeated_equalTheReference() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            List<Event> events = OutcomeHistory.generate(seed);
            List<Event> thrice = new ArrayList<>(events);
            thrice.addAll(events);
            thrice.addAll(events);
            Collections.shuffle(thrice, random);
            play(seed, events, thrice, random, random.nextDouble() * random.nextDouble());
        }
    }

    @Test
    void rows_cutIntoRestarts_equalTheReference() throws IOException {
        for (long seed = 0; seed < RESTARTED_HISTORIES; seed++) {
            Random random = new Random(seed);
            List<Event> events = OutcomeHistory.generate(seed);
            List<Event> order = new ArrayList<>(events);
            if (seed % 2 == 1) {
                order.addAll(events);
                Collections.shuffle(order, random);
            }
            int first = random.nextInt(order.size());
            send(order.subList(0, first), random, random.nextDouble());
            line.restart();
            send(order.subList(first, order.size()), random, random.nextDouble());
            line.restart();
            assertEqualsReference(seed, new OutcomeReference(events));
        }
    }

    private int play(long seed, List<Event> events, List<Event> order, Random random, double settleChance) {
        OutcomeReference reference = new OutcomeReference(events);
        send(order, random, settleChance);
        assertEqualsReference(seed, reference);
        return reference.failures.size();
    }

    private void send(List<Event> events, Random random, double settleChance) {
        for (Event event : events) {
            line.send(event);
            if (random.nextDouble() < settleChance) {
                line.settle();
            }
        }
    }

    private void assertEqualsReference(long seed, OutcomeReference reference) {
        line.settle();
        assertThat(failures(line)).as("failures of seed %d", seed).isEqualTo(reference.failures);
        assertThat(reworks(line)).as("reworks of seed %d", seed).isEqualTo(reference.reworks);
        assertThat(links(line)).as("links of seed %d", seed).isEqualTo(reference.links);
        line.forget();
    }

    static Set<Failure> failures(Line line) {
        return line.rows(Tables.FAILURES).stream()
                .map(row -> new Failure(
                        row.service(),
                        row.environment(),
                        row.repository(),
                        row.deploymentId(),
                        row.effectiveAt(),
                        row.rule(),
                        row.confidence(),
                        row.evidence(),
                        row.recoveredAt(),
                        row.recoveredBy(),
                        row.recoveryId()))
                .collect(Collectors.toSet());
    }

    static Set<Rework> reworks(Line line) {
        return line.rows(Tables.REWORKS).stream()
                .map(row -> new Rework(
                        row.service(),
                        row.environment(),
                        row.repository(),
                        row.deploymentId(),
                        row.effectiveAt(),
                        row.kind(),
                        row.of()))
                .collect(Collectors.toSet());
    }

    static Set<Link> links(Line line) {
        return line.rows(Tables.INCIDENTS).stream()
                .filter(row -> row.linkedDeployment() != null)
                .map(row -> new Link(row.service(), row.environment(), row.id(), row.linkedDeployment()))
                .collect(Collectors.toSet());
    }
}
