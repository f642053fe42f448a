package dev.waywiser.streams.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Incident;
import dev.waywiser.events.json.EventJson;
import dev.waywiser.streams.Line;
import dev.waywiser.streams.StateFolder;
import dev.waywiser.streams.Word;
import dev.waywiser.streams.timeline.Effective;
import dev.waywiser.streams.timeline.EffectiveSerde;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State that an earlier build left: its entries have no times. */
class EarlierStateTest {
    private static final Map<String, Function<Object, byte[]>> EARLIER = Map.of(
            "effective", effective -> new EffectiveSerde().serializer().serialize("", (Effective) effective),
            "incidents-merged", incident -> EventJson.write((Incident) incident));

    @TempDir(factory = StateFolder.class)
    Path folder;

    @Test
    void rows_afterAnUpgrade_equalTheReferenceThatForgetsNothing() throws IOException {
        try (Line line = new Line(folder, LongOutcomes.HISTORY, LongOutcomes.START)) {
            List<Word> words = LongOutcomes.generate(3_000, 3, 4);
            int upgrade = words.size() / 2;
            line.play(words.subList(0, upgrade), -1);
            line.restart(EARLIER);
            assertThat(line.undated()).isGreaterThan(3 * 8);
            line.play(words.subList(upgrade, words.size()), -1);
            line.settle();

            assertThat(line.undated()).isZero();
            assertThat(line.tooLate()).isZero();
            ForgettingTest.assertEqualsReference(line, words);
        }
    }

    @Test
    void entries_withoutTimes_areAsOldAsTheSweepThatMetThem() throws IOException {
        Duration tenth = LongOutcomes.HISTORY.dividedBy(10);
        List<Word> words = LongOutcomes.generate(3_100, 2, 2);
        try (Line line = new Line(folder, LongOutcomes.HISTORY, LongOutcomes.START)) {
            line.play(words, -1);
            pass(line, tenth, 6);
            Map<String, Integer> before = line.entries();
            line.restart(EARLIER);

            // What is final is remembered as long again.
            pass(line, tenth, 19);
            for (String store : EARLIER.keySet()) {
                assertThat(line.entries().get(store)).as(store).isEqualTo(before.get(store));
            }
            pass(line, tenth, 10);
            for (String store : EARLIER.keySet()) {
                assertThat(line.entries().getOrDefault(store, 0)).as(store).isLessThan(before.get(store) / 2);
            }
        }
    }

    private static void pass(Line line, Duration time, int times) {
        for (int i = 0; i < times; i++) {
            line.pass(time);
        }
    }
}
