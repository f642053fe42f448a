package dev.waywiser.app.backfill;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The addresses of workflow runs. GitHub lists no more than 1,000 of those that were made in a time, so the time is cut until each slice has
 * no more.
 */
final class GithubRuns {
    static final int MOST_LISTED = 1_000;

    private static final Duration SHORTEST = Duration.ofSeconds(2);

    private static final Pattern CREATED = Pattern.compile("created=([^&]+?)\\.\\.([^&]+)");

    private GithubRuns() {}

    /** Slices of the span, the newest first. */
    static List<URI> slices(URI runs, Span span, Instant now) {
        return Slices.of(span, now).stream()
                .map(slice -> at(runs, slice.since(), String.valueOf(slice.until())))
                .toList();
    }

    /** Both halves of a page's slice, where the slice has more than are listed; of what was made within a second no more can be told. */
    static List<URI> split(URI page, JsonNode body) {
        Matcher created = CREATED.matcher(page.getRawQuery() == null ? "" : page.getRawQuery());
        if (body.path("total_count").asInt(0) <= MOST_LISTED || !created.find()) {
            return List.of();
        }
        Instant from = Instant.parse(created.group(1).replace("%3A", ":"));
        Instant to = Instant.parse(created.group(2).replace("%3A", ":"));
        Duration half = Duration.ofSeconds(Duration.between(from, to).toSeconds() / 2);
        if (half.compareTo(SHORTEST) < 0) {
            return List.of();
        }
        URI runs = URI.create(page.toString().replaceFirst("\\?.*$", ""));
        return List.of(
                at(runs, from.plus(half), to.toString()),
                at(runs, from, from.plus(half).toString()));
    }

    private static URI at(URI runs, Instant from, String to) {
        return URI.create(runs + "?per_page=100&created=" + from + ".." + to);
    }
}
