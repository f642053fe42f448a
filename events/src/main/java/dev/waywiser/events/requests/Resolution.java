package dev.waywiser.events.requests;

import java.time.Duration;
import java.time.Instant;

/** For how long a time requests are counted together: finer where they are recent, coarser where they are kept for long. */
public enum Resolution {
    TEN_SECONDS(Window.LENGTH),
    MINUTE(Duration.ofMinutes(1)),
    HOUR(Duration.ofHours(1));

    private final Duration length;

    Resolution(Duration length) {
        this.length = length;
    }

    /** How long; a day is a multiple of it. */
    public Duration length() {
        return length;
    }

    /** The beginning of the time, of this length, in which the window lies. */
    public Instant start(Window window) {
        return start(window.start());
    }

    /** The beginning of the time, of this length, in which the instant lies. */
    public Instant start(Instant instant) {
        long seconds = length.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), seconds) * seconds);
    }
}
