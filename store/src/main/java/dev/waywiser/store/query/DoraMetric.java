package dev.waywiser.store.query;

import org.jspecify.annotations.Nullable;

/** One of the five DORA metrics. */
public enum DoraMetric {
    FREQUENCY("deploymentFrequency", "perDay"),
    LEAD_TIME("changeLeadTime", "seconds"),
    RECOVERY("failedDeploymentRecoveryTime", "seconds"),
    FAIL_RATE("changeFailRate", "ratio"),
    REWORK("deploymentReworkRate", "ratio");

    private final String text;
    private final String unit;

    DoraMetric(String text, String unit) {
        this.text = text;
        this.unit = unit;
    }

    /** Its name in the API. */
    public String text() {
        return text;
    }

    /** perDay, seconds or ratio. */
    public String unit() {
        return unit;
    }

    /** What was measured, in its unit; {@code null} where too little is known. */
    public @Nullable Double value(DoraRow row) {
        return switch (this) {
            case FREQUENCY -> row.deploymentsPerDay();
            case LEAD_TIME -> row.leadTimeMedianSeconds();
            case RECOVERY -> row.recoveryTimeMedianSeconds();
            case FAIL_RATE -> row.changeFailRate();
            case REWORK -> row.reworkRate();
        };
    }

    /** Why there is no value; {@code null} where there is one. */
    public @Nullable String insufficient(DoraRow row) {
        return switch (this) {
            case FREQUENCY -> row.deploymentFrequencyInsufficient();
            case LEAD_TIME -> row.changeLeadTimeInsufficient();
            case RECOVERY -> row.recoveryTimeInsufficient();
            case FAIL_RATE -> row.changeFailRateInsufficient();
            case REWORK -> row.reworkRateInsufficient();
        };
    }

    boolean keeps(double value, double limit) {
        return switch (this) {
            case FREQUENCY -> value >= limit;
            case LEAD_TIME, RECOVERY -> value < limit;
            case FAIL_RATE, REWORK -> value <= limit;
        };
    }
}
