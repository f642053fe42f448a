package dev.waywiser.store.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChangePointTest {
    private static final int SERIES = 2_000;

    @Test
    void values_thatDiffer_areFoundWhereTheSquaresAreLeast() {
        Random random = new Random(20260401);
        int found = 0;
        for (int i = 0; i < SERIES; i++) {
            List<Double> values = noise(random, 20 + random.nextInt(60));
            int from = random.nextInt(values.size());
            double step = random.nextInt(4);
            for (int k = from; k < values.size(); k++) {
                values.set(k, values.get(k) + step);
            }
            OptionalInt place = ChangePoint.of(values);
            if (place.isPresent()) {
                found++;
                assertThat(squares(values, place.getAsInt())).isCloseTo(least(values), within(1e-9));
            }
        }
        assertThat(found).isBetween(SERIES / 4, SERIES - 1);
    }

    /** That is what the critical value promises. */
    @Test
    void values_ofChance_breakInNoMoreThanOneOfTwenty() {
        Random random = new Random(20260402);
        int found = 0;
        for (int i = 0; i < SERIES; i++) {
            found += ChangePoint.of(noise(random, 58)).isPresent() ? 1 : 0;
        }
        assertThat(found / (double) SERIES).isBetween(0.01, 0.06);
    }

    @Test
    void step_ofTheMean_isFoundThere() {
        List<Double> values = new ArrayList<>(Collections.nCopies(28, 10.0));
        values.addAll(Collections.nCopies(12, 11.0));
        assertThat(ChangePoint.of(values)).hasValue(28);
        assertThat(ChangePoint.of(values.subList(0, 31))).hasValue(28);
    }

    @Test
    void values_thatAreAllTheSame_orTooFew_haveNoBreak() {
        assertThat(ChangePoint.of(Collections.nCopies(40, 0.1))).isEmpty();
        List<Double> few = new ArrayList<>(Collections.nCopies(10, 1.0));
        few.addAll(Collections.nCopies(9, 2.0));
        assertThat(ChangePoint.of(few)).isEmpty();
        assertThat(ChangePoint.of(List.of())).isEmpty();
    }

    private static List<Double> noise(Random random, int length) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            values.add(100 + random.nextGaussian());
        }
        return values;
    }

    /** Slow and obvious: every place, every square. */
    private static double least(List<Double> values) {
        double least = Double.MAX_VALUE;
        for (int place = 3; place <= values.size() - 3; place++) {
            least = Math.min(least, squares(values, place));
        }
        return least;
    }

    private static double squares(List<Double> values, int place) {
        return squares(values.subList(0, place)) + squares(values.subList(place, values.size()));
    }

    private static double squares(List<Double> values) {
        double mean = values.stream().mapToDouble(value -> value).average().orElseThrow();
        return values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
    }
}
