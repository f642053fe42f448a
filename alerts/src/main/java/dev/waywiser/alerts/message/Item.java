package dev.waywiser.alerts.message;

import dev.waywiser.events.alerts.Alert;

/**
 * An alert in a message.
 *
 * @param alert as it stands
 * @param firing whether it fires, or is over
 * @param isNew whether the destination has not been told so before
 */
public record Item(Alert alert, boolean firing, boolean isNew) {}
