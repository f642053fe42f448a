package dev.waywiser.app.backfill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What became of objects, or would. */
public final class Told {
    private static final int MOST_REASONS = 10;

    private final Map<String, Long> events = new TreeMap<>();
    private final List<String> reasons = new ArrayList<>();
    private long objects;
    private long ignored;
    private long unmapped;

    void add(JsonNode answer) {
        objects += answer.path("objects").asLong(0);
        ignored += answer.path("ignored").asLong(0);
        unmapped += answer.path("unmapped").asLong(0);
        answer.path("events")
                .properties()
                .forEach(each -> events.merge(each.getKey(), each.getValue().asLong(0), Long::sum));
        for (JsonNode reason : answer.path("reasons")) {
            if (reasons.size() < MOST_REASONS) {
                reasons.add(reason.path("event").asString("") + " "
                        + reason.path("delivery").asString("") + ": "
                        + reason.path("reason").asString(""));
            }
        }
    }

    /** How many objects could not be read. */
    public long unmapped() {
        return unmapped;
    }

    /** Why the first of them could not. */
    public List<String> reasons() {
        return List.copyOf(reasons);
    }

    /** In one line. */
    public String words(boolean dryRun) {
        String became = events.isEmpty()
                ? "no events"
                : events.entrySet().stream()
                        .map(each -> each.getValue() + " " + each.getKey())
                        .collect(Collectors.joining(", "));
        return objects
                + (dryRun ? " objects would become " : " objects became ")
                + became
                + (ignored == 0 ? "" : "; " + ignored + " say nothing that is measured")
                + (unmapped == 0 ? "" : "; " + unmapped + " could not be read");
    }
}
