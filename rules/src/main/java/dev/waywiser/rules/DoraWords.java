package dev.waywiser.rules;

import dev.waywiser.store.query.DoraMetric;
import dev.waywiser.store.query.DoraRow;

/** What is said of a DORA metric, and how much it is made of. */
final class DoraWords {
    private DoraWords() {}

    static String name(DoraMetric metric) {
        return switch (metric) {
            case FREQUENCY -> "Deployment frequency";
            case LEAD_TIME -> "Change lead time";
            case RECOVERY -> "Failed deployment recovery time";
            case FAIL_RATE -> "Change fail rate";
            case REWORK -> "Deployment rework rate";
        };
    }

    /** How many things the number is made of. */
    static long count(DoraMetric metric, DoraRow row) {
        return switch (metric) {
            case FREQUENCY, FAIL_RATE, REWORK -> row.deployments() - row.redeploys();
            case LEAD_TIME -> row.changes();
            case RECOVERY -> row.recoveredDeployments();
        };
    }

    /** What {@link #count} counts. */
    static String counted(DoraMetric metric, long count) {
        return switch (metric) {
            case FREQUENCY, FAIL_RATE, REWORK -> Words.counted(count, "deployment");
            case LEAD_TIME -> Words.counted(count, "change");
            case RECOVERY -> Words.counted(count, "recovered deployment");
        };
    }

    /** The number with its counts. */
    static String said(DoraMetric metric, DoraRow row) {
        Double value = metric.value(row);
        String counted = counted(metric, count(metric, row));
        if (value == null) {
            return "unknown, of " + counted;
        }
        return switch (metric) {
            case FREQUENCY -> Words.number(value) + " a day, " + counted;
            case LEAD_TIME, RECOVERY -> Words.time(value) + " in the median of " + counted;
            case FAIL_RATE -> Words.percent(value) + ", " + row.failedDeployments() + " of " + counted;
            case REWORK -> Words.percent(value) + ", " + row.reworkDeployments() + " of " + counted;
        };
    }
}
