package dev.waywiser.alerts.telling;

import dev.waywiser.events.alerts.Notification;
import java.util.List;

/** Where it is written down what was told. */
public interface Log {
    /** Begins to write them. Whether that was done is known after the next {@link #write}. */
    void begin(List<Notification> notes);

    /**
     * Writes all of them, and what was begun before, in that order; returns when that is certain. It tries for as long as it takes: who
     * does not know what was told must tell nothing.
     *
     * @throws InterruptedException where the process ends
     */
    void write(List<Notification> notes) throws InterruptedException;
}
