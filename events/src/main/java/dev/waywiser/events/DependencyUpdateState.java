package dev.waywiser.events;

/** The states of a request to update a dependency. */
public enum DependencyUpdateState {
    OPENED,
    CLOSED,
    MERGED;

    /** Whether a request ends in this state. */
    public boolean isTerminal() {
        return this != OPENED;
    }
}
