package dev.waywiser.streams.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Event;
import dev.waywiser.events.json.EventJson;
import dev.waywiser.streams.Line;
import dev.waywiser.streams.StateFolder;
import dev.waywiser.streams.Word;
import dev.waywiser.streams.timeline.Effective;
import dev.waywiser.streams.timeline.EffectiveSerde;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State that an earlier build left: its entries have no times, and what they hold is written as it was then. */
class EarlierStateTest {
    private static final Map<String, Function<Object, byte[]>> EARLIER = Map.of(
            "changes", EarlierStateTest::json,
            "versions", EarlierStateTest::json,
            "builds", EarlierStateTest::json,
            "pull-requests", EarlierStateTest::json,
            "deployments", placed -> earlierForm((Placed) placed),
            "effective", effective -> new EffectiveSerde().serializer().serialize("", (Effective) effective));

    @TempDir(factory = StateFolder.class)
    Path folder;

    @Test
    void rows_afterAnUpgrade_equalTheReferenceThatForgetsNothing() throws IOException {
        try (Line line = new Line(folder, LongHistory.HISTORY, LongHistory.START)) {
            List<Word> words = LongHistory.generate(3_000, 2, 3);
            int upgrade = words.size() / 2;
            line.play(words.subList(0, upgrade), -1);
            assertThat(line.undated()).isZero();
            line.restart(EARLIER);
            assertThat(line.undated()).isGreaterThan(2 * 25);
            line.play(words.subList(upgrade, words.size()), -1);
            line.settle();

            assertThat(line.undated()).isZero();
            assertThat(line.tooLate()).isZero();
            ReferenceRows.assertEqual(line, words);
        }
    }

    @Test
    void entries_withoutTimes_areAsOldAsTheSweepThatMetThem() throws IOException {
        Duration tenth = LongHistory.HISTORY.dividedBy(10);
        List<Word> words = LongHistory.generate(3_100, 1, 2);
        try (Line upgraded = new Line(folder.resolve("upgraded"), LongHistory.HISTORY, LongHistory.START);
                Line other = new Line(folder.resolve("other"), LongHistory.HISTORY, LongHistory.START)) {
            for (Line line : List.of(upgraded, other)) {
                line.play(words, -1);
                pass(line, tenth, 6);
            }
            Map<String, Integer> before = upgraded.entries();
            upgraded.restart(EARLIER);
            Instant met = upgraded.now();
            for (Line line : List.of(upgraded, other)) {
                pass(line, tenth, 9);
            }

            assertThat(upgraded.now()).isBefore(met.plus(LongHistory.HISTORY));
            for (String store : EARLIER.keySet()) {
                assertThat(upgraded.entries().get(store)).as(store).isEqualTo(before.get(store));
                assertThat(other.entries().getOrDefault(store, 0)).as(store).isLessThan(before.get(store));
            }
            for (Line line : List.of(upgraded, other)) {
                pass(line, tenth, 20);
            }
            assertThat(upgraded.entries()).isEqualTo(other.entries());
        }
    }

    private static void pass(Line line, Duration time, int times) {
        for (int i = 0; i < times; i++) {
            line.pass(time);
        }
    }

    private static byte[] json(Object event) {
        return EventJson.write((Event) event);
    }

    /** Three texts with their lengths before them, and the event's JSON. */
    static byte[] earlierForm(Placed placed) {
        byte[] place = utf8(placed.mark() == null ? "" : placed.mark().text());
        byte[] what = utf8(placed.running().text());
        byte[] told = utf8(String.join("\n", placed.deliveries()));
        byte[] event = EventJson.write(placed.deployment());
        return ByteBuffer.allocate(3 * Short.BYTES + place.length + what.length + told.length + event.length)
                .putShort((short) place.length)
                .put(place)
                .putShort((short) what.length)
                .put(what)
                .putShort((short) told.length)
                .put(told)
                .put(event)
                .array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
