package dev.waywiser.streams.paths;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.events.Glob;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The part of a repository that is a service's own.
 *
 * @param repository where its deployments come from
 * @param service whose part
 * @param globs of its files, one on a line; empty for the whole repository
 */
public record ServicePaths(RepositoryName repository, ServiceName service, String globs) {

    /** The globs in their order, as text; no glob holds a line feed. */
    public static String text(Collection<Glob> globs) {
        return globs.stream().sorted().map(Glob::pattern).collect(Collectors.joining("\n"));
    }

    /** What {@link #text} made text of. */
    public static SortedSet<Glob> parse(String text) {
        return text.isEmpty()
                ? Collections.emptySortedSet()
                : text.lines().map(Glob::new).collect(Collectors.toCollection(TreeSet::new));
    }

    static Serde<ServicePaths> serde() {
        return Serdes.serdeFrom(
                (topic, paths) -> paths == null ? null : paths.write(),
                (topic, bytes) -> bytes == null ? null : read(bytes));
    }

    private byte[] write() {
        return (repository + "\n" + service + "\n" + globs).getBytes(UTF_8);
    }

    private static ServicePaths read(byte[] bytes) {
        List<String> parts = List.of(new String(bytes, UTF_8).split("\n", 3));
        return new ServicePaths(new RepositoryName(parts.get(0)), new ServiceName(parts.get(1)), parts.get(2));
    }
}
