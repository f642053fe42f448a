package dev.waywiser.ingest.webhook;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One object of a webhook's body. Whatever is read from it has the type that was asked for, or the place is named.
 *
 * @param node the object
 * @param pointer where it lies in the body
 */
public record Payload(JsonNode node, String pointer) {
    private static final int LABEL_LENGTH = 200;
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    public Payload {
        if (!node.isObject()) {
            throw new WrongPayloadException(pointer, "must be an object");
        }
    }

    /** The object of that name. */
    public Payload object(String name) {
        return new Payload(node.path(name), pointer + "/" + name);
    }

    /** The object of that name, where there is any value. */
    public Optional<Payload> optionalObject(String name) {
        return isAbsent(name) ? Optional.empty() : Optional.of(object(name));
    }

    /** The member as text; numbers, which some identifiers are, as their digits. */
    public String text(String name) {
        JsonNode value = node.path(name);
        if (value.isString() && !value.stringValue().isBlank()) {
            return value.stringValue();
        }
        if (value.isIntegralNumber()) {
            return value.toString();
        }
        throw wrong(name, "must be text that is not blank");
    }

    /** The member where it is text that is not blank. */
    public @Nullable String optionalText(String name) {
        JsonNode value = node.path(name);
        return value.isString() && !value.stringValue().isBlank() ? value.stringValue() : null;
    }

    /** Text that is only shown: what does not fit is cut, and what cannot be shown is left out. */
    public @Nullable String label(String name) {
        String text = optionalText(name);
        if (text == null) {
            return null;
        }
        String shown = text.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .limit(LABEL_LENGTH)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return shown.isBlank() ? null : shown;
    }

    /** A link that a browser may follow, or {@code null} where it is another kind or none. */
    public @Nullable String link(String name) {
        String url = optionalText(name);
        try {
            return Text.url(url);
        } catch (IllegalArgumentException notForBrowsers) {
            return null;
        }
    }

    /** Whether the member is {@code true}. */
    public boolean flag(String name) {
        return node.path(name).isBoolean() && node.path(name).booleanValue();
    }

    /** The objects of a list; none where there is no list. */
    public List<Payload> objects(String name, int most) {
        if (isAbsent(name)) {
            return List.of();
        }
        JsonNode listed = node.path(name);
        if (!listed.isArray() || listed.size() > most) {
            throw wrong(name, "must be a list of at most " + most);
        }
        List<Payload> objects = new ArrayList<>();
        for (int i = 0; i < listed.size(); i++) {
            objects.add(new Payload(listed.get(i), pointer + "/" + name + "/" + i));
        }
        return objects;
    }

    /** A time, or {@code null} where there is none. */
    public @Nullable Instant optionalTime(String name) {
        return isAbsent(name) ? null : time(name);
    }

    /** A whole number from 1, or what counts where there is none. */
    public int positive(String name, int absent) {
        if (isAbsent(name)) {
            return absent;
        }
        JsonNode value = node.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
            throw wrong(name, "must be a whole number from 1");
        }
        return value.intValue();
    }

    /** The full SHA of a commit. */
    public CommitSha sha(String name) {
        try {
            return new CommitSha(text(name));
        } catch (IllegalArgumentException invalid) {
            throw wrong(name, String.valueOf(invalid.getMessage()));
        }
    }

    /** The full SHA of a commit, or {@code null} where the member is none: some sources cut them, and a ref that is new has zeros. */
    public @Nullable CommitSha optionalSha(String name) {
        String text = optionalText(name);
        return text == null || !CommitSha.looksLike(text) || text.chars().allMatch(c -> c == '0')
                ? null
                : new CommitSha(text);
    }

    /** A time in milliseconds since 1970. */
    public Instant milliseconds(String name) {
        JsonNode value = node.path(name);
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            Instant time = Instant.ofEpochMilli(value.longValue());
            if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
                return time;
            }
        }
        throw wrong(name, "must be a time from 1970 to 2199, in milliseconds");
    }

    /** A time: RFC 3339, as Ruby writes it, or in seconds since 1970. */
    public Instant time(String name) {
        JsonNode value = node.path(name);
        try {
            Instant time = value.isIntegralNumber() && value.canConvertToLong()
                    ? Instant.ofEpochSecond(value.longValue())
                    : Moment.parse(text(name));
            if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeException unreadable) {
            throw wrong(name, "must be a time");
        }
        throw wrong(name, "must be a time from 1970 to 2199");
    }

    /** Whether there is no such member, or {@code null} in its place. */
    public boolean isAbsent(String name) {
        JsonNode value = node.path(name);
        return value.isMissingNode() || value.isNull();
    }

    /** That the member is wrong, to be thrown. */
    public WrongPayloadException wrong(String name, String reason) {
        return new WrongPayloadException(pointer + "/" + name, reason);
    }
}
