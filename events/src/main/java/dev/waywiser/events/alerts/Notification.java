package dev.waywiser.events.alerts;

import dev.waywiser.events.Text;
import dev.waywiser.events.Times;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a destination was told of an alert, or why it was not told. The last word on each {@link #key} holds.
 *
 * @param fingerprint which alert
 * @param destination the destination's name in the configuration
 * @param alertStartedAt since when the alert fired that it was told of
 * @param firing whether it was told that the alert fires, or that it is over
 * @param outcome what became of it
 * @param at when
 * @param attempts how often it was tried, from 1; 0 where it was not
 * @param reason why it was not delivered, in a closed set of words; {@code null} where it was
 * @param reference what the destination calls the message, so that it can be updated; {@code null} where it says nothing
 */
public record Notification(
        String fingerprint,
        String destination,
        Instant alertStartedAt,
        boolean firing,
        Outcome outcome,
        Instant at,
        int attempts,
        @Nullable String reason,
        @Nullable String reference) {
    /** What became of a notification. */
    public enum Outcome {
        /** The destination has acknowledged it. */
        DELIVERED,
        /** The destination does not answer, or refuses for now; it is tried again. */
        RETRYING,
        /** The destination refuses it for good, for example since its address or its token is wrong. */
        REFUSED,
        /** Nobody was to be told: it was muted, or the hours are quiet. */
        MUTED,
        /** What was to be told was no longer true before it could be. */
        SUPERSEDED;

        /** Its name in the API. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Notification {
        fingerprint = Text.name("fingerprint", fingerprint);
        destination = Text.name("destination", destination);
        alertStartedAt = Times.of("alertStartedAt", alertStartedAt);
        at = Times.of("at", at);
        reason = Text.words(reason);
    }

    /** Under which the last word is kept. */
    public String key() {
        return fingerprint + "\n" + alertStartedAt.toEpochMilli() + "\n" + destination + "\n"
                + (firing ? "firing" : "resolved");
    }
}
