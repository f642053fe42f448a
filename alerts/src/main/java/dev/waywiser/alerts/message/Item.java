package dev.waywiser.alerts.message;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.AlertKind;

/**
 * An alert in a message.
 *
 * @param alert as it stands
 * @param firing whether it fires, or is over
 * @param isNew whether the destination has not been told so before
 */
public record Item(Alert alert, boolean firing, boolean isNew) {
    /** Whether nothing is wrong, and somebody is told of something. */
    public boolean isNotice() {
        return alert.kind() == AlertKind.NOTICE;
    }
}
