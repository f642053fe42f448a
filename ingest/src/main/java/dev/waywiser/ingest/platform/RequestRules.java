package dev.waywiser.ingest.platform;

import dev.waywiser.events.PlatformRequest;
import dev.waywiser.events.PlatformRequestState;
import dev.waywiser.events.ServiceName;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * By which labels a ticket is recognised as a request that somebody of the platform works on by hand. What was asked for stands after
 * the label ({@code platform-request:create-database}; {@code ::}, {@code /} and {@code =} do as well), or in a label
 * {@code action:create-database}. Labels {@code service:NAME} and {@code team:NAME} say for whom.
 *
 * @param labels in lower case; case does not matter
 */
public record RequestRules(Set<String> labels) {
    /** What a request asks for that does not say it. */
    public static final String OTHER = "other";

    /** How many labels, authors or branches there may be of each kind by which something is recognised. */
    public static final int MOST = 20;

    private static final Pattern TAG = Pattern.compile("(?<name>[^:/=]+?)\\s*(?:::|[:/=])\\s*(?<value>.+)");

    public RequestRules {
        labels = labels.stream()
                .map(label -> label.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        if (labels.size() > MOST || labels.contains("")) {
            throw new IllegalArgumentException("requestLabels must be at most " + MOST + ", and not blank");
        }
    }

    /** The label {@code platform-request}. */
    public static RequestRules defaults() {
        return new RequestRules(Set.of("platform-request"));
    }

    /** Whether a ticket with these labels, and of a type that is among them, is a request. */
    public boolean matches(Collection<String> tags) {
        return tags.stream().anyMatch(this::isPlain)
                || labels.stream().anyMatch(label -> value(tags, label).isPresent());
    }

    /**
     * The request that a ticket is which {@linkplain #matches matches}.
     *
     * @param source where the ticket is, for example {@code jira}
     * @param id which one, unique there
     * @param tags its labels, and its type where it has one
     * @param states when it was asked, and fulfilled or declined
     */
    public PlatformRequest request(
            String source,
            String id,
            Collection<String> tags,
            Map<PlatformRequestState, Instant> states,
            @Nullable String title,
            @Nullable String url) {
        String action = Stream.concat(labels.stream().sorted(), Stream.of("action"))
                .flatMap(label -> value(tags, label).stream())
                .findFirst()
                .map(words -> words.toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-"))
                .orElse(OTHER);
        return new PlatformRequest(
                source,
                id,
                action,
                value(tags, "service").map(ServiceName::new).orElse(null),
                value(tags, "team").orElse(null),
                false,
                states,
                title,
                url);
    }

    private boolean isPlain(String tag) {
        return labels.contains(tag.strip().toLowerCase(Locale.ROOT));
    }

    /** The least of them where there are several, so that their order does not matter. */
    private static Optional<String> value(Collection<String> tags, String name) {
        return tags.stream()
                .map(TAG::matcher)
                .filter(Matcher::matches)
                .filter(tag -> tag.group("name").strip().equalsIgnoreCase(name))
                .map(tag -> tag.group("value").strip())
                .filter(value -> !value.isEmpty())
                .min(String::compareTo);
    }
}
