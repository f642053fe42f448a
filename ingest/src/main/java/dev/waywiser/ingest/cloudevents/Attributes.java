package dev.waywiser.ingest.cloudevents;

import dev.waywiser.events.Text;
import dev.waywiser.events.json.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Holds the attributes of one CloudEvent to the specification, wherever they are written. */
final class Attributes {
    private static final String VERSION = "1.0";

    private final Function<String, @Nullable String> written;
    private final BiFunction<String, String, Problem> wrong;
    private final List<Problem> problems;

    /**
     * @param written the value of an attribute, or {@code null} where it is absent
     * @param wrong makes a problem of an attribute's name and of what is wrong with it
     * @param problems to which whatever is wrong is added
     */
    Attributes(
            Function<String, @Nullable String> written,
            BiFunction<String, String, Problem> wrong,
            List<Problem> problems) {
        this.written = written;
        this.wrong = wrong;
        this.problems = problems;
    }

    /** Checks all that every event has. */
    void check() {
        String version = required("specversion");
        if (version != null && !version.equals(VERSION)) {
            problem("specversion", "must be " + VERSION);
        }
        required("id");
        required("type");
        reference("source", required("source"));
        reference("dataschema", optional("dataschema"));
        optional("subject");
        String time = optional("time");
        if (time != null && !isTime(time)) {
            problem("time", "must be an RFC 3339 time with its offset, such as 2026-01-31T09:30:00Z");
        }
    }

    /** The attribute, or an empty text where it was found missing. */
    String text(String name) {
        String value = written.apply(name);
        return value == null ? "" : value;
    }

    private @Nullable String required(String name) {
        String value = optional(name);
        if (value == null && written.apply(name) == null) {
            problem(name, "is required");
        }
        return value;
    }

    private @Nullable String optional(String name) {
        String value = written.apply(name);
        if (value == null) {
            return null;
        }
        if (value.isEmpty() || value.length() > Text.TEXT_LENGTH) {
            problem(name, "must have 1 to " + Text.TEXT_LENGTH + " characters");
            return null;
        }
        return value;
    }

    private void reference(String name, @Nullable String value) {
        if (value != null && !isReference(value)) {
            problem(name, "must be a URI reference");
        }
    }

    private void problem(String name, String reason) {
        problems.add(wrong.apply(name, reason));
    }

    private static boolean isReference(String text) {
        try {
            return !new URI(text).toString().isEmpty();
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static boolean isTime(String text) {
        try {
            return OffsetDateTime.parse(text) != null;
        } catch (DateTimeException malformed) {
            return false;
        }
    }
}
