package dev.waywiser.rules;

import dev.waywiser.events.alerts.AlertKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a rule is about: which things it looks at, and what must be so of them. */
public sealed interface Condition permits BuildsWorsen, DoraCondition, Silence, Lag {
    /** The kind of its alerts. */
    AlertKind kind();

    /** Whether it asks ClickHouse. */
    default boolean asksStore() {
        return true;
    }

    /** Whether it looks at what has these labels. */
    boolean covers(Map<String, String> labels);

    /**
     * What is found of each thing that it covers. What is left out is not known.
     *
     * @throws RuntimeException of the store, where ClickHouse is away or refuses
     */
    List<Finding> look(Known known, Instant now);
}
