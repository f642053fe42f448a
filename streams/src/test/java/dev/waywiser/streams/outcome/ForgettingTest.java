package dev.waywiser.streams.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Event;
import dev.waywiser.events.Incident;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.store.rows.Tables;
import dev.waywiser.streams.Histories;
import dev.waywiser.streams.Line;
import dev.waywiser.streams.StateFolder;
import dev.waywiser.streams.Word;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State is forgotten by age: nobody notices who tells in time, and whoever does not changes nothing. */
class ForgettingTest {
    private static final int SERVICES = 6;
    private static final int LINES = Histories.orElse(48) / SERVICES;
    private static final int HISTORIES = 4;

    @TempDir(factory = StateFolder.class)
    Path folder;

    @Test
    void rows_toldInTime_equalTheReferenceThatForgetsNothing() throws IOException {
        for (int number = 0; number < LINES; number++) {
            try (Line line = line(number)) {
                List<Word> words = LongOutcomes.generate(number * SERVICES, SERVICES, HISTORIES);
                line.play(words, number % 3 == 0 ? words.size() * 2 / 3 : -1);
                line.settle();

                assertThat(line.tooLate())
                        .as("words too late in line %d", number)
                        .isZero();
                assertEqualsReference(line, words);
                assertThat(line.entries().get("effective")).isLessThan(SERVICES * 8 * 4);
            }
        }
    }

    static void assertEqualsReference(Line line, List<Word> words) {
        OutcomeReference reference =
                new OutcomeReference(words.stream().map(Word::event).toList());
        assertThat(OutcomePropertiesTest.failures(line)).as("failures").isEqualTo(reference.failures);
        assertThat(OutcomePropertiesTest.reworks(line)).as("reworks").isEqualTo(reference.reworks);
        assertThat(OutcomePropertiesTest.links(line)).as("links").isEqualTo(reference.links);
    }

    @Test
    void rows_ofWhatIsFinal_noWordChanges() throws IOException {
        Random random = new Random(1);
        try (Line line = line(0)) {
            List<Word> words = LongOutcomes.generate(0, SERVICES, 2);
            line.play(words, -1);
            for (int i = 0; i < 30; i++) {
                line.pass(LongOutcomes.HISTORY.dividedBy(10));
            }
            Tables.facts().forEach(line::written);
            List<Event> late = new ArrayList<>();
            words.forEach(word -> late.addAll(tooLate(word.event())));
            Collections.shuffle(late, random);
            for (int i = 0; i < late.size(); i++) {
                if (i == late.size() / 2) {
                    Tables.facts()
                            .forEach(table -> assertThat(line.written(table)).isEmpty());
                    line.restart();
                }
                line.send(late.get(i));
                if (random.nextInt(20) == 0) {
                    line.pass(LongOutcomes.HISTORY.dividedBy(200));
                }
            }
            line.settle();

            Tables.facts()
                    .forEach(table ->
                            assertThat(line.written(table)).as(table.name()).isEmpty());
            assertThat(line.tooLate()).isGreaterThan(late.size() / 2.0);
        }
    }

    @Test
    void target_thatWasQuietForLong_isStillComparedWithWhatRan() throws IOException {
        try (Line line = line(0)) {
            Instant later = LongOutcomes.START.plus(LongOutcomes.HISTORY.multipliedBy(6));
            List<Word> words = List.of(
                    put("d1", "v1", LongOutcomes.START),
                    put("d2", "v2", LongOutcomes.START.plusSeconds(3_600)),
                    put("d3", "v1", later),
                    put("d4", "v1", later.plusSeconds(60)));
            line.play(words.subList(0, 2), -1);
            for (int i = 0; i < 59; i++) {
                line.pass(LongOutcomes.HISTORY.dividedBy(10));
            }
            assertThat(line.entries().get("effective")).isEqualTo(1);
            line.play(words.subList(2, 4), 1);
            line.settle();

            OutcomeReference reference =
                    new OutcomeReference(words.stream().map(Word::event).toList());
            assertThat(reference.reworks).hasSize(1);
            assertThat(OutcomePropertiesTest.reworks(line)).isEqualTo(reference.reworks);
            // What it undid is final.
            assertThat(OutcomePropertiesTest.failures(line)).isEmpty();
        }
    }

    private static Word put(String id, String version, Instant at) {
        return new Word(
                at,
                new Deployment(
                        new RepositoryName("org/shop"),
                        new ServiceName("shop"),
                        new EnvironmentName("production"),
                        id,
                        null,
                        version,
                        null,
                        Map.of(DeploymentState.SUCCEEDED, at),
                        null,
                        new TreeSet<>(),
                        new TreeSet<>(),
                        null,
                        null));
    }

    @Test
    void entries_ofASteadyStream_areBounded() {
        try (Line line = line(0)) {
            Map<String, Integer> most = new HashMap<>();
            Instant next = LongOutcomes.START.plus(LongOutcomes.HISTORY);
            for (Word word : LongOutcomes.generate(1_000, 2, 16)) {
                line.passUntil(word.at());
                line.send(word.event());
                if (word.at().isAfter(next)) {
                    line.settle();
                    boolean early = next.isBefore(LongOutcomes.START.plus(LongOutcomes.HISTORY.multipliedBy(7)));
                    line.entries().forEach((store, entries) -> {
                        if (early) {
                            most.merge(store, entries, Math::max);
                        } else {
                            assertThat(entries).as(store).isLessThanOrEqualTo(20 + most.getOrDefault(store, 0) * 3 / 2);
                        }
                    });
                    next = next.plus(LongOutcomes.HISTORY);
                }
            }
        }
    }

    /** The word itself, a retraction, and something new of the same time. */
    private static List<Event> tooLate(Event event) {
        if (event instanceof Incident incident) {
            return List.of(
                    incident,
                    new Incident(
                            "never-seen-" + incident.id(),
                            incident.service(),
                            incident.environment(),
                            incident.transitions(),
                            incident.details()));
        }
        if (!(event instanceof Deployment deployment)) {
            return List.of(event);
        }
        return List.of(
                event,
                new Deployment(
                        deployment.repository(),
                        deployment.service(),
                        deployment.environment(),
                        deployment.id(),
                        deployment.sha(),
                        deployment.version(),
                        null,
                        Map.of(DeploymentState.FAILED, deployment.lastStatedAt().plusSeconds(1)),
                        null,
                        new TreeSet<>(),
                        new TreeSet<>(),
                        null,
                        null));
    }

    private Line line(int number) {
        return new Line(folder.resolve("line-" + number), LongOutcomes.HISTORY, LongOutcomes.START);
    }
}
