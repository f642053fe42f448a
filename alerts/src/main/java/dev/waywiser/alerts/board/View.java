package dev.waywiser.alerts.board;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.Mute;
import dev.waywiser.events.alerts.Notification;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the board holds at one moment, for one destination.
 *
 * @param alerts by fingerprint: the times that each fired, oldest first
 * @param known by fingerprint: the last that the destination may know
 * @param notes by key of the notification: the last that was written down, whatever became of it
 * @param late by key: alerts whose last word came long after the time that it is about
 * @param mutes all that could matter
 */
public record View(
        Map<String, List<Alert>> alerts,
        Map<String, Known> known,
        Map<String, Notification> notes,
        Set<String> late,
        List<Mute> mutes) {
    /** For one destination: what is so, beside what it was told. */
    static View of(Shared shared, Map<String, Known> known, Map<String, Notification> notes) {
        return new View(shared.alerts, Map.copyOf(known), Map.copyOf(notes), shared.late, shared.mutes);
    }

    /** What is the same for all destinations. */
    record Shared(Map<String, List<Alert>> alerts, Set<String> late, List<Mute> mutes) {
        Shared {
            late = Set.copyOf(late);
            mutes = List.copyOf(mutes);
        }
    }
}
