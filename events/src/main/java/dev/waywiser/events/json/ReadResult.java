package dev.waywiser.events.json;

import dev.waywiser.events.Event;
import java.util.List;

/** What came of reading a request: all of its events, or everything that is wrong with it. */
public sealed interface ReadResult {

    /** Every event of the request, in its order. */
    record Events(List<Event> events) implements ReadResult {
        public Events {
            events = List.copyOf(events);
        }
    }

    /** At least one problem; nothing of the request may be stored. */
    record Rejected(List<Problem> problems) implements ReadResult {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
