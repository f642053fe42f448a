package dev.waywiser.events;

/** The states of a request to the platform. */
public enum PlatformRequestState {
    ASKED,
    DECLINED,
    FULFILLED;

    /** Whether a request ends in this state. */
    public boolean isTerminal() {
        return this != ASKED;
    }
}
