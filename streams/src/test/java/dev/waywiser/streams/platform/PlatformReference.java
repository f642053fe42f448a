package dev.waywiser.streams.platform;

import dev.waywiser.events.DependencyUpdate;
import dev.waywiser.events.Drift;
import dev.waywiser.events.Event;
import dev.waywiser.events.Feedback;
import dev.waywiser.events.PlatformRequest;
import dev.waywiser.events.ServiceCreation;
import dev.waywiser.store.rows.DependencyUpdateRow;
import dev.waywiser.store.rows.DriftTransitionRow;
import dev.waywiser.store.rows.FeedbackRow;
import dev.waywiser.store.rows.PlatformRequestRow;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.ServiceCreationRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of some views, from all views of each thing at once: slow and obvious. */
final class PlatformReference {
    private PlatformReference() {}

    static Map<String, Row> rows(List<Event> events) {
        Map<String, Row> rows = new TreeMap<>();
        events.stream().collect(Collectors.groupingBy(event -> event.type() + "\n" + event.key())).values().stream()
                .map(PlatformReference::row)
                .forEach(row -> rows.put(row.table().name() + "\n" + row.key(), row));
        return rows;
    }

    private static Row row(List<Event> views) {
        Event first = views.get(0);
        if (first instanceof ServiceCreation creation) {
            List<Map.Entry<String, Instant>> states =
                    states(views, ServiceCreation.class, view -> view.states().entrySet());
            return new ServiceCreationRow(
                    creation.source(),
                    creation.id(),
                    Objects.requireNonNull(greatest(
                            views, ServiceCreation.class, view -> view.service().value())),
                    greatest(views, ServiceCreation.class, view -> Objects.toString(view.repository(), null)),
                    greatest(views, ServiceCreation.class, ServiceCreation::template),
                    greatest(views, ServiceCreation.class, ServiceCreation::team),
                    state(states, "started", List.of("cancelled", "failed", "succeeded")),
                    begin(states),
                    end(states, "started"),
                    null,
                    false);
        }
        if (first instanceof PlatformRequest request) {
            List<Map.Entry<String, Instant>> states =
                    states(views, PlatformRequest.class, view -> view.states().entrySet());
            return new PlatformRequestRow(
                    request.source(),
                    request.id(),
                    Objects.requireNonNull(greatest(views, PlatformRequest.class, PlatformRequest::action)),
                    greatest(views, PlatformRequest.class, view -> Objects.toString(view.service(), null)),
                    greatest(views, PlatformRequest.class, PlatformRequest::team),
                    views.stream().anyMatch(view -> ((PlatformRequest) view).selfService()),
                    state(states, "asked", List.of("declined", "fulfilled")),
                    begin(states),
                    end(states, "asked"),
                    greatest(views, PlatformRequest.class, PlatformRequest::title),
                    null,
                    false);
        }
        if (first instanceof DependencyUpdate update) {
            List<Map.Entry<String, Instant>> states =
                    states(views, DependencyUpdate.class, view -> view.states().entrySet());
            return new DependencyUpdateRow(
                    update.repository().value(),
                    update.number(),
                    Objects.requireNonNull(greatest(
                            views,
                            DependencyUpdate.class,
                            view -> view.service().value())),
                    greatest(views, DependencyUpdate.class, DependencyUpdate::bot),
                    greatest(views, DependencyUpdate.class, DependencyUpdate::dependency),
                    greatest(views, DependencyUpdate.class, DependencyUpdate::version),
                    greatest(views, DependencyUpdate.class, DependencyUpdate::branch),
                    greatest(views, DependencyUpdate.class, DependencyUpdate::team),
                    state(states, "opened", List.of("closed", "merged")),
                    begin(states),
                    end(states, "opened"),
                    null,
                    false);
        }
        if (first instanceof Drift drift) {
            return new DriftTransitionRow(
                    "production",
                    drift.service().value(),
                    drift.source(),
                    drift.resource(),
                    drift.at(),
                    drift.state().name().toLowerCase(Locale.ROOT),
                    greatest(views, Drift.class, Drift::team),
                    greatest(views, Drift.class, Drift::title),
                    null,
                    false);
        }
        Feedback last = views.stream()
                .map(Feedback.class::cast)
                .max(Comparator.comparing(Feedback::answeredAt)
                        .thenComparing(Feedback::topic)
                        .thenComparing(Feedback::scale)
                        .thenComparing(Feedback::score)
                        .thenComparing(view -> Objects.toString(view.comment(), ""))
                        .thenComparing(view -> Objects.toString(view.service(), ""))
                        .thenComparing(view -> Objects.toString(view.team(), "")))
                .orElseThrow();
        return new FeedbackRow(
                last.survey(),
                last.id(),
                last.topic(),
                last.scale().name().toLowerCase(Locale.ROOT),
                last.score(),
                last.answeredAt(),
                last.comment(),
                Objects.toString(last.service(), null),
                last.team(),
                false);
    }

    private static <E extends Event> @Nullable String greatest(
            List<Event> views, Class<E> type, Function<E, @Nullable String> text) {
        return views.stream()
                .map(type::cast)
                .map(text)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Every state that was told, at its first time. */
    private static <E extends Event, S extends Enum<S>> List<Map.Entry<String, Instant>> states(
            List<Event> views, Class<E> type, Function<E, Iterable<Map.Entry<S, Instant>>> told) {
        Map<String, Instant> first = new TreeMap<>();
        for (Event view : views) {
            for (Map.Entry<S, Instant> state : told.apply(type.cast(view))) {
                String name = state.getKey().name().toLowerCase(Locale.ROOT);
                if (!first.containsKey(name) || state.getValue().isBefore(first.get(name))) {
                    first.put(name, state.getValue());
                }
            }
        }
        return new ArrayList<>(first.entrySet());
    }

    /** The last end; of two at one time the one that is listed later. */
    private static String state(List<Map.Entry<String, Instant>> states, String begun, List<String> ends) {
        String state = begun;
        Instant at = Instant.MIN;
        for (String end : ends) {
            for (Map.Entry<String, Instant> told : states) {
                if (told.getKey().equals(end) && !told.getValue().isBefore(at)) {
                    state = end;
                    at = told.getValue();
                }
            }
        }
        return state;
    }

    private static Instant begin(List<Map.Entry<String, Instant>> states) {
        return states.stream().map(Map.Entry::getValue).min(Instant::compareTo).orElseThrow();
    }

    private static @Nullable Instant end(List<Map.Entry<String, Instant>> states, String begun) {
        return states.stream()
                .filter(state -> !state.getKey().equals(begun))
                .map(Map.Entry::getValue)
                .max(Instant::compareTo)
                .orElse(null);
    }
}
