package dev.waywiser.query.platform;

import dev.waywiser.query.platform.Limits.Bounds;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A number by which a bottleneck shows, and from where on it does. docs/metrics.md has the reasons of each. */
enum Sign {
    ONBOARDING_MEDIAN_SECONDS(Bottleneck.ONBOARDING_FRICTION, "seconds", Limits.FIXED, days(7), days(30), 3),
    IN_PRODUCTION_SHARE(Bottleneck.ONBOARDING_FRICTION, "share", Limits.FIXED, 0.5, 0, 5),
    TEMPLATE_SUCCESS_RATE(Bottleneck.ONBOARDING_FRICTION, "share", Limits.FIXED, 0.9, 0.5, 10),

    UNMAPPED_SHARE(Bottleneck.INTEGRATION_COMPLEXITY, "share", Limits.FIXED, 0.01, 0.2, 20),
    SILENCE_RATIO(Bottleneck.INTEGRATION_COMPLEXITY, "times", Limits.FIXED, 3, 10, 20),

    BUILD_DURATION_P95_SECONDS(Bottleneck.PERFORMANCE_DEGRADATION, "seconds", Limits.SLOWER, 12, 60, 20),
    BUILD_QUEUE_MEDIAN_SECONDS(Bottleneck.PERFORMANCE_DEGRADATION, "seconds", Limits.SLOWER, 12, 60, 20),
    BUILD_SUCCESS_RATE(Bottleneck.PERFORMANCE_DEGRADATION, "share", Limits.APART, -0.05, -0.25, 20),
    DEPLOYMENT_DURATION_P95_SECONDS(Bottleneck.PERFORMANCE_DEGRADATION, "seconds", Limits.SLOWER, 12, 60, 10),
    REQUEST_DURATION_P95_SECONDS(Bottleneck.PERFORMANCE_DEGRADATION, "seconds", Limits.SLOWER, 0.02, 0.1, 1_000),
    REQUEST_ERROR_RATE(Bottleneck.PERFORMANCE_DEGRADATION, "share", Limits.APART, 0.005, 0.05, 1_000),

    OPEN_UPDATE_AGE_MEDIAN_SECONDS(Bottleneck.MAINTENANCE_COST, "seconds", Limits.FIXED, days(14), days(90), 5),
    MERGE_MEDIAN_SECONDS(Bottleneck.MAINTENANCE_COST, "seconds", Limits.FIXED, days(7), days(30), 5),
    MAINTENANCE_SHARE_OF_CHANGES(Bottleneck.MAINTENANCE_COST, "share", Limits.FIXED, 0.3, 0.6, 20),
    MAINTENANCE_SHARE_OF_BUILDS(Bottleneck.MAINTENANCE_COST, "share", Limits.FIXED, 0.4, 0.8, 20),

    SELF_SERVICE_RATIO(Bottleneck.SELF_SERVICE_GAPS, "share", Limits.FIXED, 0.7, 0.2, 10),
    FULFIL_MEDIAN_SECONDS(Bottleneck.SELF_SERVICE_GAPS, "seconds", Limits.FIXED, days(1), days(5), 5),

    OPEN_DRIFT_AGE_MEDIAN_SECONDS(Bottleneck.CONFIGURATION_DRIFT, "seconds", Limits.FIXED, days(1), days(14), 3),
    RECONCILE_MEDIAN_SECONDS(Bottleneck.CONFIGURATION_DRIFT, "seconds", Limits.FIXED, days(1) / 6, days(3), 5),
    DRIFTED_SHARE(Bottleneck.CONFIGURATION_DRIFT, "share", Limits.FIXED, 0.05, 0.3, 10),

    CSAT(Bottleneck.FEEDBACK_LOOP, "share", Limits.FIXED, 0.7, 0.4, 10),
    NPS(Bottleneck.FEEDBACK_LOOP, "points", Limits.FIXED, 0, -50, 10);

    private final Bottleneck bottleneck;
    private final String unit;
    private final Limits limits;
    private final double tolerable;
    private final double severe;
    private final long least;

    Sign(Bottleneck bottleneck, String unit, Limits limits, double tolerable, double severe, long least) {
        this.bottleneck = bottleneck;
        this.unit = unit;
        this.limits = limits;
        this.tolerable = tolerable;
        this.severe = severe;
        this.least = least;
    }

    Bottleneck bottleneck() {
        return bottleneck;
    }

    /** {@code seconds}, {@code share} (0 to 1), {@code times} or {@code points} (-100 to 100). */
    String unit() {
        return unit;
    }

    /** Of how many things it must be measured for it to say anything. */
    long least() {
        return least;
    }

    /** The bounds, given what it was before; {@code null} where they need that and it is not known. */
    @Nullable
    Bounds bounds(@Nullable Double before) {
        return limits.bounds(tolerable, severe, before);
    }

    /** The name in the API. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static double days(double days) {
        return days * 86_400;
    }
}
