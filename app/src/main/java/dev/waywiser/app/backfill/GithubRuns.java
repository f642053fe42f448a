package dev.waywiser.app.backfill;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The addresses of workflow runs. GitHub lists no more than 1,000 of those that were made in a time, so the time is cut until each slice has
 * no more. Slices begin where they do every time, so that those of the past are asked for under the same address again.
 */
final class GithubRuns {
    static final int MOST_LISTED = 1_000;

    private static final Duration SLICE = Duration.ofDays(30);
    private static final Duration SHORTEST = Duration.ofSeconds(2);

    private static final Pattern CREATED = Pattern.compile("created=([^&]+?)\\.\\.([^&]+)");

    private GithubRuns() {}

    /** Slices of the span, the newest first. */
    static List<URI> slices(URI runs, Span span, Instant now) {
        Instant until = span.until();
        Instant end = until == null ? now : until;
        List<URI> slices = new ArrayList<>();
        for (Instant from = span.since(); from.isBefore(end); from = from.plus(SLICE)) {
            Instant to = from.plus(SLICE);
            slices.add(at(runs, from, until != null && to.isAfter(until) ? until : to));
        }
        Collections.reverse(slices);
        return slices;
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
        return List.of(at(runs, from.plus(half), to), at(runs, from, from.plus(half)));
    }

    private static URI at(URI runs, Instant from, Instant to) {
        return URI.create(runs + "?per_page=100&created=" + from + ".." + to);
    }
}
