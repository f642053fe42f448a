package dev.waywiser.ingest.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.events.Event;
import dev.waywiser.events.topics.DeliveryHeaders;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** What the events of a delivery speak of, as headers of the delivery. */
final class Told {
    /** Of services and of repositories each, that one delivery tells of: a file of history may tell of any number. */
    static final int MOST_NAMES = 1_000;

    private Told() {}

    static void addNames(List<Header> headers, List<Event> events) {
        Set<String> services = new LinkedHashSet<>();
        Set<String> repositories = new LinkedHashSet<>();
        for (Event event : events) {
            event.ofService().ifPresent(service -> services.add(service.value()));
            event.ofRepository().ifPresent(repository -> repositories.add(repository.value()));
        }
        add(headers, DeliveryHeaders.SERVICE, services);
        add(headers, DeliveryHeaders.REPOSITORY, repositories);
    }

    private static void add(List<Header> headers, String header, Set<String> names) {
        names.stream().limit(MOST_NAMES).forEach(name -> headers.add(new RecordHeader(header, name.getBytes(UTF_8))));
    }

    /** When the latest thing happened that they were told for. */
    static @Nullable Instant happenedAt(List<Event> events) {
        Instant latest = null;
        for (Event event : events) {
            Instant at = event.happenedAt().orElse(null);
            latest = at != null && (latest == null || at.isAfter(latest)) ? at : latest;
        }
        return latest;
    }
}
