package dev.waywiser.events;

/** The states of an attempt to create a service. */
public enum ServiceCreationState {
    STARTED,
    CANCELLED,
    FAILED,
    SUCCEEDED;

    /** Whether an attempt ends in this state. */
    public boolean isTerminal() {
        return this != STARTED;
    }
}
