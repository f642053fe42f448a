package dev.waywiser.events;

/** Whether what is declared and what runs are the same. */
public enum DriftState {
    DRIFTED,
    RECONCILED
}
