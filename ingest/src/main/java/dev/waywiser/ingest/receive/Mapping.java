package dev.waywiser.ingest.receive;

import dev.waywiser.events.Event;
import dev.waywiser.ingest.publish.Declared;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a body becomes. Whatever it is, the delivery is kept. */
public sealed interface Mapping {

    /** Why it becomes nothing; {@code null} where it becomes something. */
    @Nullable
    Reason reason();

    /**
     * Events, or what is declared and no event.
     *
     * @param events of any number
     * @param declared what else
     */
    record Mapped(List<Event> events, List<Declared<?>> declared) implements Mapping {
        public Mapped {
            events = List.copyOf(events);
            declared = List.copyOf(declared);
        }

        @Override
        public @Nullable Reason reason() {
            return null;
        }

        /** Events alone. */
        public Mapped(List<Event> events) {
            this(events, List.of());
        }

        /** No event, but what is declared. */
        public static Mapped declared(List<? extends Declared<?>> declared) {
            return new Mapped(List.of(), List.copyOf(declared));
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
