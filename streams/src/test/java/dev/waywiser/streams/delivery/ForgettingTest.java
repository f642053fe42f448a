package dev.waywiser.streams.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Event;
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
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State is forgotten by age: nobody notices who tells in time, and whoever does not changes nothing. */
class ForgettingTest {
    private static final int REPOSITORIES = 5;
    private static final int LINES = Histories.orElse(20) / REPOSITORIES;
    private static final int HISTORIES = 3;
    private static final RepositoryName REPOSITORY = new RepositoryName("org/quiet");

    @TempDir(factory = StateFolder.class)
    Path folder;

    @Test
    void rows_toldInTime_equalTheReferenceThatForgetsNothing() throws IOException {
        for (int number = 0; number < LINES; number++) {
            try (Line line = line(number)) {
                List<Word> words = LongHistory.generate(number * REPOSITORIES, REPOSITORIES, HISTORIES);
                int restart = number % 5 == 0 ? words.size() * 2 / 3 : -1;
                line.play(words, restart);
                line.settle();

                assertThat(line.tooLate())
                        .as("words too late in line %d", number)
                        .isZero();
                ReferenceRows.assertEqual(line, words);
                assertThat(line.entries().get("changes")).isLessThan(REPOSITORIES * 25 * 3);
            }
        }
    }

    @Test
    void rows_ofWhatIsFinal_noWordChanges() throws IOException {
        for (int number = 0; number < Math.max(1, LINES / 10); number++) {
            Random random = new Random(number);
            try (Line line = line(number)) {
                List<Word> words = LongHistory.generate(number * REPOSITORIES, REPOSITORIES, 2);
                line.play(words, -1);
                for (int i = 0; i < 20; i++) {
                    line.pass(LongHistory.HISTORY.dividedBy(10));
                }
                Tables.facts().forEach(line::written);
                List<Event> late = new ArrayList<>();
                words.forEach(word -> late.addAll(tooLate(word.event())));
                Collections.shuffle(late, random);
                int restart = random.nextInt(late.size());
                for (int i = 0; i < late.size(); i++) {
                    if (i == restart) {
                        Tables.facts()
                                .forEach(
                                        table -> assertThat(line.written(table)).isEmpty());
                        line.restart();
                    }
                    line.send(late.get(i));
                    if (random.nextInt(20) == 0) {
                        line.pass(LongHistory.HISTORY.dividedBy(200));
                    }
                }
                line.settle();

                Tables.facts()
                        .forEach(table -> assertThat(line.written(table))
                                .as("%s of line", table.name())
                                .isEmpty());
                assertThat(line.tooLate()).isGreaterThan(late.size() / 2.0);
            }
        }
    }

    @Test
    void retraction_afterLongQuiet_leavesWhatIsFinalWhereItWas() throws IOException {
        try (Line line = line(0)) {
            Instant later = LongHistory.START.plus(LongHistory.HISTORY.multipliedBy(4));
            Deployment third = put("d3", commit(3), later);
            List<Word> words = List.of(
                    new Word(LongHistory.START, change(1, LongHistory.START)),
                    new Word(LongHistory.START, change(2, LongHistory.START)),
                    told(put("d1", commit(1), LongHistory.START.plusSeconds(60))),
                    told(put("d2", commit(2), LongHistory.START.plusSeconds(120))),
                    new Word(later, change(3, later.minusSeconds(60))),
                    told(third),
                    told(as(third, third.id(), DeploymentState.FAILED, later.plusSeconds(60))),
                    told(put("d4", commit(3), later.plusSeconds(120))));
            line.play(words.subList(0, 4), -1);
            for (int i = 0; i < 39; i++) {
                line.pass(LongHistory.HISTORY.dividedBy(10));
            }
            assertThat(line.entries().get("deployments")).isEqualTo(1);
            for (Word word : words.subList(4, words.size())) {
                line.passUntil(word.at());
                line.send(word.event());
                line.settle();
            }

            DeliveryReference reference =
                    new DeliveryReference(words.stream().map(Word::event).toList());
            assertThat(reference.shipped).hasSize(2);
            assertThat(ReferenceRows.shipped(line)).isEqualTo(reference.shipped);
        }
    }

    private static CommitSha commit(int number) {
        return new CommitSha(String.format("%040x", number));
    }

    private static Change change(int number, Instant authoredAt) {
        SortedSet<CommitSha> parents = new TreeSet<>(number == 1 ? List.of() : List.of(commit(number - 1)));
        return new Change(
                REPOSITORY,
                commit(number),
                parents,
                Collections.emptySortedSet(),
                authoredAt,
                true,
                false,
                null,
                null,
                null,
                null);
    }

    private static Deployment put(String id, CommitSha sha, Instant at) {
        return new Deployment(
                REPOSITORY,
                new ServiceName("quiet"),
                new EnvironmentName("production"),
                id,
                sha,
                null,
                null,
                Map.of(DeploymentState.SUCCEEDED, at),
                null,
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                null,
                null);
    }

    private static Word told(Deployment deployment) {
        return new Word(deployment.lastStatedAt(), deployment);
    }

    @Test
    void entries_ofASteadyStream_areBounded() {
        try (Line line = line(0)) {
            List<Word> words = LongHistory.generate(1_000, 1, 16);
            Map<String, Integer> most = new HashMap<>();
            Instant next = LongHistory.START.plus(LongHistory.HISTORY);
            int told = 0;
            for (Word word : words) {
                line.passUntil(word.at());
                line.send(word.event());
                told++;
                if (word.at().isAfter(next)) {
                    line.settle();
                    boolean early = next.isBefore(LongHistory.START.plus(LongHistory.HISTORY.multipliedBy(10)));
                    line.entries().forEach((store, entries) -> {
                        if (early) {
                            most.merge(store, entries, Math::max);
                        } else {
                            assertThat(entries).as(store).isLessThanOrEqualTo(20 + most.getOrDefault(store, 0) * 3 / 2);
                        }
                    });
                    next = next.plus(LongHistory.HISTORY);
                }
            }
            assertThat(most.values().stream().mapToInt(Integer::intValue).sum()).isLessThan(told);
        }
    }

    /** The word itself, its retraction, and something new of the same time. */
    private static List<Event> tooLate(Event event) {
        if (event instanceof Change change && change.authoredAt() == null) {
            return List.of();
        }
        if (!(event instanceof Deployment deployment)) {
            return List.of(event);
        }
        Instant at = deployment.lastStatedAt().plusSeconds(1);
        return List.of(
                event,
                as(deployment, deployment.id(), DeploymentState.FAILED, at),
                as(deployment, "never-seen-" + deployment.id(), DeploymentState.SUCCEEDED, at));
    }

    private static Deployment as(Deployment deployment, String id, DeploymentState state, Instant at) {
        return new Deployment(
                deployment.repository(),
                deployment.service(),
                deployment.environment(),
                id,
                deployment.sha(),
                deployment.version(),
                null,
                Map.of(state, at),
                null,
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                null,
                null);
    }

    private Line line(int number) {
        return new Line(folder.resolve("line-" + number), LongHistory.HISTORY, LongHistory.START);
    }
}
