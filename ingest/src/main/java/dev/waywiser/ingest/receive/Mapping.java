package dev.waywiser.ingest.receive;

import dev.waywiser.events.Event;
import java.util.List;

/** What a body becomes. Whatever it is, the delivery is kept. */
public sealed interface Mapping {

    /** Events. */
    record Mapped(List<Event> events) implements Mapping {
        public Mapped {
            events = List.copyOf(events);
        }
    }

    /**
     * Nothing, since it says nothing that is measured.
     *
     * @param reason its kind
     * @param words for people, naming what was looked at
     */
    record Ignored(Reason reason, String words) implements Mapping {}

    /**
     * Nothing, since it is not what it claims to be.
     *
     * @param reason its kind
     * @param words for people, naming the place
     */
    record Unmapped(Reason reason, String words) implements Mapping {}
}
