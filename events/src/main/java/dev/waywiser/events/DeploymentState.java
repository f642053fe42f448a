package dev.waywiser.events;

/** The states of a deployment attempt. Where two terminal states have one time, the one further down wins. */
public enum DeploymentState {
    QUEUED,
    RUNNING,
    SKIPPED,
    CANCELLED,
    FAILED,
    SUCCEEDED;

    /** Whether an attempt ends in this state. */
    public boolean isTerminal() {
        return compareTo(RUNNING) > 0;
    }
}
