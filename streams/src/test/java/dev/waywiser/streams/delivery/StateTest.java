package dev.waywiser.streams.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Event;
import dev.waywiser.streams.Line;
import dev.waywiser.streams.StateFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the state grows with: things that are known, not events. */
class StateTest {
    private static final int HISTORIES = 40;

    /** Entries remain where something was meant for a while, until a later word: which ones, the order decides. */
    private static final Set<String> OF_PASSING_MEANINGS = Set.of("references", "awaited", "requests-of");

    @TempDir(factory = StateFolder.class)
    Path folder;

    @Test
    void entries_ofEventsThatCameThriceInAnyOrder_areAsManyAsOfEachOnce() {
        try (Line once = new Line(folder.resolve("once"));
                Line thrice = new Line(folder.resolve("thrice"))) {
            int told = 0;
            for (long seed = 0; seed < HISTORIES; seed++) {
                Random random = new Random(seed);
                List<Event> events = DeliveryHistory.generate(seed);
                told += events.size();
                events.forEach(once::send);
                List<Event> again = new ArrayList<>(events);
                again.addAll(events);
                again.addAll(events);
                Collections.shuffle(again, random);
                for (Event event : again) {
                    thrice.send(event);
                    if (random.nextInt(20) == 0) {
                        thrice.settle();
                    }
                }
            }
            once.settle();
            thrice.settle();

            Map<String, Integer> ofEachOnce = once.entries();
            Map<String, Integer> entries = thrice.entries();
            assertThat(entries).doesNotContainKeys("unsettled", "unsettled-targets");
            int most = told;
            OF_PASSING_MEANINGS.forEach(store -> assertThat(entries.get(store)).isLessThan(most));
            entries.keySet().removeAll(OF_PASSING_MEANINGS);
            ofEachOnce.keySet().removeAll(OF_PASSING_MEANINGS);
            assertThat(entries).isEqualTo(ofEachOnce);
        }
    }
}
