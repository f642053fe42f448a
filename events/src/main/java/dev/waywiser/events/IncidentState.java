package dev.waywiser.events;

/** The states of an incident, in the order in which they follow one another. */
public enum IncidentState {
    OPENED,
    ACKNOWLEDGED,
    RESOLVED
}
