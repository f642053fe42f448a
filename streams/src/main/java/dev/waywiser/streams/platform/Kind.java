package dev.waywiser.streams.platform;

import dev.waywiser.events.DependencyUpdate;
import dev.waywiser.events.Drift;
import dev.waywiser.events.Event;
import dev.waywiser.events.Feedback;
import dev.waywiser.events.PlatformRequest;
import dev.waywiser.events.ServiceCreation;
import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.events.topics.Topic;
import dev.waywiser.store.rows.PlatformTables;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.Table;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One kind of thing that happens to a platform.
 *
 * @param topic where views of it come from
 * @param table where its rows go
 * @param type of the views
 * @param merge both views as one
 * @param row how it looks in its table
 * @param last the last time that is told of it
 * @param ended whether nothing more is expected of it
 * @param scope what it is one of: of such together is remembered up to when they are final
 */
record Kind<E extends Event>(
        Topic<String, E> topic,
        Table<? extends Row> table,
        Class<E> type,
        BinaryOperator<E> merge,
        Function<E, Row> row,
        Function<E, Instant> last,
        Predicate<E> ended,
        Function<E, String> scope) {

    static final List<Kind<?>> ALL = List.of(
            new Kind<>(
                    EventTopics.SERVICE_CREATIONS,
                    PlatformTables.SERVICE_CREATIONS,
                    ServiceCreation.class,
                    ServiceCreation::merge,
                    RowsOf::serviceCreation,
                    creation -> Collections.max(creation.states().values()),
                    creation -> creation.state().isTerminal(),
                    ServiceCreation::source),
            new Kind<>(
                    EventTopics.PLATFORM_REQUESTS,
                    PlatformTables.PLATFORM_REQUESTS,
                    PlatformRequest.class,
                    PlatformRequest::merge,
                    RowsOf::platformRequest,
                    request -> Collections.max(request.states().values()),
                    request -> request.state().isTerminal(),
                    PlatformRequest::source),
            new Kind<>(
                    EventTopics.DEPENDENCY_UPDATES,
                    PlatformTables.DEPENDENCY_UPDATES,
                    DependencyUpdate.class,
                    DependencyUpdate::merge,
                    RowsOf::dependencyUpdate,
                    update -> Collections.max(update.states().values()),
                    update -> update.state().isTerminal(),
                    update -> update.repository().value()),
            new Kind<>(
                    EventTopics.DRIFTS,
                    PlatformTables.DRIFT_TRANSITIONS,
                    Drift.class,
                    Drift::merge,
                    RowsOf::drift,
                    Drift::at,
                    drift -> true,
                    drift -> drift.service() + "\n" + drift.environment()),
            new Kind<>(
                    EventTopics.FEEDBACK,
                    PlatformTables.FEEDBACK,
                    Feedback.class,
                    Feedback::merge,
                    RowsOf::feedback,
                    Feedback::answeredAt,
                    feedback -> true,
                    Feedback::survey));

    /** The kind of the view; there must be one. */
    static Kind<?> of(Event view) {
        return ALL.stream()
                .filter(kind -> kind.type.isInstance(view))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("not an event of a platform: " + view.type()));
    }

    Event merged(Event known, Event view) {
        return merge.apply(type.cast(known), type.cast(view));
    }

    Row rowOf(Event thing) {
        return row.apply(type.cast(thing));
    }

    Instant lastOf(Event thing) {
        return last.apply(type.cast(thing));
    }

    boolean hasEnded(Event thing) {
        return ended.test(type.cast(thing));
    }

    String scopeOf(Event thing) {
        return thing.type() + "\n" + scope.apply(type.cast(thing));
    }
}
