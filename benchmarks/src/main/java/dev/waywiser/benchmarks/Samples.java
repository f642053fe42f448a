package dev.waywiser.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What several rounds gave, in one unit. */
record Samples(List<Double> values, String unit) {
    Samples {
        values = List.copyOf(values);
    }

    double median() {
        return percentile(0.5);
    }

    /** By linear interpolation; NaN of nothing. */
    double percentile(double share) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** Median and range. */
    String text() {
        if (values.isEmpty()) {
            return "–";
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return number(median()) + " (" + number(sorted[0]) + "–" + number(sorted[sorted.length - 1]) + ") " + unit;
    }

    static String number(double value) {
        return value >= 100 ? String.format(Locale.ROOT, "%,.0f", value) : String.format(Locale.ROOT, "%.2f", value);
    }

    static Samples of(String unit, double... values) {
        return new Samples(Arrays.stream(values).boxed().toList(), unit);
    }
}
