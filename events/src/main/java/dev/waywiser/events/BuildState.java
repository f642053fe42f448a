package dev.waywiser.events;

/** The states of a build attempt; the terminal ones are the OpenTelemetry CI/CD results. */
public enum BuildState {
    QUEUED,
    RUNNING,
    SKIP,
    CANCELLATION,
    TIMEOUT,
    ERROR,
    FAILURE,
    SUCCESS;

    /** Whether an attempt ends in this state. */
    public boolean isTerminal() {
        return compareTo(RUNNING) > 0;
    }
}
