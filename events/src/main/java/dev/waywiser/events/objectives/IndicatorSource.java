package dev.waywiser.events.objectives;

/** What an indicator counts. */
public enum IndicatorSource {
    /** Requests to the service, as they are told by spans, metrics or access logs. A request counts when it ended. */
    REQUESTS("requests"),
    /** Attempts of pipeline runs of the service. An attempt counts when it finished. */
    BUILDS("builds"),
    /** Attempts to deploy the service. An attempt counts when it finished. */
    DEPLOYMENTS("deployments"),
    /** Changes, each when it was first deployed: how long that took from its commit. */
    LEAD_TIME("lead-time");

    private final String text;

    IndicatorSource(String text) {
        this.text = text;
    }

    /** Its name in OpenSLO's {@code metricSource.type} and in the API. */
    public String text() {
        return text;
    }

    /**
     * The source of that name.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static IndicatorSource parse(String text) {
        for (IndicatorSource each : values()) {
            if (each.text.equals(text)) {
                return each;
            }
        }
        throw new IllegalArgumentException("no indicator counts " + text);
    }
}
