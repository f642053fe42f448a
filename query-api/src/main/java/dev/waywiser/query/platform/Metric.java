package dev.waywiser.query.platform;

import java.util.Locale;

/** What may get worse without anybody deciding so. */
enum Metric {
    BUILD_DURATION_P95_SECONDS(true),
    BUILD_QUEUE_MEDIAN_SECONDS(true),
    BUILD_SUCCESS_RATE(false),
    DEPLOYMENT_DURATION_P95_SECONDS(true),
    REQUEST_DURATION_P95_SECONDS(true),
    REQUEST_ERROR_RATE(true);

    private final boolean moreIsWorse;

    Metric(boolean moreIsWorse) {
        this.moreIsWorse = moreIsWorse;
    }

    /** Whether the value is worse than the other. */
    boolean isWorse(double value, double than) {
        return moreIsWorse ? value > than : value < than;
    }

    /** The name in the API. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
