package dev.waywiser.streams.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.streams.Line;
import dev.waywiser.streams.StateFolder;
import dev.waywiser.streams.Word;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is stopped in the middle of a sweep goes on where it was. */
class RestartedSweepTest {
    private static final int REPOSITORIES = 4;

    @TempDir(factory = StateFolder.class)
    Path folder;

    @Test
    void rows_ofSweepsThatWereInterrupted_equalTheReference() throws IOException {
        Random random = new Random(1);
        List<Word> words = LongHistory.generate(2_000, REPOSITORIES, 3);
        int restarts = 0;
        try (Line line = new Line(folder, LongHistory.HISTORY, LongHistory.START)) {
            for (Word word : words) {
                line.passUntil(word.at());
                Set<String> swept = line.sweptNow();
                if (!swept.isEmpty() && random.nextInt(25) == 0) {
                    line.restart();
                    assertThat(line.sweptNow()).isEqualTo(swept);
                    restarts++;
                }
                line.send(word.event());
            }
            line.settle();

            assertThat(restarts).isGreaterThan(5);
            assertThat(line.tooLate()).isZero();
            ReferenceRows.assertEqual(line, words);
            assertThat(line.entries().get("changes")).isLessThan(REPOSITORIES * 25 * 3);
        }
    }
}
