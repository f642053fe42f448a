package dev.waywiser.query.badges;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a badge can tell. */
enum Metric {
    DEPLOYMENT_FREQUENCY("deployment-frequency", "deployments"),
    CHANGE_LEAD_TIME("change-lead-time", "lead time"),
    CHANGE_FAIL_RATE("change-fail-rate", "change fail rate"),
    RECOVERY_TIME("recovery-time", "recovery time"),
    REWORK_RATE("rework-rate", "rework rate"),
    BUILD_SUCCESS("build-success", "builds"),
    SLO_BUDGET("slo-budget", "error budget");

    private final String text;
    private final String label;

    Metric(String text, String label) {
        this.text = text;
        this.label = label;
    }

    static Optional<Metric> named(String text) {
        return Arrays.stream(values())
                .filter(metric -> metric.text.equals(text))
                .findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(metric -> metric.text).collect(Collectors.joining(", "));
    }

    /** What stands on the left of the badge. */
    String label() {
        return label;
    }
}
