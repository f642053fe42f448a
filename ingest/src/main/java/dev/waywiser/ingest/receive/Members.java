package dev.waywiser.ingest.receive;

import dev.waywiser.events.json.Problem;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The members of a small object of JSON that somebody states, and everything that is wrong with them, to be said at once. */
public final class Members {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<Problem> problems = new ArrayList<>();
    private final JsonNode root;

    private Members(JsonNode root) {
        this.root = root;
    }

    /**
     * The object; a member that is not known is a problem.
     *
     * @param known names of members that may be there
     * @param example of such an object
     * @throws RefusedException where it is no object
     */
    public static Members read(byte[] body, Set<String> known, String example) throws RefusedException {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (JacksonException unreadable) {
            throw refused(List.of(new Problem("", "is not JSON: " + unreadable.getOriginalMessage())));
        }
        if (!root.isObject()) {
            throw refused(List.of(new Problem("", "must be an object, such as " + example)));
        }
        Members members = new Members(root);
        root.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> members.problem(
                        pointer(name), "is not known here; known are " + String.join(", ", new TreeSet<>(known))));
        return members;
    }

    private static RefusedException refused(List<Problem> problems) {
        return new RefusedException(RefusalKind.INVALID, "Nothing of the request was stored; see errors", problems);
    }

    /** The object itself. */
    public JsonNode root() {
        return root;
    }

    /** What a text says; {@code null} where it is not told, or has a problem. */
    public <T> @Nullable T value(String name, Function<String, T> parse) {
        JsonNode told = root.path(name);
        if (told.isMissingNode() || told.isNull()) {
            return null;
        }
        if (!told.isString()) {
            problem(pointer(name), "must be text");
            return null;
        }
        try {
            return parse.apply(told.stringValue());
        } catch (DateTimeException noTime) {
            problem(pointer(name), "must be a time, such as 2026-03-01T12:00:00Z");
        } catch (IllegalArgumentException wrong) {
            problem(pointer(name), String.valueOf(wrong.getMessage()));
        }
        return null;
    }

    /** Where a member stands. */
    public static String pointer(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** Notes that something is wrong there. */
    public void problem(String pointer, String reason) {
        problems.add(new Problem(pointer, reason));
    }

    /** Whether anything is wrong so far. */
    public boolean hasProblems() {
        return !problems.isEmpty();
    }

    /** The refusal that says everything that is wrong. */
    public RefusedException refused() {
        return refused(problems);
    }
}
