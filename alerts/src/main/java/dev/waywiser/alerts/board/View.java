package dev.waywiser.alerts.board;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.Mute;
import dev.waywiser.events.alerts.Notification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

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
    static View of(
            SortedMap<String, SortedMap<Instant, Alert>> alerts,
            Map<String, Known> known,
            Map<String, Notification> notes,
            Set<String> late,
            List<Mute> mutes) {
        SortedMap<String, List<Alert>> each = new TreeMap<>();
        alerts.forEach((fingerprint, times) -> each.put(fingerprint, List.copyOf(times.values())));
        return new View(each, Map.copyOf(known), Map.copyOf(notes), Set.copyOf(late), List.copyOf(mutes));
    }
}
