package dev.waywiser.streams.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Event;
import dev.waywiser.events.ServiceName;
import dev.waywiser.streams.Histories;
import dev.waywiser.streams.Line;
import dev.waywiser.streams.StateFolder;
import dev.waywiser.streams.burns.Burn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However burns and everything else come mixed, outcomes are those of the plain reference. */
class BurnPropertiesTest {
    private static final int HISTORIES = Histories.orElse(80);
    private static final int ORDERS = 2;

    @TempDir(factory = StateFolder.class)
    Path folder;

    @Test
    void outcomes_burnsAndEventsInAnyOrderWithRestarts_equalTheReference() throws IOException {
        int burnt = 0;
        try (Line line = new Line(folder)) {
            for (long seed = 0; seed < HISTORIES; seed++) {
                List<Event> events = OutcomeHistory.generate(seed);
                List<List<Burn>> burns = new RandomBurns(seed, events).generate();
                OutcomeReference reference = new OutcomeReference(events, lastWords(burns));
                for (int order = 0; order < ORDERS; order++) {
                    Random random = new Random(seed * ORDERS + order);
                    List<Consumer<Line>> words = mixed(events, burns, random);
                    int restart = seed % 10 == 0 ? random.nextInt(words.size()) : -1;
                    for (int i = 0; i < words.size(); i++) {
                        if (i == restart) {
                            line.restart();
                        }
                        words.get(i).accept(line);
                        if (random.nextInt(5) == 0) {
                            line.settle();
                        }
                    }
                    line.settle();
                    assertThat(OutcomePropertiesTest.failures(line))
                            .as("failures of seed %d", seed)
                            .isEqualTo(reference.failures);
                    assertThat(OutcomePropertiesTest.reworks(line))
                            .as("reworks of seed %d", seed)
                            .isEqualTo(reference.reworks);
                }
                line.forget();
                burnt += (int) reference.failures.stream()
                        .filter(failure -> failure.rule().equals("slo"))
                        .count();
            }
        }
        assertThat(burnt).as("deployments that failed by a burn").isGreaterThan(HISTORIES / 4);
    }

    /** Of each burn; none that is gone by it. */
    private static List<Burn> lastWords(List<List<Burn>> burns) {
        return burns.stream()
                .map(words -> words.get(words.size() - 1))
                .filter(burn -> !burn.gone())
                .toList();
    }

    /** Events in any order, words about one burn in theirs. */
    private static List<Consumer<Line>> mixed(List<Event> events, List<List<Burn>> burns, Random random) {
        List<Consumer<Line>> words = new ArrayList<>();
        for (Event event : OutcomeHistory.shuffled(events, random.nextLong())) {
            words.add(line -> line.send(event));
        }
        for (List<Burn> said : burns) {
            int place = 0;
            for (Burn burn : said) {
                place += random.nextInt(words.size() + 1 - place);
                words.add(place++, line -> line.send(burn));
            }
        }
        return words;
    }

    @Test
    void burn_ofAnEnvironmentInWhichNothingIsDeployed_isForgotten() {
        try (Line line = new Line(folder, LongOutcomes.HISTORY, LongOutcomes.START)) {
            line.send(new Burn(
                    new ServiceName("shop"),
                    new EnvironmentName("production"),
                    "answers/most/page-1h",
                    LongOutcomes.START,
                    LongOutcomes.START,
                    false));
            line.settle();
            assertThat(line.entries()).containsKey("burns");
            for (int i = 0; i < 25; i++) {
                line.pass(LongOutcomes.HISTORY.dividedBy(10));
            }
            assertThat(line.entries().keySet()).isEqualTo(Set.of());
        }
    }
}
