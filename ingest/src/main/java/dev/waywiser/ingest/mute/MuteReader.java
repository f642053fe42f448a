package dev.waywiser.ingest.mute;

import dev.waywiser.events.Glob;
import dev.waywiser.events.Text;
import dev.waywiser.events.alerts.Mute;
import dev.waywiser.events.json.Problem;
import dev.waywiser.ingest.receive.RefusalKind;
import dev.waywiser.ingest.receive.RefusedException;
import dev.waywiser.ingest.slo.Durations;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a mute from JSON: {@code labels}, and {@code until} or {@code for}; where they are told {@code from}, {@code by} and
 * {@code comment}. Everything that is wrong is said at once.
 */
final class MuteReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> MEMBERS = new TreeSet<>(Set.of("labels", "from", "until", "for", "by", "comment"));

    private final List<Problem> problems = new ArrayList<>();
    private final JsonNode root;

    private MuteReader(JsonNode root) {
        this.root = root;
    }

    /**
     * The mute.
     *
     * @param id of it
     * @param now when it begins, where it does not say so
     * @throws RefusedException with everything that is wrong
     */
    static Mute read(String id, byte[] body, Instant now) throws RefusedException {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (JacksonException unreadable) {
            throw refused(List.of(new Problem("", "is not JSON: " + unreadable.getOriginalMessage())));
        }
        if (!root.isObject()) {
            throw refused(List.of(new Problem(
                    "", "must be an object, such as {\"labels\": {\"service\": \"checkout\"}," + " \"for\": \"2h\"}")));
        }
        MuteReader reader = new MuteReader(root);
        Mute mute = reader.mute(id, now);
        if (mute == null || !reader.problems.isEmpty()) {
            throw refused(reader.problems);
        }
        return mute;
    }

    private static RefusedException refused(List<Problem> problems) {
        return new RefusedException(RefusalKind.INVALID, "Nothing of the request was stored; see errors", problems);
    }

    private @Nullable Mute mute(String id, Instant now) {
        root.propertyNames().stream()
                .filter(name -> !MEMBERS.contains(name))
                .forEach(name ->
                        problem("/" + escaped(name), "is not known here; known are " + String.join(", ", MEMBERS)));
        SortedMap<String, Glob> labels = labels();
        Instant told = value("from", Instant::parse);
        Instant from = told == null ? now : told;
        Instant until = until(from);
        String by = value("by", text -> Text.name("by", text));
        String comment = value("comment", text -> text);
        if (until != null && !until.isAfter(now)) {
            problem(root.has("for") ? "/for" : "/until", "must end after now, " + now);
        }
        if (until == null || !problems.isEmpty()) {
            return null;
        }
        try {
            return new Mute(id, labels, from, until, by, comment, false);
        } catch (IllegalArgumentException wrong) {
            problem("", String.valueOf(wrong.getMessage()));
            return null;
        }
    }

    private SortedMap<String, Glob> labels() {
        SortedMap<String, Glob> labels = new TreeMap<>();
        JsonNode told = root.path("labels");
        if (!told.isObject() || told.isEmpty()) {
            problem("/labels", "is required: the labels of the alerts, such as {\"service\": \"checkout*\"}");
            return labels;
        }
        for (Map.Entry<String, JsonNode> label : told.properties()) {
            String place = "/labels/" + escaped(label.getKey());
            if (!label.getValue().isString()) {
                problem(place, "must be text, in which * stands for any run of characters");
                continue;
            }
            try {
                labels.put(
                        Text.name("a label", label.getKey()),
                        new Glob(label.getValue().stringValue()));
            } catch (IllegalArgumentException wrong) {
                problem(place, String.valueOf(wrong.getMessage()));
            }
        }
        return labels;
    }

    private @Nullable Instant until(Instant from) {
        if (root.has("until") == root.has("for")) {
            problem("/until", "is required: either until, a time, or for, a length of time such as 2h");
            return null;
        }
        return root.has("until")
                ? value("until", Instant::parse)
                : value("for", text -> from.plus(Durations.length(text)));
    }

    private <T> @Nullable T value(String name, Function<String, T> parse) {
        JsonNode told = root.path(name);
        if (told.isMissingNode() || told.isNull()) {
            return null;
        }
        if (!told.isString()) {
            problem("/" + name, "must be text");
            return null;
        }
        try {
            return parse.apply(told.stringValue());
        } catch (DateTimeException noTime) {
            problem("/" + name, "must be a time, such as 2026-03-01T12:00:00Z");
        } catch (IllegalArgumentException wrong) {
            problem("/" + name, String.valueOf(wrong.getMessage()));
        }
        return null;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private void problem(String pointer, String reason) {
        problems.add(new Problem(pointer, reason));
    }
}
