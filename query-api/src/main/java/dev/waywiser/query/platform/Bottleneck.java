package dev.waywiser.query.platform;

import java.util.Locale;

/** Where a growing platform holds back those who build on it, what is measured of it, and what helps. */
enum Bottleneck {
    ONBOARDING_FRICTION("onboarding", "standardise_and_template"),
    INTEGRATION_COMPLEXITY("integrations", "api_first"),
    PERFORMANCE_DEGRADATION("performance", "observe"),
    MAINTENANCE_COST("maintenance", "automate_operations"),
    SELF_SERVICE_GAPS("self-service", "document_and_empower"),
    CONFIGURATION_DRIFT("configuration-drift", "automate_operations"),
    FEEDBACK_LOOP("feedback", "listen");

    private final String definition;
    private final String strategy;

    Bottleneck(String definition, String strategy) {
        this.definition = definition;
        this.strategy = strategy;
    }

    /** Where docs/metrics.md says what its signs mean. */
    String definition() {
        return definition;
    }

    /** The name in the API of the strategy that addresses it. */
    String strategy() {
        return strategy;
    }

    /** The name in the API. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
